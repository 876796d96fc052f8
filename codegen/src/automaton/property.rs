//! Sets that go by a name: `\p{…}`, `[:…:]`, and case folding. regex-syntax serves as the Unicode table.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

use super::charset::{self, CharSet};

/// The set of `\p{name}`, or `None` where nobody knows the name.
///
/// Names that ECMA 262 knows mean what they mean there. The ones that only Java
/// knows (`Alnum`, `Graph`, `Print`, …) are ASCII as in Java, and so is its
/// prefix `Is` for scripts, categories and binary properties understood.
pub(crate) fn named(name: &str) -> Option<CharSet> {
    match name {
        "all" => return Some(CharSet::full()),
        "Alnum" | "Blank" | "Cntrl" | "Digit" | "Graph" | "Print" | "Punct" | "Space"
        | "XDigit" => return posix(&name.to_ascii_lowercase()),
        _ => {}
    }
    unicode(name).or_else(|| unicode(name.strip_prefix("Is")?))
}

/// The set of `[:name:]`: the POSIX classes, which are ASCII.
pub(crate) fn posix(name: &str) -> Option<CharSet> {
    let ranges: &[(char, char)] = match name {
        "alnum" => &[('0', '9'), ('A', 'Z'), ('a', 'z')],
        "alpha" => &[('A', 'Z'), ('a', 'z')],
        "ascii" => &[('\0', '\x7f')],
        "blank" => &[('\t', '\t'), (' ', ' ')],
        "cntrl" => &[('\0', '\x1f'), ('\x7f', '\x7f')],
        "digit" => &[('0', '9')],
        "graph" => &[('!', '~')],
        "lower" => &[('a', 'z')],
        "print" => &[(' ', '~')],
        "punct" => &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "space" => &[('\t', '\r'), (' ', ' ')],
        "upper" => &[('A', 'Z')],
        "word" => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
        "xdigit" => &[('0', '9'), ('A', 'F'), ('a', 'f')],
        _ => return None,
    };
    Some(charset::ascii(ranges))
}

/// The set and everything that differs from its members in case only
/// (Unicode simple case folding, as the `i` flag of ECMA 262 in Unicode mode).
pub(crate) fn fold_case(set: &CharSet) -> CharSet {
    let mut class = ClassUnicode::new(
        set.ranges()
            .iter()
            .filter_map(|&(low, high)| Some((char::from_u32(low)?, char::from_u32(high)?)))
            .map(|(low, high)| ClassUnicodeRange::new(low, high)),
    );
    // Fails only where regex-syntax is built without its case tables.
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
