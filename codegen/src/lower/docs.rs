//! Documentation: what the model says, what the traits say, and what a reader must know besides.

use crate::ir::{Deprecated, Docs};
use crate::markdown;
use crate::smithy::trait_ids;
use crate::smithy::{self, Member, Shape, Traits};

use super::constraint_docs;
use super::context::{Context, TypeName};
use super::names::{Given, bare};

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

    /// Lets people find the item by its name in the model, where search would not lead from one to the other.
    fn alias(&mut self, smithy: &str, rust: &str) {
        if fold(smithy) != fold(rust) {
            self.docs.aliases.push(smithy.to_owned());
        }
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
        self.finish_named(&shape.traits, smithy, &name.path.ident)
    }

    /// Ends what is said of an item that has one name in the model and one in Rust.
    pub(super) fn finish_named(mut self, traits: &Traits, smithy: &str, rust: &str) -> Docs {
        self.notes(traits);
        self.alias(smithy, rust);
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

/// rustdoc's search knows neither case nor underscores.
fn fold(name: &str) -> String {
    bare(name)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
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
