use crate::runtime::validate::checker::Validate;
use crate::runtime::validate::collection::{Count, Each};
use crate::runtime::validate::length::Length;
use crate::runtime::validate::number::IntegerRange;
use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::text::Text;
use crate::runtime::validate::violation::ConstraintKind;

use super::{Holder, error_of};

const NEGATIVE: IntegerRange = IntegerRange {
    min: None,
    max: Some(-1),
};

#[test]
fn a_million_violations_are_counted_and_the_first_hundred_kept() {
    let holder = Holder {
        value: (0..1_000_000).collect::<Vec<i32>>(),
        rule: Each(NEGATIVE),
    };
    let error = error_of(holder.validate());
    assert_eq!((error.violations.len(), error.omitted), (100, 999_900));
    assert_eq!(error.violations[99].pointer, "/value/99");
    let error = error_of(holder.validate_with(ValidationOptions::client().at_most(3)));
    assert_eq!((error.violations.len(), error.omitted), (3, 999_997));
    let error = error_of(holder.validate_with(ValidationOptions::client().at_most(0)));
    assert_eq!((error.violations.len(), error.omitted), (0, 1_000_000));
}

#[test]
fn ignored_kinds_are_neither_kept_nor_counted() {
    let rule = (
        NEGATIVE,
        IntegerRange {
            min: Some(1),
            max: None,
        },
    );
    let holder = Holder { value: 0, rule };
    assert_eq!(error_of(holder.validate()).violations.len(), 2);
    let without = ValidationOptions::client().without(ConstraintKind::Range);
    assert_eq!(holder.validate_with(without), Ok(()));
    let other = ValidationOptions::client()
        .without(ConstraintKind::Length)
        .without(ConstraintKind::Pattern);
    assert_eq!(error_of(holder.validate_with(other)).violations.len(), 2);
}

#[test]
fn ignored_members_are_neither_kept_nor_counted() {
    let places = |options: ValidationOptions, value: Vec<i32>| -> Vec<String> {
        let rule = (Count(Length::at_most(1)), Each(NEGATIVE));
        let checked = Holder { value, rule }.validate_with(options);
        let violations = checked.err().map(|error| error.violations);
        let violations = violations.unwrap_or_default().into_iter();
        violations.map(|violation| violation.pointer).collect()
    };
    let client = ValidationOptions::client();
    for (members, expected) in [
        (&[][..], &["/value", "/value/0", "/value/1"][..]),
        (&["/value"], &["/value/0", "/value/1"]),
        (&["/value/*"], &["/value"]),
        (&["/value/0"], &["/value", "/value/0", "/value/1"]),
        (&["/value/*/inside"], &["/value", "/value/0", "/value/1"]),
        (&["/valu", ""], &["/value", "/value/0", "/value/1"]),
        (&["/value", "/value/*"], &[]),
    ] {
        let found = places(client.without_members(members), vec![1, 2]);
        assert_eq!(found, expected, "{members:?}");
    }
    assert_eq!(
        places(client.without_members(&["/value"]), vec![-1, -2]),
        [""; 0]
    );
}

#[test]
fn characters_of_large_texts_are_counted() {
    let value = "é".repeat(4_000_000);
    let rule = Text::length(Length::at_most(3_999_999));
    let holder = Holder { value, rule };
    assert_eq!(error_of(holder.validate()).violations.len(), 1);
    let fits = Text::length(Length::between(4_000_000, 4_000_000));
    let holder = Holder {
        value: holder.value,
        rule: fits,
    };
    assert_eq!(holder.validate(), Ok(()));
}
