//! Reports for a terminal: the verdict, then the changes by level (highest first).

use crate::markdown::code_span;

use super::super::level::{Kind, Level, Scope};
use super::super::report::{Change, Report};
use super::super::version::Version;
use super::{Group, bump, counts, groups, places, uncounted};

/// The style of a piece of text, for coloured output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Normal text.
    Plain,
    /// A heading.
    Heading,
    /// Secondary text.
    Aside,
    /// The name of a level.
    Level(Level),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The style.
    pub tone: Tone,
    /// The text.
    pub text: String,
}

/// A line of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The pieces, from left to right.
    pub spans: Vec<Span>,
}

impl Line {
    fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        let text = text.into();
        self.spans.push(Span { tone, text });
        self
    }

    /// Returns the line without styles.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// The maximum number of non-breaking changes that are listed per lint.
const LISTED: usize = 8;

/// Formats the report for a terminal: the headline, the number of changes, and the changes by level (highest first).
/// Given the current version of the crate, the headline states the next one.
pub fn text(report: &Report, scope: Scope, version: Option<Version>) -> Vec<Line> {
    let mut lines = vec![headline(report, scope, version)];
    for kind in Kind::ALL {
        lines.push(summary(report, kind));
    }
    let uncounted = uncounted(report, scope);
    lines.extend(uncounted.map(|words| Line::default().with(Tone::Aside, format!("  {words}"))));
    for level in Level::ALL {
        let groups = groups(report.at(level));
        if groups.is_empty() {
            continue;
        }
        lines.push(Line::default());
        lines.push(Line::default().with(Tone::Level(level), level.word()));
        for group in groups {
            lines.extend(group_lines(report, &group));
        }
    }
    lines
}

fn headline(report: &Report, scope: Scope, version: Option<Version>) -> Line {
    let line = match report.verdict_in(scope) {
        Some(level) => Line::default().with(Tone::Level(level), level.word()),
        None => Line::default().with(Tone::Heading, "no change"),
    };
    let line = match bump(report, scope, version) {
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
    let Group { lint, changes } = group;
    let head = Line::default()
        .with(Tone::Heading, format!("  {}", lint.id))
        .with(
            Tone::Aside,
            format!(" ({}): {}", lint.kind.title(), lint.remedy),
        );
    let listed = match lint.level {
        Level::Major => changes.len(),
        // One more line is no longer than a note about one more change.
        _ if changes.len() == LISTED + 1 => changes.len(),
        _ => LISTED.min(changes.len()),
    };
    let (listed, rest) = changes.split_at(listed);
    let lines = listed
        .iter()
        .flat_map(|change| change_lines(report, change));
    let more = (!rest.is_empty()).then(|| {
        let more = format!("    and {} more, which --format markdown lists", rest.len());
        Line::default().with(Tone::Aside, more)
    });
    std::iter::once(head).chain(lines).chain(more).collect()
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

/// Returns the shape's id, without the namespace of the service.
fn short<'c>(report: &Report, change: &'c Change) -> &'c str {
    let full = change.shape.as_str();
    full.strip_prefix(report.service.namespace())
        .and_then(|rest| rest.strip_prefix('#'))
        .unwrap_or(full)
}
