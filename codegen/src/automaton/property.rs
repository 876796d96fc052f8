//! Named sets `\p{…}` and case folding, based on the Unicode tables of regex-syntax.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

use super::charset::{self, CharSet};

/// Returns the set of `\p{name}`; `None` if the name is unknown.
///
/// Names of ECMA 262 have their meaning there. Names that only Java has (`Alnum`, `Graph`, `Print`, …) are ASCII as in
/// Java, whose prefix `Is` for scripts, categories and binary properties is also accepted.
pub(crate) fn named(name: &str) -> Option<CharSet> {
    match name {
        "all" => return Some(CharSet::full()),
        "Alnum" | "Blank" | "Cntrl" | "Digit" | "Graph" | "Print" | "Punct" | "Space"
        | "XDigit" => return posix(&name.to_ascii_lowercase()),
        "L1" => return Some(CharSet::from_ranges([(0, 0xFF)])),
        "LD" => return unicode("L").zip(unicode("Nd")).map(|(l, d)| l.union(&d)),
        _ => {}
    }
    unicode(name).or_else(|| unicode(name.strip_prefix("Is")?))
}

/// Returns whether a name accepted by [`named`] is specific to Java.
pub(crate) fn is_of_java(name: &str) -> bool {
    // regex-syntax ignores the prefix, which ECMA 262 does not have.
    name.starts_with("Is") || unicode(name).is_none()
}

/// Returns a POSIX class, restricted to ASCII.
fn posix(name: &str) -> Option<CharSet> {
    let ranges: &[(char, char)] = match name {
        "alnum" => &[('0', '9'), ('A', 'Z'), ('a', 'z')],
        "blank" => &[('\t', '\t'), (' ', ' ')],
        "cntrl" => &[('\0', '\x1f'), ('\x7f', '\x7f')],
        "digit" => &[('0', '9')],
        "graph" => &[('!', '~')],
        "print" => &[(' ', '~')],
        "punct" => &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "space" => &[('\t', '\r'), (' ', ' ')],
        "xdigit" => &[('0', '9'), ('A', 'F'), ('a', 'f')],
        _ => return None,
    };
    Some(charset::ascii(ranges))
}

/// Adds the ASCII case variants of all members, like Java's `i` flag.
pub(crate) fn fold_ascii_case(set: &CharSet) -> CharSet {
    let (lower, upper) = ((0x61, 0x7A), (0x41, 0x5A));
    let shifted = |from: (u32, u32), to: (u32, u32)| {
        let ranges = set.ranges().iter();
        let within = ranges.map(move |&(low, high)| (low.max(from.0), high.min(from.1)));
        within
            .filter(|(low, high)| low <= high)
            .map(move |(low, high)| (low - from.0 + to.0, high - from.0 + to.0))
    };
    let own = set.ranges().iter().copied();
    CharSet::from_ranges(
        own.chain(shifted(lower, upper))
            .chain(shifted(upper, lower)),
    )
}

/// Returns Java's `\w` under the flag `U`.
pub(crate) fn unicode_word() -> CharSet {
    let names = ["Alphabetic", "M", "Nd", "Pc", "Join_Control"];
    let sets = names.iter().filter_map(|name| unicode(name));
    sets.fold(CharSet::default(), |all, set| all.union(&set))
}

/// Adds all case variants of the members by Unicode simple case folding, like the `i` flag of ECMA 262 in Unicode mode.
pub(crate) fn fold_case(set: &CharSet) -> CharSet {
    let mut class = ClassUnicode::new(
        set.ranges()
            .iter()
            .filter_map(|&(low, high)| Some((char::from_u32(low)?, char::from_u32(high)?)))
            .map(|(low, high)| ClassUnicodeRange::new(low, high)),
    );
    // Fails only if regex-syntax is built without its case tables.
    match class.try_case_fold_simple() {
        Ok(()) => from_class(&class),
        Err(_) => set.clone(),
    }
}

fn unicode(name: &str) -> Option<CharSet> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '=');
    if name.is_empty() || !name.chars().all(is_plain) {
        return None;
    }
    let hir = regex_syntax::Parser::new()
        .parse(&format!("\\p{{{name}}}"))
        .ok()?;
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(from_class(class)),
        _ => None,
    }
}

fn from_class(class: &ClassUnicode) -> CharSet {
    CharSet::from_ranges(
        class
            .iter()
            .map(|range| (u32::from(range.start()), u32::from(range.end()))),
    )
}
