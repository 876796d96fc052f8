use std::collections::BTreeMap;

use crate::runtime::validate::checker::{Check, Checker, Sensitive};
use crate::runtime::validate::collection::{Count, Each, UniqueItems, Values};
use crate::runtime::validate::length::Length;
use crate::runtime::validate::number::{FloatRange, IntegerRange};
use crate::runtime::validate::text::Text;

use super::{findings, lines};

const SECRET: &str = "hunter2";

fn told<T>(value: T, rule: impl Check<T>) -> Vec<String> {
    let found = findings(value, rule);
    assert!(!found.is_empty());
    found
        .iter()
        .map(|violation| format!("{violation:?} {violation}"))
        .collect()
}

#[test]
fn violations_contain_no_sensitive_values() {
    let long = Text::length(Length::at_least(100));
    let map = || BTreeMap::from([(SECRET, SECRET)]);
    let values = |sensitive_keys| Values {
        check: long,
        sensitive_keys,
    };
    let all = [
        told(SECRET, Sensitive(long)),
        told(vec![SECRET], Sensitive(Each(long))),
        told(vec![SECRET, SECRET], Sensitive(UniqueItems)),
        told(map(), Sensitive(values(false))),
        told(map(), (values(true), Sensitive(Count(Length::at_least(7))))),
        told(vec![map()], Each(Sensitive(values(false)))),
    ];
    for line in all.iter().flatten() {
        assert!(!line.contains(SECRET), "{line}");
    }
    let numbers = [
        told(
            421,
            Sensitive(IntegerRange {
                min: None,
                max: Some(1),
            }),
        ),
        told(
            42.1,
            Sensitive(FloatRange {
                min: None,
                max: Some(1.0),
            }),
        ),
    ];
    for line in numbers.iter().flatten() {
        assert!(!line.contains("42"), "{line}");
        assert!(line.contains("actual: None"), "{line}");
    }
    for line in &told(SECRET, Sensitive(long)) {
        assert!(
            line.contains("actual: None") && !line.contains("with length"),
            "{line}"
        );
    }
}

#[test]
fn sensitive_map_keys_are_replaced_in_paths() {
    let map = BTreeMap::from([(SECRET, vec!["x"])]);
    let rule = Values {
        check: Each(Text::length(Length::at_least(2))),
        sensitive_keys: true,
    };
    assert_eq!(
        lines(map, rule),
        ["/value/*/0 Member must have length greater than or equal to 2"]
    );
}

#[test]
fn values_beside_sensitive_ones_are_shown() {
    let rule = (
        Sensitive(Text::length(Length::at_least(9))),
        Text::length(Length::at_least(8)),
    );
    let found = findings(SECRET, rule);
    assert!(!found[0].to_string().contains("length 7"), "{}", found[0]);
    assert!(found[1].to_string().contains("length 7"), "{}", found[1]);
}

/// A check that only formats the checker.
struct Formats(std::cell::RefCell<String>);

impl<T: ?Sized> Check<T> for Formats {
    fn check<'v>(&self, _: &'v T, checker: &mut Checker<'v, '_>) {
        *self.0.borrow_mut() = format!("{checker:?}");
    }
}

/// Neither values nor violations are in the text of a report.
#[test]
fn reports_are_formatted_without_values() {
    let formats = Formats(std::cell::RefCell::default());
    let found = findings("secret", (Text::length(Length::at_most(2)), &formats));
    assert_eq!(found.len(), 1);
    let text = formats.0.into_inner();
    assert!(text.contains("Report { options: "), "{text}");
    assert!(text.contains("is_good: false, .."), "{text}");
    assert!(!text.contains("secret"), "{text}");
}
