//! Diagnostics about a model: location, cause and remedy.

use std::fmt;

use crate::smithy::ShapeId;

/// The severity of a [`Diagnostic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A warning. Generation continues.
    Warning,
    /// An error. Nothing is generated.
    Error,
}

/// A problem of the input, with its location, its cause and a remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The model file: the name of its [`Source`](crate::smithy::Source).
    pub file: Option<String>,
    /// Line and column in the file, starting at 1.
    pub position: Option<(usize, usize)>,
    /// The line of the file, if it is a text that people write.
    pub excerpt: Option<Excerpt>,
    /// The shape or member.
    pub shape: Option<ShapeId>,
    /// The absolute id of the trait.
    pub trait_id: Option<String>,
    /// The cause.
    pub message: String,
    /// The remedy. Begins with a verb.
    pub help: Option<String>,
}

/// Returns whether any of the diagnostics is an error.
pub fn has_errors(findings: &[Diagnostic]) -> bool {
    let mut severities = findings.iter().map(|finding| finding.severity);
    severities.any(|severity| severity == Severity::Error)
}

impl Diagnostic {
    /// Creates an error.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message.into())
    }

    /// Creates a warning.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message.into())
    }

    fn new(severity: Severity, message: String) -> Self {
        Self {
            severity,
            file: None,
            position: None,
            excerpt: None,
            shape: None,
            trait_id: None,
            message,
            help: None,
        }
    }

    /// Sets the model file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Sets line and column in the file, starting at 1.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.position = Some((line, column));
        self
    }

    /// Sets the shape or member.
    #[must_use]
    pub fn on(mut self, shape: &ShapeId) -> Self {
        self.shape = Some(shape.clone());
        self
    }

    /// Sets the trait, by its absolute id.
    #[must_use]
    pub fn about_trait(mut self, trait_id: impl Into<String>) -> Self {
        self.trait_id = Some(trait_id.into());
        self
    }

    /// Sets the remedy, which begins with a verb.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A line of a model file, and the part of it that a [`Diagnostic`] is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, truncated if it is long.
    pub text: String,
    /// The number of characters before the part.
    pub start: usize,
    /// The number of characters of the part, at least one.
    pub width: usize,
}

impl Excerpt {
    /// Truncates a line to 120 characters around a position, given the text before and after it. Tabs and control
    /// characters have a width of one. The time does not depend on the length of the line.
    pub(crate) fn of(before: &str, rest: &str, width: usize) -> Self {
        const MOST: usize = 120;
        const BEFORE: usize = 80;
        let first = before.char_indices().rev().take(BEFORE).last();
        let before = before.get(first.map_or(before.len(), |(at, _)| at)..);
        let before = before.unwrap_or_default();
        let start = before.chars().count();
        let shown = |c: char| if c.is_control() { ' ' } else { c };
        let line = before.chars().chain(rest.chars());
        let text: String = line.take(MOST).map(shown).collect();
        let rest = text.chars().count().saturating_sub(start).max(1);
        Self {
            text: text.trim_end().to_owned(),
            start,
            width: width.clamp(1, rest),
        }
    }
}

/// The maximum length of a message or remedy, and of an id, in bytes.
const MOST_OF_A_TEXT: usize = 2_000;
const MOST_OF_AN_ID: usize = 400;

/// Returns the beginning of a text, which may come from the model and be megabytes long.
fn beginning(text: &str, most: usize) -> std::borrow::Cow<'_, str> {
    if text.len() <= most {
        return text.into();
    }
    let is_boundary = |end: &usize| text.is_char_boundary(*end);
    let end = (0..=most).rev().find(is_boundary).unwrap_or_default();
    format!("{}…", text.get(..end).unwrap_or_default()).into()
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.severity {
            Severity::Warning => "warning: ",
            Severity::Error => "error: ",
        })?;
        f.write_str(&beginning(&self.message, MOST_OF_A_TEXT))?;
        if let Some(file) = &self.file {
            write!(f, "\n  --> {file}")?;
            if let Some((line, column)) = self.position {
                write!(f, ":{line}:{column}")?;
            }
            if let (Some((line, _)), Some(excerpt)) = (self.position, &self.excerpt) {
                let margin = " ".repeat(line.to_string().len());
                let before = " ".repeat(excerpt.start);
                let carets = "^".repeat(excerpt.width);
                write!(f, "\n {margin} |\n {line} | {}", excerpt.text)?;
                write!(f, "\n {margin} | {before}{carets}")?;
            }
        }
        if let Some(shape) = &self.shape {
            write!(f, "\n  shape: {}", beginning(shape.as_str(), MOST_OF_AN_ID))?;
        }
        if let Some(trait_id) = &self.trait_id {
            write!(f, "\n  trait: {}", beginning(trait_id, MOST_OF_AN_ID))?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {}", beginning(help, MOST_OF_A_TEXT))?;
        }
        Ok(())
    }
}
