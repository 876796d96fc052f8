//! Documentation: what the model says, what the traits say, and what a reader must know besides.

use crate::ir::{Deprecated, Docs};
use crate::markdown;
use crate::smithy::trait_ids;
use crate::smithy::{self, Member, Shape, Traits};

use super::constraint_docs;
use super::context::{Context, TypeName};
use super::names::{self, Given, bare};

/// The traits that name a member in messages.
const WIRE_NAMES: [&str; 5] = [
    trait_ids::JSON_NAME,
    trait_ids::XML_NAME,
    trait_ids::EC2_QUERY_NAME,
    trait_ids::HTTP_HEADER,
    trait_ids::HTTP_QUERY,
];

/// The maximum length of an alias, in bytes: nobody types more.
const LONGEST_ALIAS: usize = 64;

/// The documentation of an item, built paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Writer {
    docs: Docs,
}

impl Writer {
    /// Starts with what the model says; where it says nothing, with the sentence given.
    pub(super) fn new(traits: &Traits, otherwise: impl FnOnce() -> String) -> Self {
        let mut writer = Self::default();
        match traits
            .documentation()
            .map(str::trim)
            .filter(|text| !text.is_empty())
        {
            Some(text) => writer.lines(
                markdown::to_markdown(text)
                    .lines()
                    .map(str::to_owned)
                    .collect(),
            ),
            None => writer.paragraph(otherwise()),
        }
        writer.docs.deprecated = traits.deprecated().map(deprecation);
        writer
    }

    /// Adds a paragraph of one line.
    pub(super) fn paragraph(&mut self, text: String) {
        self.lines(vec![text]);
    }

    /// Adds a paragraph, or several.
    pub(super) fn lines(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        if !self.docs.lines.is_empty() {
            self.docs.lines.push(String::new());
        }
        self.docs.lines.extend(lines);
    }

    /// Adds lines as a list without bullets, each a paragraph's line.
    pub(super) fn sentences(&mut self, sentences: Vec<String>) {
        for sentence in sentences {
            self.paragraph(sentence);
        }
    }

    /// Adds a name from the model or from messages as an alias for rustdoc's search, unless the search finds the item
    /// by that name anyway.
    pub(super) fn alias(&mut self, name: &str, rust: &str) {
        let is_new =
            searched(name) != searched(rust) && !self.docs.aliases.iter().any(|it| it == name);
        if is_new && is_alias(name) {
            self.docs.aliases.push(name.to_owned());
        }
    }

    /// Adds the names that a member has in messages as aliases.
    fn wire_aliases(&mut self, traits: &Traits, rust: &str) {
        for id in WIRE_NAMES {
            if let Some(name) = traits.text(id) {
                self.alias(name, rust);
            }
        }
    }

    /// Adds the words of a name, such as `describe workspaces`, as an alias: to rustdoc's search, spaces separate the
    /// segments of a path.
    pub(super) fn alias_of_words(&mut self, smithy: &str, rust: &str) {
        self.alias(&names::words(smithy), rust);
    }

    /// Says why a name is not what one would expect.
    fn clash(&mut self, name: &TypeName, smithy: &str) {
        if let Some(other) = &name.clashes_with {
            self.paragraph(format!(
                "Renamed because `{other}` already has the name of `{smithy}`."
            ));
        }
    }

    /// Says why a field or variant does not have the name that was wanted for it.
    pub(super) fn renamed(&mut self, given: &Given, wanted: &str) {
        if let Some(other) = &given.clashes_with {
            self.paragraph(format!(
                "Renamed because `{other}` already has the name `{wanted}`."
            ));
        }
    }

    /// Adds links to pages that the model names.
    pub(super) fn links(&mut self, traits: &Traits) {
        for (title, url) in traits.external_documentation() {
            if is_plain_url(url) {
                self.paragraph(format!("[{}]({url})", plain(title)));
            }
        }
    }

    /// Adds what the traits say about stability and age.
    fn notes(&mut self, traits: &Traits) {
        if traits.has(trait_ids::UNSTABLE) {
            self.paragraph("**Unstable**: it may change.".to_owned());
        }
        if let Some(since) = traits.text(trait_ids::SINCE) {
            self.paragraph(format!("Since {}.", markdown::code_span(since)));
        }
    }

    /// Ends what is said of a shared type: why it has its name, and where there is more to read.
    pub(super) fn finish_type(mut self, shape: &Shape, smithy: &str, name: &TypeName) -> Docs {
        self.clash(name, smithy);
        self.links(&shape.traits);
        if !shape.traits.has(trait_ids::ERROR) {
            self.alias_of_words(smithy, &name.path.ident);
        }
        self.finish_named(&shape.traits, smithy, &name.path.ident)
    }

    /// Ends what is said of an item that has one name in the model and one in Rust.
    pub(super) fn finish_named(mut self, traits: &Traits, smithy: &str, rust: &str) -> Docs {
        self.notes(traits);
        self.alias(smithy, rust);
        self.wire_aliases(traits, rust);
        self.finish()
    }

    pub(super) fn finish(self) -> Docs {
        self.docs
    }
}

/// The constraints of a member's value, in words.
pub(super) fn member_constraints<'m>(context: &Context<'m>, member: &'m Member) -> Vec<String> {
    let target: Option<&'m Shape> = context.target(member);
    target
        .map(|target| constraint_docs::constraints(context, target, context.effective(member)))
        .unwrap_or_default()
}

/// The first sentence of what the model says, on one line.
pub(super) fn summary(docs: &Docs) -> String {
    markdown::first_sentence(&docs.lines.join("\n"))
}

/// Rust takes a version for `since`; what else the model says there goes into the note.
fn deprecation(deprecated: smithy::Deprecated<'_>) -> Deprecated {
    let is_version = |text: &&str| {
        let mut parts = text.split('.');
        let numeric = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let plain = |part: &str| part == "0" || !part.starts_with('0');
        parts.clone().count() == 3
            && parts.all(|part| numeric(part) && plain(part) && part.len() < 10)
    };
    let since = deprecated.since.filter(is_version).map(str::to_owned);
    let note = match (deprecated.since, deprecated.message) {
        (Some(other), message) if since.is_none() => match message {
            Some(message) => Some(format!("{message} (since {other})")),
            None => Some(format!("since {other}")),
        },
        (_, message) => message.map(str::to_owned),
    };
    // rustdoc reads it as Markdown.
    let note = note.as_deref().map(markdown::plain_text);
    Deprecated { since, note }
}

/// A name as rustdoc's search compares it: without case and underscores.
fn searched(name: &str) -> String {
    let letters = bare(name).chars().filter(|c| *c != '_');
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns whether the compiler takes the text as an alias.
fn is_alias(name: &str) -> bool {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "_-.:/+ ".contains(c);
    !name.is_empty()
        && name.len() <= LONGEST_ALIAS
        && name.trim() == name
        && name.chars().all(is_safe)
}

fn is_plain_url(url: &str) -> bool {
    let safe = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '"')
    };
    (url.starts_with("https://") || url.starts_with("http://")) && url.chars().all(safe)
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() || " -_.,:'".contains(*c))
        .collect()
}
