//! Examples of the model.

use serde_json::json;

use super::examples;

#[test]
fn examples_of_the_model_are_written_as_builder_calls() {
    let table = [
        ("a: Boolean", json!({"a": true}), ".a(true)"),
        (
            "a: Byte, b: Short, c: Integer, d: Long",
            json!({"a": -1, "b": 1234, "c": 12345, "d": 1234567}),
            ".a(-1).b(1234).c(12_345).d(1_234_567)",
        ),
        (
            "a: Float, b: Double",
            json!({"a": 1, "b": 0.5}),
            ".a(1.0).b(0.5)",
        ),
        (
            "a: Float, b: Double",
            json!({"a": "NaN", "b": "-Infinity"}),
            ".a(f32::NAN).b(f64::NEG_INFINITY)",
        ),
        ("a: String", json!({"a": "x\"y"}), ".a(\"x\\\"y\")"),
        ("a: Blob", json!({"a": "eA=="}), ".a(\"eA==\")"),
        (
            "a: BigInteger, b: BigDecimal",
            json!({"a": 7, "b": 0.5}),
            ".a(store::BigInteger::from(7)).b(\"0.5\".parse::<store::BigDecimal>().unwrap())",
        ),
        (
            "a: Timestamp",
            json!({"a": "2024-01-02T03:04:05Z"}),
            ".a(store::DateTime::from_seconds(1_704_164_645))",
        ),
        (
            "a: Document",
            json!({"a": {"b": [1, null]}}),
            ".a(store::Document::Object(std::collections::BTreeMap::from([(\"b\".to_owned(), store::Document::Array(vec![store::Document::from(1), store::Document::Null]))])))",
        ),
        (
            "a: Kind, b: Grade",
            json!({"a": "TWO", "b": 2}),
            ".a(types::Kind::Two).b(types::Grade::High)",
        ),
        (
            "a: Choice",
            json!({"a": {"text": "x"}}),
            ".a(types::Choice::Text(\"x\".to_owned()))",
        ),
        (
            "a: Choice",
            json!({"a": {"none": {}}}),
            ".a(types::Choice::None)",
        ),
        (
            "a: Choice",
            json!({"a": {"item": {"id": "x"}}}),
            ".a(types::Choice::Item(types::Item::builder().id(\"x\").build()))",
        ),
        (
            "a: Item",
            json!({"a": {"id": "x", "label": "y", "inner": {"id": "z", "kind": "ONE"}}}),
            ".a(types::Item::builder().id(\"x\").label(\"y\").inner(types::Item::builder().id(\"z\").kind(types::Kind::One).build()).build())",
        ),
        (
            "a: Item",
            json!({"a": {"id": "x", "code": "ab"}}),
            ".a(types::Item::builder().id(\"x\").code(\"ab\").build())",
        ),
        (
            "a: Item",
            json!({"a": {"id": "x", "code": "abc"}}),
            ".a(types::Item::builder().id(\"x\").code(\"abc\").build())",
        ),
        ("a: Names", json!({"a": ["x", "y"]}), ".a([\"x\", \"y\"])"),
        ("a: Names", json!({"a": []}), ".a(Vec::<String>::new())"),
        ("a: Kinds", json!({"a": ["ONE"]}), ".a([types::Kind::One])"),
        (
            "a: Kinds",
            json!({"a": []}),
            ".a(Vec::<types::Kind>::new())",
        ),
        (
            "a: Items",
            json!({"a": [{"id": "x"}]}),
            ".a([types::Item::builder().id(\"x\").build()])",
        ),
        (
            "a: Items",
            json!({"a": []}),
            ".a(Vec::<types::Item>::new())",
        ),
        (
            "a: Rows",
            json!({"a": [["x"], []]}),
            ".a([vec![\"x\".to_owned()], vec![]])",
        ),
        ("a: Rows", json!({"a": []}), ".a(Vec::<Vec<String>>::new())"),
        (
            "a: Holes",
            json!({"a": ["x", null]}),
            ".a([Some(\"x\".to_owned()), None])",
        ),
        (
            "a: Holes",
            json!({"a": []}),
            ".a(Vec::<Option<String>>::new())",
        ),
        ("a: Counts", json!({"a": [1, 2]}), ".a([1, 2])"),
        ("a: Blobs", json!({"a": ["eA=="]}), ".a([\"eA==\"])"),
        ("a: Tags", json!({"a": {"x": "y"}}), ".a([(\"x\", \"y\")])"),
        (
            "a: Tags",
            json!({"a": {}}),
            ".a(Vec::<(String, String)>::new())",
        ),
        (
            "a: Sizes",
            json!({"a": {"ONE": 1}}),
            ".a([(types::Kind::One, 1)])",
        ),
        (
            "a: Sizes",
            json!({"a": {}}),
            ".a(Vec::<(types::Kind, i32)>::new())",
        ),
        (
            "a: ItemMap",
            json!({"a": {"x": {"id": "y"}}}),
            ".a([(\"x\", types::Item::builder().id(\"y\").build())])",
        ),
        (
            "a: NameMap",
            json!({"a": {"x": ["y"]}}),
            ".a([(\"x\", vec![\"y\".to_owned()])])",
        ),
        (
            "a: NameMap",
            json!({"a": {}}),
            ".a(Vec::<(String, Vec<String>)>::new())",
        ),
        (
            "a: HoleMap",
            json!({"a": {"x": "y", "z": null}}),
            ".a([(\"x\", Some(\"y\".to_owned())), (\"z\", None)])",
        ),
        (
            "a: String, b: String",
            json!({"b": "y", "a": "x"}),
            ".b(\"y\").a(\"x\")",
        ),
        ("a: String", json!({}), "default()"),
        (
            "@required a: String, b: String",
            json!({"a": "x"}),
            ".a(\"x\")",
        ),
        (
            "@httpPayload a: Events",
            json!({"a": {"item": {"id": "x"}}}),
            "default()",
        ),
    ];
    let rows: Vec<_> = table
        .iter()
        .map(|(members, input, _)| (*members, Some(input.clone())))
        .collect();
    for ((members, input, expected), found) in table.iter().zip(examples(&rows)) {
        assert_eq!(
            found,
            ((*expected).to_owned(), Vec::new()),
            "{members} {input}"
        );
    }
}

