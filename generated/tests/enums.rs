//! Open enums: values that the model lists, and values that it does not.

use std::collections::HashSet;

use amazon_workspaces::types::{
    Compute, ComputeType, ConnectionAliasState, ConnectionState, OperatingSystemName,
};
use amazon_workspaces::{OpenEnum, Validate, ValidationOptions};

#[test]
fn modelled_values_survive_a_round_trip() {
    macro_rules! check {
        ($($name:ident),*) => {$(
            assert!(!$name::values().is_empty());
            for value in $name::values() {
                let known = $name::from(*value);
                assert!(known.is_known(), "{value}");
                assert!(!matches!(known, $name::Unrecognized(_)), "{value}");
                assert_eq!(known.as_str(), *value);
                assert_eq!(known.to_string(), *value);
                assert_eq!(known.as_ref(), *value);
                assert_eq!($name::from((*value).to_owned()), known);
                assert_eq!(value.parse(), Ok(known));
            }
            let distinct: HashSet<_> = $name::values().iter().map(|value| $name::from(*value)).collect();
            assert_eq!(distinct.len(), $name::values().len());
        )*};
    }
    check!(
        Compute,
        ConnectionAliasState,
        ConnectionState,
        OperatingSystemName
    );
}

#[test]
fn values_are_ordered_by_their_text() {
    let mut values = ["DELETING", "", "CREATING", "ARCHIVED"].map(ConnectionAliasState::from);
    values.sort();
    let expected = ["", "ARCHIVED", "CREATING", "DELETING"];
    assert_eq!(values, expected.map(ConnectionAliasState::from));
}

#[test]
fn values_are_listed_in_the_order_of_the_model() {
    assert_eq!(
        ConnectionAliasState::values(),
        ["CREATING", "CREATED", "DELETING"]
    );
    assert_eq!(
        ConnectionState::values(),
        ["CONNECTED", "DISCONNECTED", "UNKNOWN"]
    );
}

#[test]
fn unknown_values_are_kept() {
    let table = [
        "ARCHIVED",
        "created",
        "Created",
        "CREATED ",
        " CREATED",
        "",
        "Unrecognized",
        "⚙",
        "a\0b",
    ];
    for value in table {
        let state = ConnectionAliasState::from(value);
        assert!(!state.is_known(), "{value:?}");
        assert_eq!(state.as_str(), value);
        assert_eq!(state.to_string(), value);
        assert_eq!(state, ConnectionAliasState::from(value.to_owned()));
        match state {
            ConnectionAliasState::Unrecognized(kept) => assert_eq!(kept.get(), value),
            other => panic!("{other:?}"),
        }
    }
    assert_ne!(
        ConnectionAliasState::from("A"),
        ConnectionAliasState::from("B")
    );
}

#[test]
fn a_modelled_value_named_unknown_is_distinct_from_unrecognized_values() {
    for value in ["UNKNOWN", "UNRECOGNIZED", "Unrecognized", "Unknown"] {
        let state = ConnectionState::from(value);
        assert_eq!(state == ConnectionState::Unknown, value == "UNKNOWN");
        assert_eq!(state.is_known(), value == "UNKNOWN");
        assert_eq!(
            OperatingSystemName::from(value).is_known(),
            value == "UNKNOWN"
        );
    }
}

#[test]
fn names_of_sizes_are_readable() {
    for (variant, value) in [
        (Compute::GraphicsG6_2xlarge, "GRAPHICS_G6_2XLARGE"),
        (Compute::GraphicsG6_16xlarge, "GRAPHICS_G6_16XLARGE"),
        (Compute::GraphicsG4dn, "GRAPHICS_G4DN"),
        (Compute::Generalpurpose4xlarge, "GENERALPURPOSE_4XLARGE"),
    ] {
        assert_eq!(variant.as_str(), value);
        assert_eq!(Compute::from(value), variant);
    }
    assert_eq!(OperatingSystemName::Ubuntu22_04.as_str(), "UBUNTU_22_04");
}

#[test]
fn only_servers_refuse_unknown_values() {
    let known = ComputeType::builder().name(Compute::Power).build();
    assert!(known.validate_with(ValidationOptions::server()).is_ok());
    let unknown = ComputeType::builder().name("GRAPHICS_NEXT").build();
    assert!(unknown.validate().is_ok());
    let error = unknown
        .validate_with(ValidationOptions::server())
        .expect_err("the model does not list it");
    assert_eq!(error.violations.len(), 1);
    assert_eq!(error.violations[0].pointer.to_string(), "/Name");
}
