use std::collections::BTreeMap;

use crate::runtime::core::blob::{Blob, Bytes};
use crate::runtime::core::date_time::DateTime;
use crate::runtime::validate::checker::{Checker, KnownValue, Nested, Validate};
use crate::runtime::validate::collection::{Count, Each, Keys, Sparse, UniqueItems, Values};
use crate::runtime::validate::length::Length;
use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::text::Text;
use crate::runtime::validate::violation::Constraint;

use super::{findings, findings_by, lines, lines_of};

mod enums {
    use crate::runtime::core::integer_enumeration::impl_integer_enum;
    use crate::runtime::core::string_enumeration::impl_string_enum;
    use crate::runtime::core::unrecognized::Unrecognized;

    #[derive(Clone, PartialEq, Hash)]
    pub enum Color {
        Red,
        Blue,
        Secret,
        Unrecognized(Unrecognized),
    }

    impl_string_enum! {
        Color { Red = "RED", Blue = "BLUE", } internal { Secret = "SECRET", } else Unrecognized
    }

    #[derive(Clone, PartialEq, Hash)]
    pub enum Level {
        Low,
        High,
        Unrecognized(Unrecognized<i32>),
    }

    impl_integer_enum! { Level { Low = 1, High = 20, } else Unrecognized }
}
use enums::{Color, Level};

fn text(min: u64, max: u64) -> Text {
    Text::length(Length::between(min, max))
}

#[test]
fn strings_are_counted_in_scalar_values() {
    let cases: [(&str, bool); 9] = [
        ("a", false),
        ("ab", true),
        ("abcd", true),
        ("abcde", false),
        ("👍", false),
        ("👍👍", true),
        ("👍👍👍👍", true),
        ("👍👍👍👍👍", false),
        ("e\u{301}", true),
    ];
    for (value, fits) in cases {
        assert_eq!(lines(value, text(2, 4)).is_empty(), fits, "{value}");
    }
    let found = findings("👍👍👍👍👍", text(2, 4));
    let Constraint::Length { actual, min, max } = found[0].constraint else {
        panic!("{found:?}");
    };
    assert_eq!((actual, min, max), (Some(5), Some(2), Some(4)));
}

#[test]
fn one_sided_bounds_are_described_by_their_side() {
    let at_least = "/value Member must have length greater than or equal to 2";
    let at_most = "/value Member must have length less than or equal to 2";
    assert_eq!(lines("a", Text::length(Length::at_least(2))), [at_least]);
    assert_eq!(lines("abc", Text::length(Length::at_most(2))), [at_most]);
    assert_eq!(lines("ab", Text::length(Length::at_least(2))), [""; 0]);
    assert_eq!(lines("ab", Text::length(Length::at_most(2))), [""; 0]);
}

#[test]
fn lengths_may_have_bounds_beyond_any_string() {
    assert_eq!(lines("", Text::length(Length::at_least(u64::MAX))).len(), 1);
    assert_eq!(
        lines("", Text::length(Length::between(0, u64::MAX))).len(),
        0
    );
}

#[test]
fn blobs_are_counted_in_bytes() {
    let rule = Bytes(Length::between(1, 4));
    for (blob, fits) in [("", false), ("👍", true), ("👍a", false)] {
        assert_eq!(findings(Blob::from(blob), rule).is_empty(), fits, "{blob}");
    }
}

#[test]
fn lists_and_maps_are_counted_and_their_values_checked() {
    let rule = (Count(Length::at_most(2)), Each(text(1, 1)));
    let long = vec!["a", "", "bb"];
    let count = "/value Member must have length less than or equal to 2";
    let item = "Member must have length between 1 and 1, inclusive";
    assert_eq!(
        lines(long, rule),
        [
            count.to_owned(),
            format!("/value/1 {item}"),
            format!("/value/2 {item}")
        ]
    );
    let map = BTreeMap::from([("a/b~", "xx"), ("c", "x")]);
    let rule = (
        Count(Length::at_least(3)),
        Values {
            check: text(1, 1),
            sensitive_keys: false,
        },
    );
    assert_eq!(
        lines(map, rule),
        [
            "/value Member must have length greater than or equal to 3".to_owned(),
            format!("/value/a~1b~0 {item}"),
        ]
    );
}

#[test]
fn bad_keys_are_reported_at_their_map() {
    let map = BTreeMap::from([("key", 1), ("longer", 2), ("longest", 3)]);
    let line = "/value Member must have length less than or equal to 3";
    assert_eq!(
        lines(map, Keys(Text::length(Length::at_most(3)))),
        [line, line]
    );
}

#[test]
fn nulls_of_sparse_lists_and_maps_pass() {
    let list = vec![None, Some("abc"), None];
    let rule = Each(Sparse(text(1, 2)));
    assert_eq!(
        lines(list, rule),
        ["/value/1 Member must have length between 1 and 2, inclusive"]
    );
    let map = BTreeMap::from([("a", None), ("b", Some(""))]);
    let rule = Values {
        check: Sparse(text(1, 2)),
        sensitive_keys: false,
    };
    assert_eq!(
        lines(map, rule),
        ["/value/b Member must have length between 1 and 2, inclusive"]
    );
}

