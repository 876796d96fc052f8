//! The sentences of Smithy's services, and the shape in which they send them.

use crate::runtime::validate::checker::{ValidationError, ValidationException};
use crate::runtime::validate::violation::{AllowedValues, Constraint, RangeNumber, Violation};

fn at(pointer: &str, constraint: Constraint) -> Violation {
    Violation {
        pointer: pointer.to_owned(),
        constraint,
    }
}

fn length(actual: u64, min: Option<u64>, max: Option<u64>) -> Constraint {
    Constraint::Length {
        actual: Some(actual),
        min,
        max,
    }
}

fn range(min: Option<RangeNumber>, max: Option<RangeNumber>) -> Constraint {
    Constraint::Range {
        actual: Some(RangeNumber::Integer(1)),
        min,
        max,
    }
}

#[test]
fn every_constraint_has_a_violation_message() {
    let integer = |number| Some(RangeNumber::Integer(number));
    let cases = [
        (
            at("/string", Constraint::Required),
            "Value at '/string' failed to satisfy constraint: Member must not be null",
        ),
        (
            at("/string", length(1, Some(2), Some(8))),
            "Value with length 1 at '/string' failed to satisfy constraint: Member must have length between 2 and 8, \
             inclusive",
        ),
        (
            at("/minString", length(1, Some(2), None)),
            "Value with length 1 at '/minString' failed to satisfy constraint: Member must have length greater than \
             or equal to 2",
        ),
        (
            at("/maxString", length(26, None, Some(8))),
            "Value with length 26 at '/maxString' failed to satisfy constraint: Member must have length less than \
             or equal to 8",
        ),
        // Messages do not contain sensitive values.
        (
            at(
                "/secret",
                Constraint::Length {
                    actual: None,
                    min: Some(2),
                    max: Some(8),
                },
            ),
            "Value at '/secret' failed to satisfy constraint: Member must have length between 2 and 8, inclusive",
        ),
        (
            at("/byte", range(integer(2), integer(8))),
            "Value at '/byte' failed to satisfy constraint: Member must be between 2 and 8, inclusive",
        ),
        (
            at("/minByte", range(integer(2), None)),
            "Value at '/minByte' failed to satisfy constraint: Member must be greater than or equal to 2",
        ),
        (
            at(
                "/maxFloat",
                range(None, Some(RangeNumber::Decimal("8.8".to_owned()))),
            ),
            "Value at '/maxFloat' failed to satisfy constraint: Member must be less than or equal to 8.8",
        ),
        (
            at(
                "/string",
                Constraint::Pattern {
                    pattern: "^[a-m]+$",
                },
            ),
            "Value at '/string' failed to satisfy constraint: Member must satisfy regular expression pattern: \
             ^[a-m]+$",
        ),
        (
            at(
                "/list/0",
                Constraint::EnumValue {
                    allowed: AllowedValues::Strings(&["abc", "def", "jkl"]),
                },
            ),
            "Value at '/list/0' failed to satisfy constraint: Member must satisfy enum value set: [abc, def, jkl]",
        ),
        (
            at(
                "/blobList",
                Constraint::UniqueItems {
                    index: 0,
                    repeated_at: 1,
                },
            ),
            "Value at '/blobList' failed to satisfy constraint: Member must have unique values",
        ),
    ];
    for (violation, sentence) in cases {
        assert_eq!(violation.to_string(), sentence);
        let path = violation.pointer.clone();
        let exception = ValidationException::from(ValidationError {
            violations: vec![violation],
            omitted: 0,
        });
        assert_eq!(
            exception.message,
            format!("1 validation error detected. {sentence}")
        );
        assert_eq!(exception.field_list.len(), 1);
        assert_eq!(exception.field_list[0].path, path);
        assert_eq!(exception.field_list[0].message, sentence);
    }
}

#[test]
fn several_violations_are_counted_and_joined() {
    let violations = vec![at("/a", Constraint::Required), at("/a", Constraint::Union)];
    let error = ValidationError {
        violations,
        omitted: 3,
    };
    assert_eq!(
        error.to_string(),
        "5 validation errors detected. Value at '/a' failed to satisfy constraint: Member must not be null; Value at \
         '/a' failed to satisfy constraint: Member must hold a known member of the union; and 3 more"
    );
    assert_eq!(ValidationException::from(&error).field_list.len(), 2);
}

#[test]
fn counts_without_violations_are_formatted() {
    let error = ValidationError {
        violations: Vec::new(),
        omitted: 1,
    };
    assert_eq!(error.to_string(), "1 validation error detected. and 1 more");
}
