//! Patterns against the same conditions in Rust.

mod tables;

use super::findings;
use crate::runtime::validate::length::Length;
use crate::runtime::validate::pattern::Pattern;
use crate::runtime::validate::text::Text;

/// A pattern, the condition that it stands for, a text that it accepts, and a character that it accepts often.
type Case = (&'static Pattern, fn(&str) -> bool, &'static str, char);

const CASES: [Case; 8] = [
    (&tables::ALIAS, is_alias, "wsca-0123456789", 'k'),
    (&tables::WIDE, is_wide, "az", 'k'),
    (&tables::REPEATED, is_repeated, "aüüü", 'b'),
    (&tables::LOOPED, is_looped, "abcz", 'a'),
    (
        &tables::BACKWARD,
        is_backward,
        "x23456789_123456789_123456789_1",
        'x',
    ),
    (&tables::SCATTERED, is_scattered, "!#%123", '.'),
    (&tables::ANYWHERE, is_anywhere, "oof a foo", 'f'),
    (
        &tables::LONG_PREFIX,
        has_long_prefix,
        "longer prefix end",
        'b',
    ),
];

fn is_alias(text: &str) -> bool {
    text.strip_prefix("wsca-").is_some_and(|rest| {
        let is_allowed = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
        (8..=63).contains(&rest.len()) && rest.bytes().all(is_allowed)
    })
}

fn is_wide(text: &str) -> bool {
    let is_allowed = |c| matches!(c, 'a'..='z' | 'é'..='ü' | 'Ā'..='ſ' | '一'..='丐' | '👍');
    (2..=40).contains(&text.chars().count()) && text.chars().all(is_allowed)
}

fn is_repeated(text: &str) -> bool {
    // The number of characters that may follow in the group.
    let mut left = 0;
    text.chars().all(|c| match c {
        'a' => {
            left = 3;
            true
        }
        'b' => {
            left = 0;
            true
        }
        'é'..='ü' if left > 0 => {
            left -= 1;
            true
        }
        _ => false,
    })
}

fn is_looped(text: &str) -> bool {
    let is_group = |group: &str| {
        (1..=20).contains(&group.len()) && group.bytes().all(|byte| matches!(byte, b'a'..=b'c'))
    };
    text.is_empty()
        || text
            .strip_suffix('z')
            .is_some_and(|text| text.split('z').all(is_group))
}

fn is_backward(text: &str) -> bool {
    let mut last = text.chars().rev();
    let is_line_end = |c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let has_line_end = last.by_ref().take(30).any(is_line_end);
    !has_line_end && last.next() == Some('x')
}

fn is_scattered(text: &str) -> bool {
    let start = text.trim_start_matches(['!', '#', '%', '\'', ')', '.']);
    let is_number = start.len() == 3 && start.bytes().all(|byte| byte.is_ascii_digit());
    start.len() < text.len() && (start.is_empty() || start == "é" || is_number)
}

fn is_anywhere(text: &str) -> bool {
    text.contains("foo") || text.contains("bar")
}

fn has_long_prefix(text: &str) -> bool {
    let rest = text.strip_prefix("longer prefix");
    rest.is_some_and(|rest| rest.chars().count() <= 20 && !rest.contains('a'))
}

/// The same pattern with the states in a table of their own, as patterns with many states have it.
fn with_states(pattern: &Pattern) -> Pattern {
    let states = (0..pattern.runs.len()).flat_map(|run| (run as u16).to_le_bytes());
    let wide = |&step: &u8| match step as i8 {
        i8::MIN => i16::MIN,
        step => step.into(),
    };
    let rows = pattern.rows.iter().map(wide).flat_map(i16::to_le_bytes);
    Pattern {
        states: states.collect::<Vec<_>>().leak(),
        rows: rows.collect::<Vec<_>>().leak(),
        ..*pattern
    }
}

/// Characters at the ends of classes, and of their encodings.
const CHARACTERS: [char; 35] = [
    '\0', '\n', '\r', ' ', '!', '/', '0', '9', ':', '`', 'a', 'c', 'd', 'f', 'o', 'x', 'z', '{',
    '\u{7F}', '\u{80}', 'è', 'é', 'ü', 'ý', 'Ā', 'ſ', 'ƀ', '\u{2028}', '㿿', '一', '丐', '丑',
    '👎', '\u{FFFF}', '👍',
];

