//! Documentation of items: from the model, from traits, and what users of the generated item need in addition.

use crate::ir::{Deprecated, Docs};
use crate::markdown;
use crate::smithy::trait_ids;
use crate::smithy::{self, Member, Shape, Traits};

use super::constraint_docs;
use super::context::{Context, TypeName};
use super::names::{self, Given, bare};

/// The traits that set serialized names of members.
const WIRE_NAMES: [&str; 5] = [
    trait_ids::JSON_NAME,
    trait_ids::XML_NAME,
    trait_ids::EC2_QUERY_NAME,
    trait_ids::HTTP_HEADER,
    trait_ids::HTTP_QUERY,
];

/// The maximum length of an alias in bytes.
const LONGEST_ALIAS: usize = 64;

/// Builds the documentation of an item by paragraphs.
#[derive(Debug, Default)]
pub(super) struct Writer {
    docs: Docs,
}

impl Writer {
    /// Begins with the documentation in the model, or with a default sentence if there is none.
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

    /// Adds a paragraph with one line.
    pub(super) fn paragraph(&mut self, text: String) {
        self.lines(vec![text]);
    }

    /// Adds lines, which may contain several paragraphs.
    pub(super) fn lines(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        if !self.docs.lines.is_empty() {
            self.docs.lines.push(String::new());
        }
        self.docs.lines.extend(lines);
    }

    /// Adds a paragraph for each sentence.
    pub(super) fn sentences(&mut self, sentences: Vec<String>) {
        for sentence in sentences {
            self.paragraph(sentence);
        }
    }

    /// Adds an alias for rustdoc's search, unless the search finds the item by that name anyway.
    pub(super) fn alias(&mut self, name: &str, rust: &str) {
        let is_new =
            searched(name) != searched(rust) && !self.docs.aliases.iter().any(|it| it == name);
        if is_new && is_alias(name) {
            self.docs.aliases.push(name.to_owned());
        }
    }

    /// Adds the serialized names of a member as aliases.
    fn wire_aliases(&mut self, traits: &Traits, rust: &str) {
        for id in WIRE_NAMES {
            if let Some(name) = traits.text(id) {
                self.alias(name, rust);
            }
        }
    }

    /// Adds the words of a name, such as `describe workspaces`, as an alias, because rustdoc's search treats spaces as
    /// separators of paths.
    pub(super) fn alias_of_words(&mut self, smithy: &str, rust: &str) {
        self.alias(&names::words(smithy), rust);
    }

    /// Explains a type name that was changed because of a clash.
    fn clash(&mut self, name: &TypeName, smithy: &str) {
        if let Some(other) = &name.clashes_with {
            self.paragraph(format!(
                "Renamed because `{other}` already has the name of `{smithy}`."
            ));
        }
    }

    /// Explains the name of a field or variant that was changed because of a clash.
    pub(super) fn renamed(&mut self, given: &Given, wanted: &str) {
        if let Some(other) = &given.clashes_with {
            self.paragraph(format!(
                "Renamed because `{other}` already has the name `{wanted}`."
            ));
        }
    }

    /// Adds the links of the trait `externalDocumentation`.
    pub(super) fn links(&mut self, traits: &Traits) {
        for (title, url) in traits.external_documentation() {
            if is_plain_url(url) {
                self.paragraph(format!("[{}]({url})", plain(title)));
            }
        }
    }

    /// Adds notes about stability and version.
    fn notes(&mut self, traits: &Traits) {
        if traits.has(trait_ids::UNSTABLE) {
            self.paragraph("**Unstable**: it may change.".to_owned());
        }
        if let Some(since) = traits.text(trait_ids::SINCE) {
            self.paragraph(format!("Since {}.", markdown::code_span(since)));
        }
    }

    /// Completes the documentation of a shared type.
    pub(super) fn finish_type(mut self, shape: &Shape, smithy: &str, name: &TypeName) -> Docs {
        self.clash(name, smithy);
        self.links(&shape.traits);
        if !shape.traits.has(trait_ids::ERROR) {
            self.alias_of_words(smithy, &name.path.ident);
        }
        self.finish_named(&shape.traits, smithy, &name.path.ident)
    }

    /// Completes the documentation of an item with a name in the model and one in Rust.
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

/// Returns sentences about the constraints of a member's value.
pub(super) fn member_constraints<'m>(context: &Context<'m>, member: &'m Member) -> Vec<String> {
    let target: Option<&'m Shape> = context.target(member);
    target
        .map(|target| constraint_docs::constraints(context, target, context.effective(member)))
        .unwrap_or_default()
}

/// Returns the first sentence of the documentation, on one line.
pub(super) fn summary(docs: &Docs) -> String {
    markdown::first_sentence(&docs.lines.join("\n"))
}

/// Converts the trait `deprecated`. Rust requires a version for `since`; other texts become part of the note.
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

/// Returns a name in the form that rustdoc's search compares: without case and underscores.
fn searched(name: &str) -> String {
    let letters = bare(name).chars().filter(|c| *c != '_');
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns whether the compiler accepts a text as an alias.
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
