//! Reports as text, Markdown, JSON and changelog entries.

mod changelog;
mod json;
mod markdown;
mod text;

pub use changelog::changelog;
pub use json::json;
pub use markdown::markdown;
pub use text::{Line, Span, Tone, text};

use super::level::{Level, Scope};
use super::lints::Lint;
use super::report::{Change, Report};
use super::version::Version;

/// Changes of one lint, in order.
struct Group<'r> {
    lint: &'static Lint,
    changes: Vec<&'r Change>,
}

/// Groups changes by lint, preserving their order.
fn groups<'r>(changes: impl Iterator<Item = &'r Change>) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'r>> = Vec::new();
    for change in changes {
        match groups.last_mut() {
            Some(group) if group.lint == change.lint => group.changes.push(change),
            _ => groups.push(Group {
                lint: change.lint,
                changes: vec![change],
            }),
        }
    }
    groups
}

/// Returns a note if changes of a higher level are out of scope.
fn uncounted(report: &Report, scope: Scope) -> Option<String> {
    let (all, counted) = (report.verdict()?, report.verdict_in(scope)?);
    (all > counted).then(|| format!("changes of values are {all}, and count as {counted}"))
}

/// Formats the number of changes at each level that has any: `1 major, 2 minor`.
fn counts<'r>(changes: impl Iterator<Item = &'r Change> + Clone) -> String {
    let of = |level: Level| {
        let count = changes.clone().filter(|c| c.lint.level == level).count();
        (count > 0).then(|| format!("{count} {level}"))
    };
    let counts: Vec<_> = Level::ALL.into_iter().filter_map(of).collect();
    if counts.is_empty() {
        "no change".to_owned()
    } else {
        counts.join(", ")
    }
}

/// Describes the version step that the changes in scope require.
fn bump(report: &Report, scope: Scope, version: Option<Version>) -> Option<String> {
    let level = report.verdict_in(scope)?;
    let step = |version: Version| format!("{version} → {}", version.bumped(level));
    Some(match version {
        Some(version) => step(version),
        None => {
            let after = |major, minor| Version {
                major,
                minor,
                patch: 3,
            };
            format!("{}, before 1.0 {}", step(after(1, 2)), step(after(0, 2)))
        }
    })
}

/// Formats the places of a change: the first, and the number of further ones.
fn places(change: &Change) -> String {
    let first = change.paths.first().map_or("", String::as_str);
    match change.paths.len() {
        0 | 1 => first.to_owned(),
        several => format!("{first} and {} more", several - 1),
    }
}
