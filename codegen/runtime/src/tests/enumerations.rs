//! Open enums: texts that are read, and their order.

use crate::runtime::core::integer_enumeration::impl_integer_enum;
use crate::runtime::core::string_enumeration::impl_string_enum;
use crate::runtime::core::unrecognized::Unrecognized;

#[derive(Clone, PartialEq, Hash)]
enum Size {
    Large,
    Small,
    Unrecognized(Unrecognized),
}

impl_string_enum! { Size { Large = "L", Small = "S", } else Unrecognized }

#[derive(Clone, PartialEq, Hash)]
enum Priority {
    High,
    Low,
    Unrecognized(Unrecognized<i32>),
}

impl_integer_enum! { Priority { High = 10, Low = -1, } else Unrecognized }

#[test]
fn string_enums_represent_every_string() {
    assert_eq!("L".parse(), Ok(Size::Large));
    assert_eq!("M".parse(), Ok(Size::from("M")));
    assert_eq!("".parse(), Ok(Size::from("")));
}

#[test]
fn integer_enums_represent_every_integer() {
    assert_eq!("10".parse(), Ok(Priority::High));
    assert_eq!("-1".parse(), Ok(Priority::Low));
    assert_eq!("7".parse(), Ok(Priority::from(7)));
    for text in ["", "High", "1.0", "2147483648"] {
        assert!(text.parse::<Priority>().is_err(), "{text}");
    }
}

#[test]
fn enum_values_are_ordered_by_their_serialized_form() {
    let mut sizes = ["S", "", "M", "L"].map(Size::from);
    sizes.sort();
    assert_eq!(sizes, ["", "L", "M", "S"].map(Size::from));
    let mut priorities = [10, 0, i32::MIN, -1, 11].map(Priority::from);
    priorities.sort();
    assert_eq!(priorities, [i32::MIN, -1, 0, 10, 11].map(Priority::from));
}

#[derive(Clone, PartialEq, Hash)]
enum Grade {
    Good,
    Unrecognized(Unrecognized),
}

impl_string_enum! { Grade: sensitive { Good = "GOOD", } else Unrecognized }

#[test]
fn debug_shows_variants_as_derive_does_and_hides_sensitive_ones() {
    let cases: [(&dyn std::fmt::Debug, &str); 6] = [
        (&Size::Large, "Large"),
        (&Size::from("M"), "Unrecognized(\"M\")"),
        (&Priority::Low, "Low"),
        (&Priority::from(7), "Unrecognized(7)"),
        (&Grade::Good, "Grade(\"(sensitive)\")"),
        (&Grade::from("BAD"), "Grade(\"(sensitive)\")"),
    ];
    for (value, expected) in cases {
        assert_eq!(format!("{value:?}"), expected);
    }
    let pretty = format!("{:#?}", Size::from("M"));
    assert_eq!(pretty, "Unrecognized(\n    \"M\",\n)");
}
