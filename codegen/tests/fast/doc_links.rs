//! Links in documentation, from names in code spans.

use ferrosmith::ir::{Package, TypeItem};
use ferrosmith::{Options, package};

use crate::support::source;

fn lowered(documentation: &str) -> Package {
    let text = MODEL.replace("DOCUMENTATION", documentation);
    let (package, _) = package(&[source(text)], &Options::default())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    package
}

const MODEL: &str = r#"{
    "smithy": "2.0",
    "shapes": {
        "example#Parcels": { "type": "service", "version": "1", "operations": [{ "target": "example#Send" }] },
        "example#Send": {
            "type": "operation",
            "input": { "target": "example#SendInput" },
            "output": { "target": "example#SendOutput" },
            "errors": [{ "target": "example#Full" }]
        },
        "example#SendInput": {
            "type": "structure",
            "members": {
                "Parcel": {
                    "target": "example#Box",
                    "traits": { "smithy.api#documentation": "DOCUMENTATION" }
                },
                "type": { "target": "smithy.api#String" },
                "State": { "target": "example#State" }
            }
        },
        "example#SendOutput": { "type": "structure", "members": {} },
        "example#Box": {
            "type": "structure",
            "members": { "Weight": { "target": "smithy.api#Integer" }, "state": { "target": "example#State" } }
        },
        "example#State": {
            "type": "enum",
            "members": {
                "OPEN": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "open" } }
            }
        },
        "example#Full": {
            "type": "structure",
            "members": {},
            "traits": { "smithy.api#error": "client" }
        }
    }
}"#;

/// The documentation of the first member of the request.
fn lines_of(documentation: &str) -> Vec<String> {
    let package = lowered(documentation);
    let field = package.operations[0].request.fields.first();
    field
        .map(|field| field.docs.lines.clone())
        .expect("it has fields")
}

#[test]
fn names_of_items_become_links() {
    const SEND: &str = "[`Send`]: crate::operation::send::Send";
    const FULL: &str = "[`Full`]: crate::error::Full";
    for (documentation, expected) in [
        ("See `Send`.", vec!["See [`Send`].", "", SEND]),
        (
            "`Full`, `Send`, `Full`.",
            vec!["[`Full`], [`Send`], [`Full`].", "", FULL, SEND],
        ),
        (
            "A `Box.Weight`.",
            vec![
                "A [`Box_::weight`].",
                "",
                "[`Box_::weight`]: crate::types::Box_::weight",
            ],
        ),
        (
            "A `Box$Weight`.",
            vec![
                "A [`Box_::weight`].",
                "",
                "[`Box_::weight`]: crate::types::Box_::weight",
            ],
        ),
        (
            "Its `type`.",
            vec![
                "Its [`type`].",
                "",
                "[`type`]: crate::operation::send::SendRequest::type",
            ],
        ),
        (
            "The `Box`.",
            vec!["The [`Box_`].", "", "[`Box_`]: crate::types::Box_"],
        ),
        // A shape and a member have this name: the link is to the shape.
        (
            "A `State`.",
            vec!["A [`State`].", "", "[`State`]: crate::types::State"],
        ),
        (
            "<p>See <code>Send</code>.</p>",
            vec!["See [`Send`].", "", SEND],
        ),
    ] {
        assert_eq!(lines_of(documentation), expected, "{documentation}");
    }
}

#[test]
fn other_code_stays_as_it_is() {
    for documentation in [
        "The `Parcel` itself, a `parcel`, `Send it`, `Box.Height`, `Unknown`.",
        "[see `Send`](https://example.com/)",
        "`Send`(2)",
        "`Send`: a definition",
        "```text\\n`Send`\\n```",
        "Weight and Send without code.",
    ] {
        let shown = documentation.replace("\\n", "\n");
        assert_eq!(lines_of(documentation).join("\n"), shown, "{documentation}");
    }
}

#[test]
fn values_are_links_where_a_member_holds_them() {
    let text = MODEL.replace(
        r#""state": { "target": "example#State" }"#,
        r#""state": { "target": "example#State", "traits": { "smithy.api#documentation": "Is `open`." } }"#,
    );
    let (package, _) = package(&[source(text)], &Options::default())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let found = package.types.iter().find_map(|item| match item {
        TypeItem::Structure(structure) => structure.fields.last(),
        _ => None,
    });
    let lines = found.map(|field| field.docs.lines.clone());
    let expected = ["Is [`open`].", "", "[`open`]: crate::types::State::Open"];
    assert_eq!(lines.unwrap_or_default(), expected);
}

#[test]
fn the_front_page_lists_summaries_without_links() {
    let text = MODEL.replace(
        r#""errors": [{ "target": "example#Full" }]"#,
        r#""traits": { "smithy.api#documentation": "Sends a `Box`." }"#,
    );
    let (package, _) = package(&[source(text)], &Options::default())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let line = package.service.docs.example.iter();
    let line = line.clone().find(|line| line.contains("Sends"));
    assert_eq!(
        line.map(String::as_str),
        Some("- [`Send`](operation::send::Send): Sends a `Box`.")
    );
    assert_eq!(package.operations[0].docs.lines[0], "Sends a [`Box_`].");
}
