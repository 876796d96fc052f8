//! For a terminal: the verdict first, then the changes by kind and rule.

use crate::markdown::code_span;

use super::super::level::{Kind, Level};
use super::super::report::{Change, Report};
use super::super::version::Version;
use super::{Group, bump, counts, groups, places};

/// How a piece of text is meant, for whoever has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Like everything else.
    Plain,
    /// A heading.
    Heading,
    /// What stands back.
    Aside,
    /// The word for a level.
    Level(Level),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// How it is meant.
    pub tone: Tone,
    /// The text.
    pub text: String,
}

/// A line of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, from left to right.
    pub spans: Vec<Span>,
}

impl Line {
    fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        let text = text.into();
        self.spans.push(Span { tone, text });
        self
    }

    /// The line without tones.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// The report for a terminal. With the version of the crate, the headline says what it becomes.
pub fn text(report: &Report, version: Option<Version>) -> Vec<Line> {
    let mut lines = vec![headline(report, version)];
    for kind in Kind::ALL {
        lines.push(summary(report, kind));
    }
    for kind in Kind::ALL {
        let groups = groups(report.of(kind));
        if groups.is_empty() {
            continue;
        }
        lines.push(Line::default());
        lines.push(Line::default().with(Tone::Heading, kind.title()));
        for group in groups {
            lines.extend(group_lines(report, &group));
        }
    }
    lines
}

fn headline(report: &Report, version: Option<Version>) -> Line {
    let line = match report.verdict() {
        Some(level) => Line::default().with(Tone::Level(level), level.word()),
        None => Line::default().with(Tone::Heading, "no change"),
    };
    let line = match bump(report, version) {
        Some(bump) => line.with(Tone::Heading, format!(": {bump}")),
        None => line,
    };
    line.with(Tone::Aside, format!("  {}", report.service))
}

fn summary(report: &Report, kind: Kind) -> Line {
    let changes: Vec<_> = report.of(kind).collect();
    let counts = counts(changes.iter().copied());
    Line::default().with(Tone::Plain, format!("  {:9} {counts}", kind.title()))
}

fn group_lines(report: &Report, group: &Group<'_>) -> Vec<Line> {
    let level = group.rule.level;
    let head = Line::default()
        .with(Tone::Plain, "  ")
        .with(Tone::Level(level), level.word())
        .with(Tone::Heading, format!(" {}", group.rule.id))
        .with(Tone::Aside, format!(": {}", group.rule.remedy));
    let changes = group.changes.iter();
    let lines = changes.flat_map(|change| change_lines(report, change));
    std::iter::once(head).chain(lines).collect()
}

fn change_lines(report: &Report, change: &Change) -> Vec<Line> {
    let line = Line::default()
        .with(
            Tone::Plain,
            format!("    {}: {}", places(change), change.what),
        )
        .with(Tone::Aside, format!("  {}", short(report, change)));
    let example = |value: &Option<String>, what: &str| {
        let value = value.as_ref()?;
        Some(Line::default().with(Tone::Plain, format!("      {} {what}", code_span(value))))
    };
    let examples = [
        example(
            &change.examples.rejected,
            "was accepted and is now rejected",
        ),
        example(
            &change.examples.accepted,
            "was rejected and is now accepted",
        ),
    ];
    std::iter::once(line)
        .chain(examples.into_iter().flatten())
        .collect()
}

/// The shape's id, without the namespace of the service.
fn short<'c>(report: &Report, change: &'c Change) -> &'c str {
    let full = change.shape.as_str();
    full.strip_prefix(report.service.namespace())
        .and_then(|rest| rest.strip_prefix('#'))
        .unwrap_or(full)
}
