//! Transforms of shape closures.

use serde_json::{Value, json};

use super::{idl, names, transformed};

const MODEL: &str = r#"$version: "2.0"
metadata shapeClosures = [
    {id: "a#Places", includeNamespaces: ["a"], rename: {"b#Text": "Label", "a#Town": "City"}}
    {id: "a#Marked", includeBySelector: "structure [trait|a#marked] > member"}
    {id: "a#Empty", includeBySelector: "[id='a#Nope']"}
    {id: "a#Broken", includeBySelector: "[["}
]
namespace a

use b#Text

@trait
structure marked {}

@marked
structure Town with [Named] {
    place: Place
}

@mixin
structure Named { name: Text }

structure Place { of: Town, size: Integer }
"#;

const OTHER: &str =
    "$version: \"2.0\"\nnamespace b\nstring Text\nstring Apart\n@mixin structure Bare {}\n";

fn after(transform: &str, arguments: &Value) -> Result<Value, String> {
    let mut other = idl(OTHER);
    other.name = "other.smithy".to_owned();
    let (json, warnings) = transformed(&[idl(MODEL), other], transform, arguments)?;
    assert!(warnings.is_empty(), "{warnings:?}");
    Ok(json)
}

#[test]
fn the_shapes_of_closures_are_kept() {
    for (closures, expected) in [
        (
            json!(["a#Places"]),
            &["Named", "Place", "Town", "marked", "b#Text"][..],
        ),
        (json!(["a#Marked"]), &["Named", "Place", "Town", "b#Text"]),
        (json!(["a#Empty"]), &[]),
        (
            json!(["a#Empty", "a#Places"]),
            &["Named", "Place", "Town", "marked", "b#Text"],
        ),
    ] {
        let arguments = json!({"closures": closures});
        let json = after("includeClosures", &arguments).expect("the closures exist");
        assert_eq!(names(&json), expected, "{closures}");
    }
    // The definition of the trait is not part of the closure, so that the trait is removed, too.
    let json = after("includeClosures", &json!(["a#Marked"])).expect("the closure exists");
    assert_eq!(json.pointer("/shapes/a#Town/traits"), None);
    let told = after("includeClosures", &json!(["a#Broken"])).expect_err("the selector is invalid");
    assert!(told.contains("character"), "{told}");
}

#[test]
fn closures_are_moved_to_a_namespace() {
    let arguments = json!({"closure": "a#Places", "namespace": "flat"});
    let json = after("flattenClosureNamespaces", &arguments).expect("the closure exists");
    let moved = ["City", "Label", "Named", "Place", "marked"];
    let moved: Vec<String> = moved.iter().map(|name| format!("flat#{name}")).collect();
    let expected: Vec<&str> = ["b#Apart", "b#Bare"]
        .into_iter()
        .chain(moved.iter().map(String::as_str))
        .collect();
    assert_eq!(names(&json), expected);
    let target = "/shapes/flat#Place/members/of/target";
    assert_eq!(json.pointer(target), Some(&json!("flat#City")));
    let of_closure = &json["metadata"]["shapeClosures"][0]["rename"];
    assert_eq!(
        of_closure,
        &json!({"flat#Label": "Label", "flat#City": "City"})
    );
}