#[test]
fn unknown_enum_values_pass_for_clients_only() {
    let sets = [
        (lines(Color::from("GREEN"), KnownValue), "[RED, BLUE]"),
        (lines(Level::from(7), KnownValue), "[1, 20]"),
    ];
    for (lines, set) in sets {
        assert_eq!(
            lines,
            [format!("/value Member must satisfy enum value set: {set}")]
        );
    }
    assert!(
        findings_by(
            ValidationOptions::client(),
            Color::from("GREEN"),
            KnownValue
        )
        .is_empty()
    );
    assert!(findings_by(ValidationOptions::client(), Level::from(7), KnownValue).is_empty());
}

#[test]
fn internal_enum_values_are_known_but_not_listed() {
    assert_eq!(Color::from("SECRET"), Color::Secret);
    assert!(findings(Color::Secret, KnownValue).is_empty());
    assert_eq!(Color::values(), ["RED", "BLUE"]);
}

#[test]
fn enums_take_the_constraints_of_their_values() {
    use crate::runtime::validate::number::IntegerRange;
    let rule = (KnownValue, Text::length(Length::at_most(3)));
    let length = "/value Member must have length less than or equal to 3";
    assert_eq!(lines(Color::Blue, rule), [length]);
    let rule = (
        KnownValue,
        IntegerRange {
            min: None,
            max: Some(10),
        },
    );
    assert_eq!(
        lines(Level::High, rule),
        ["/value Member must be less than or equal to 10"]
    );
}

#[test]
fn repeated_items_are_found_by_value() {
    let moment = DateTime::from_seconds_and_nanoseconds(1, 1_000_000_000);
    assert_eq!(
        findings(vec![moment, DateTime::from_seconds(2)], UniqueItems).len(),
        1
    );
    assert_eq!(
        findings(vec![Blob::from("a"), Blob::from("a")], UniqueItems).len(),
        1
    );
    assert_eq!(findings(vec!["é", "e\u{301}"], UniqueItems).len(), 0);
    let nested = vec![
        vec![Color::Red],
        vec![Color::from("GREEN")],
        vec![Color::from("GREEN")],
    ];
    let found = findings(nested, UniqueItems);
    assert_eq!(
        found[0].constraint,
        Constraint::UniqueItems {
            index: 1,
            repeated_at: 2
        }
    );
    let maps = vec![
        BTreeMap::from([("a", 1), ("b", 2)]),
        BTreeMap::from([("b", 2), ("a", 1)]),
    ];
    assert_eq!(findings(maps, UniqueItems).len(), 1);
}

#[test]
fn long_lists_are_compared_like_short_ones() {
    for length in [2, 16, 17, 1000] {
        let mut items: Vec<usize> = (0..length).collect();
        assert_eq!(findings(items.clone(), UniqueItems).len(), 0, "{length}");
        items[length - 1] = length / 2 - 1;
        let found = findings(items, UniqueItems);
        let (index, repeated_at) = (length / 2 - 1, length - 1);
        assert_eq!(
            found[0].constraint,
            Constraint::UniqueItems { index, repeated_at }
        );
    }
}

/// A structure with an optional member that must be set.
struct Demanding(Option<&'static str>);

impl Validate for Demanding {
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        checker.demanded("name", &self.0, &Text::length(Length::at_least(1)));
    }
}

#[test]
fn optional_members_that_must_be_set_are_checked() {
    for (value, expected) in [
        (None, vec!["/name Member must not be null"]),
        (
            Some(""),
            vec!["/name Member must have length greater than or equal to 1"],
        ),
        (Some("a"), vec![]),
    ] {
        let violations = Demanding(value)
            .validate()
            .err()
            .map(|error| error.violations);
        let found = lines_of(&violations.unwrap_or_default());
        assert_eq!(found, expected, "{value:?}");
    }
}

/// Wherever a character beyond ASCII is in a text, it counts as one.
#[test]
fn lengths_count_characters_at_every_place() {
    for length in 1..40 {
        for place in 0..length {
            let text: String = (0..length)
                .map(|at| if at == place { 'ü' } else { 'a' })
                .collect();
            let check = Text::length(Length::at_most(length));
            assert_eq!(lines(text.clone(), check), [""; 0], "{text}");
            let check = Text::length(Length::at_most(length - 1));
            assert_eq!(lines(text.clone(), check).len(), 1, "{text}");
        }
    }
}

#[test]
fn nested_values_are_checked() {
    let check = Text::length(Length::at_least(2));
    let [alone] = &lines("a", check)[..] else {
        panic!("one violation");
    };
    let nested = super::Holder {
        value: "a",
        rule: &check,
    };
    assert_eq!(lines(nested, Nested), [format!("/value{alone}")]);
}