#[test]
fn invalid_examples_of_the_model_are_left_out_with_the_reason() {
    const OTHER: &str = "a value in it does not fit the type of its member, or a required member of a structure is missing";
    let table = [
        (
            "a: Item",
            json!({"a": {"id": "x", "code": "🐚"}}),
            "`/a/code` has a length of 1, which is not allowed",
        ),
        (
            "a: Item",
            json!({"a": {"id": "x", "inner": {"id": "y", "code": "🐚"}}}),
            "`/a/inner/code` has a length of 1, which is not allowed",
        ),
        (
            "a: Items",
            json!({"a": [{"id": "x"}, {"id": "y", "code": "🐚"}]}),
            "`/a/1/code` has a length of 1, which is not allowed",
        ),
        (
            "a: HoleItems",
            json!({"a": [null, {"id": "y", "code": "🐚"}]}),
            "`/a/1/code` has a length of 1, which is not allowed",
        ),
        (
            "a: ItemMap",
            json!({"a": {"k": {"id": "y", "code": "🐚"}}}),
            "`/a/k/code` has a length of 1, which is not allowed",
        ),
        (
            "a: HoleItemMap",
            json!({"a": {"k": null, "l/m": {"id": "y", "code": "🐚"}}}),
            "`/a/l~1m/code` has a length of 1, which is not allowed",
        ),
        (
            "a: Choice",
            json!({"a": {"item": {"id": "y", "code": "🐚"}}}),
            "`/a/item/code` has a length of 1, which is not allowed",
        ),
        (
            "a: String",
            json!({"c": "x"}),
            "`c` is not a member of the input",
        ),
        ("a: Item", json!({"a": {"id": "x", "other": "y"}}), OTHER),
        ("a: Choice", json!({"a": {}}), OTHER),
        (
            "@httpPayload a: Events",
            json!({"c": {}}),
            "`c` is not a member of the input",
        ),
        (
            "a: Items",
            json!({"a": [{"id": "x"}, {"id": "y", "other": "z"}]}),
            OTHER,
        ),
        (
            "a: ItemMap",
            json!({"a": {"x": {"id": "y", "other": "z"}}}),
            OTHER,
        ),
        (
            "a: Choice",
            json!({"a": {"item": {"id": "x", "other": "y"}}}),
            OTHER,
        ),
    ];
    let rows: Vec<_> = table
        .iter()
        .map(|(members, input, _)| (*members, Some(input.clone())))
        .collect();
    for ((members, input, reason), (_, warnings)) in table.iter().zip(examples(&rows)) {
        let expected = format!("the example \"One\" is left out: {reason}");
        assert_eq!(warnings, [expected], "{members} {input}");
    }
}
