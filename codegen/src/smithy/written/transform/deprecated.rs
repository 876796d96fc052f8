//! `removeDeprecatedShapes`.

use std::cmp::Ordering;

use serde_json::Value;

use super::super::super::Traits;
use super::super::super::trait_ids::DEPRECATED;
use super::super::Written;
use super::arguments::Arguments;

/// Removes shapes and members deprecated before a date or version.
pub(super) fn remove_deprecated_shapes(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let date = arguments.optional_text("relativeDate")?;
    if let Some(wrong) = date.filter(|date| !is_date(date)) {
        return Err(format!("`{wrong}` is not a date such as 2024-01-31"));
    }
    let version = arguments.optional_text("relativeVersion")?;
    let version = match version {
        Some(text) => {
            Some(numbers(text).ok_or(format!("`{text}` is not a version such as 1.0.0"))?)
        }
        None => None,
    };
    model.retain_with_members(|_, traits| {
        let Some(since) = since(traits) else {
            return true;
        };
        let is_older = date.is_some_and(|date| is_date(since) && since < date)
            || version.is_some_and(|version| {
                let own = numbers(since).map(|own| compare(own, version));
                own == Some(Ordering::Less)
            });
        !is_older
    });
    Ok(())
}

fn since(traits: &Traits) -> Option<&str> {
    traits.get(DEPRECATED)?.get("since").and_then(Value::as_str)
}

/// Returns whether the text is an ISO 8601 date such as 2024-01-31. Such dates sort chronologically as text.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// The numbers of a [version](https://semver.org), and its pre-release.
type Version<'t> = ([u64; 3], Option<&'t str>);

fn numbers(text: &str) -> Option<Version<'_>> {
    let text = text.split('+').next()?;
    let (core, pre_release) = match text.split_once('-') {
        Some((core, pre_release)) => (core, Some(pre_release)),
        None => (text, None),
    };
    let mut numbers = [0; 3];
    let mut parts = core.split('.');
    for number in &mut numbers {
        *number = parts.next()?.parse().ok()?;
    }
    parts.next().is_none().then_some((numbers, pre_release))
}

fn compare((a, a_pre): Version<'_>, (b, b_pre): Version<'_>) -> Ordering {
    let pre_releases = match (a_pre, b_pre) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => compare_pre_releases(a, b),
    };
    a.cmp(&b).then(pre_releases)
}

/// Compares dot-separated parts: numbers by value and before words.
fn compare_pre_releases(a: &str, b: &str) -> Ordering {
    let key = |part: &str| match part.parse::<u64>() {
        Ok(number) => (0, number, String::new()),
        Err(_) => (1, 0, part.to_owned()),
    };
    a.split('.').map(key).cmp(b.split('.').map(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_in_order() {
        let versions = [
            "0.9.9",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.2",
            "1.0.0-alpha.11",
            "1.0.0-beta",
            "1.0.0",
            "1.0.10",
            "1.2.0+build",
        ];
        for pair in versions.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|text| numbers(text).expect("it is a version"));
            assert_eq!(compare(a, b), Ordering::Less, "{pair:?}");
        }
        for wrong in ["1", "1.0", "1.0.0.0", "a.b.c", "2024-01-31"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }
}