fn compare(pattern: &Pattern, condition: fn(&str) -> bool, text: &str) {
    let found = pattern.is_match(text);
    assert_eq!(found, condition(text), "{pattern} {text:?}");
}

#[test]
fn patterns_accept_what_their_conditions_do() {
    for (pattern, condition, accepted, filler) in CASES {
        for pattern in [*pattern, with_states(pattern)] {
            assert!(condition(accepted), "{pattern}");
            compare(&pattern, condition, "");
            let characters: Vec<char> = accepted.chars().collect();
            // Every length, and another character at every place.
            for more in (0..50).chain([59, 60, 61, 80, 81]) {
                for middle in [0, characters.len() / 2, characters.len()] {
                    let mut text = characters.clone();
                    text.splice(middle..middle, std::iter::repeat_n(filler, more));
                    compare(&pattern, condition, &String::from_iter(&text));
                    if more > 18 || middle == 0 {
                        continue;
                    }
                    for place in 0..text.len() {
                        for other in CHARACTERS {
                            let mut text = text.clone();
                            text[place] = other;
                            compare(&pattern, condition, &String::from_iter(text));
                        }
                    }
                }
            }
            // Every beginning, and every end.
            for (index, _) in accepted.char_indices() {
                let (start, end) = accepted.split_at(index);
                compare(&pattern, condition, start);
                compare(&pattern, condition, end);
            }
        }
    }
}

#[test]
fn long_texts_are_read_in_chunks() {
    let group = "a".repeat(20) + "z";
    for (text, expected) in [
        (group.repeat(1000), true),
        (group.repeat(1000) + "z", false),
        (group.repeat(1000) + &"a".repeat(21) + "z", false),
    ] {
        assert_eq!(is_looped(&text), expected);
        compare(&tables::LOOPED, is_looped, &text);
    }
    let wide = "ü".repeat(40);
    compare(&tables::WIDE, is_wide, &wide);
    compare(&tables::WIDE, is_wide, &(wide + "ü"));
}

#[test]
fn prefixes_of_any_length_are_compared() {
    let rest = "0123456789";
    for prefix in ["", "w", "ws", "wsc", "wsca", "wsca-012", "wsca-0123"] {
        let pattern = Pattern {
            prefix,
            ..tables::ALIAS
        };
        assert!(pattern.is_match(&format!("{prefix}{rest}")), "{prefix}");
        for place in 0..prefix.len() {
            let mut other = prefix.to_owned();
            other.replace_range(place..=place, "?");
            assert!(!pattern.is_match(&format!("{other}{rest}")), "{other}");
            assert!(!pattern.is_match(&prefix[..place]), "{prefix}");
        }
    }
}

#[test]
fn patterns_are_shown_as_in_the_model() {
    assert_eq!(tables::ANYWHERE.to_string(), "foo|bar");
    assert_eq!(format!("{:?}", tables::ANYWHERE), "Pattern(\"foo|bar\")");
    assert_eq!(tables::ANYWHERE.source(), "foo|bar");
}

/// A length is not checked again if the pattern implies it, unless the text does not match.
#[test]
fn lengths_and_patterns_are_checked_together() {
    let length = Length::between(15, 20);
    let long = "Member must have length between 15 and 20, inclusive";
    let other = "Member must satisfy regular expression pattern: ^wsca-[0-9a-z]{8,63}$";
    for (text, of_both, of_pattern) in [
        ("wsca-0123456789", &[][..], &[][..]),
        ("wsca-01234567", &[long], &[]),
        ("wsca-0123456789 ", &[other], &[other]),
        ("wsca", &[long, other], &[long, other]),
    ] {
        let in_words = |check: Text| -> Vec<String> {
            let found = findings(text, check);
            found
                .iter()
                .map(|violation| violation.requirement().to_string())
                .collect()
        };
        assert_eq!(
            in_words(Text::length_and_pattern(length, &tables::ALIAS)),
            of_both,
            "{text}"
        );
        assert_eq!(
            in_words(Text::pattern_within_length(length, &tables::ALIAS)),
            of_pattern,
            "{text}"
        );
    }
}
