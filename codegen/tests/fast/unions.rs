//! The methods of unions: their names, their conversions, and the changes that the diff reports.

use ferrosmith::diff::{self, Report};
use ferrosmith::ir::{Package, TypeItem, UnionVariant};
use ferrosmith::{Options, package};

use crate::support::source;

/// A package with a union that has members of these names and targets.
fn union(members: &[(&str, &str)]) -> Package {
    let member = |(name, target): &(&str, &str)| format!(r#""{name}": {{"target": "{target}"}}"#);
    let members: Vec<_> = members.iter().map(member).collect();
    let model = format!(
        r##"{{"smithy": "2.0", "shapes": {{
            "x#S": {{"type": "service", "version": "1", "operations": [{{"target": "x#Put"}}]}},
            "x#Put": {{"type": "operation", "input": {{"target": "x#PutInput"}}}},
            "x#PutInput": {{"type": "structure", "members": {{"value": {{"target": "x#U"}}}}}},
            "x#U": {{"type": "union", "members": {{{}}}}},
            "x#Note": {{"type": "structure", "members": {{"text": {{"target": "smithy.api#String"}}}}}},
            "x#Name": {{"type": "string"}},
            "x#Names": {{"type": "list", "member": {{"target": "smithy.api#String"}}}},
            "x#Times": {{"type": "list", "member": {{"target": "smithy.api#Timestamp"}}}}
        }}}}"##,
        members.join(", ")
    );
    let (package, _) = package(&[source(model)], &Options::default()).expect("the model is fine");
    package
}

fn variants(package: &Package) -> &[UnionVariant] {
    let unions = package.types.iter().filter_map(|item| match item {
        TypeItem::Union(union) => Some(union),
        _ => None,
    });
    let [union] = unions.collect::<Vec<_>>()[..] else {
        panic!("one union: {:?}", package.types);
    };
    &union.variants
}

/// The names of the constructor and of the three methods of each variant.
fn methods(names: &[&str]) -> Vec<[String; 4]> {
    let members: Vec<_> = names
        .iter()
        .map(|name| (*name, "smithy.api#String"))
        .collect();
    let package = union(&members);
    let methods = variants(&package).iter().map(|variant| &variant.methods);
    methods
        .map(|methods| {
            [&methods.make, &methods.lend, &methods.take, &methods.is].map(ToString::to_string)
        })
        .collect()
}

#[test]
fn methods_are_named_after_members() {
    for (names, expected) in [
        (&["S"][..], &[["s", "as_s", "into_s", "is_s"]][..]),
        (
            &["stringValue", "NULL"],
            &[
                [
                    "string_value",
                    "as_string_value",
                    "into_string_value",
                    "is_string_value",
                ],
                ["null", "as_null", "into_null", "is_null"],
            ],
        ),
    ] {
        assert_eq!(methods(names), expected, "{names:?}");
    }
}

/// Keywords, names of methods that all values have, and names that fall together.
#[test]
fn methods_with_conflicting_names_are_omitted() {
    for (names, expected) in [
        (
            &["type"][..],
            &[["r#type", "as_type", "into_type", "is_type"]][..],
        ),
        (&["self"], &[["self_", "as_self", "into_self", "is_self"]]),
        (
            &["clone"],
            &[["clone2", "as_clone2", "into_clone2", "is_clone2"]],
        ),
    ] {
        assert_eq!(methods(names), expected, "{names:?}");
    }
}

/// `From` exists for the type of a member if no other member has that type.
#[test]
fn conversions_exist_only_for_types_of_a_single_member() {
    for (members, expected) in [
        (
            &[("a", "smithy.api#String"), ("b", "smithy.api#Integer")][..],
            &[true, true][..],
        ),
        (
            &[("a", "smithy.api#String"), ("b", "x#Name")],
            &[false, false],
        ),
        (
            &[
                ("a", "smithy.api#Blob"),
                ("b", "smithy.api#Blob"),
                ("c", "x#Note"),
            ],
            &[false, false, true],
        ),
        (&[("a", "x#Names"), ("b", "x#Times")], &[true, true]),
        (&[("a", "smithy.api#Unit"), ("b", "x#Note")], &[false, true]),
        (&[("a", "x#U"), ("b", "x#Note")], &[false, true]),
    ] {
        let package = union(members);
        let found: Vec<_> = variants(&package)
            .iter()
            .map(|variant| variant.is_from)
            .collect();
        assert_eq!(found, expected, "{members:?}");
    }
}

fn lints(report: &Report) -> Vec<(&str, &str)> {
    let changes = report.changes.iter();
    changes
        .map(|change| (change.lint.id, change.what.as_str()))
        .collect()
}

#[test]
fn the_diff_reports_methods_and_conversions() {
    const STRING: &str = "smithy.api#String";
    let old = union(&[("a", STRING)]);
    let with = |name: &str, target: &str| union(&[("a", STRING), (name, target)]);
    for (new, expected) in [
        // The constructor of the new member has the name of a method.
        (
            with("asA", "smithy.api#Blob"),
            ("union-member-renamed", "method `as_a` is now `as_a2`"),
        ),
        // The new member holds the same type.
        (
            with("b", STRING),
            ("trait-removed", "no longer implements `From<String>`"),
        ),
    ] {
        let report = diff::compare(&old, &new).expect("it is one service");
        let found = lints(&report);
        assert!(found.contains(&expected), "{found:?}");
        let back = diff::compare(&new, &old).expect("it is one service");
        assert!(!back.changes.is_empty());
    }
    let report = diff::compare(&with("b", STRING), &old).expect("it is one service");
    let found = lints(&report);
    assert!(
        found.contains(&("trait-added", "implements `From<String>`")),
        "{found:?}"
    );
}
