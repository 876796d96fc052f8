//! `Eq` and `Hash` of structures and unions, which they have if all that they hold has them.

use ferrosmith::ir::{Constraint, TypeItem};
use ferrosmith::{Options, package};

use crate::support::source;

/// A service whose request holds `x#Holder`, which holds a value of this shape; and other shapes.
fn model(version: &str, target: &str, others: &str) -> String {
    format!(
        r##"{{"smithy": "{version}", "shapes": {{
            "x#S": {{"type": "service", "version": "1", "operations": [{{"target": "x#Put"}}, {{"target": "x#Ping"}}]}},
            "x#Put": {{"type": "operation", "input": {{"target": "x#PutInput"}}}},
            "x#Ping": {{"type": "operation"}},
            "x#PutInput": {{"type": "structure", "members": {{"holder": {{"target": "x#Holder"}}}}}},
            "x#Holder": {{"type": "structure", "members": {{"value": {{"target": "{target}"}}}}}}
            {others}
        }}}}"##
    )
}

#[test]
fn types_without_floats_and_documents_derive_eq_and_hash() {
    const LIST: &str =
        r##", "x#List": {"type": "list", "member": {"target": "smithy.api#Double"}}"##;
    const MAP: &str = r##", "x#Map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "x#Leaf"}},
        "x#Leaf": {"type": "structure", "members": {"any": {"target": "smithy.api#Document"}}}"##;
    const UNION: &str = r##", "x#Union": {"type": "union", "members": {"a": {"target": "smithy.api#String"}, "b": {"target": "x#Size"}}},
        "x#Size": {"type": "float"}"##;
    const RECURSIVE: &str = r##", "x#Tree": {"type": "structure", "members":
        {"left": {"target": "x#Tree"}, "right": {"target": "x#Tree"}, "tag": {"target": "smithy.api#BigDecimal"}}}"##;
    const RECURSIVE_FLOAT: &str = r##", "x#Tree": {"type": "structure", "members":
        {"left": {"target": "x#Tree"}, "size": {"target": "smithy.api#PrimitiveDouble", "traits": {"smithy.api#default": 0}}}}"##;
    for (target, others, expected) in [
        ("smithy.api#String", "", true),
        ("smithy.api#Timestamp", "", true),
        ("smithy.api#Blob", "", true),
        ("smithy.api#BigInteger", "", true),
        ("smithy.api#BigDecimal", "", true),
        ("smithy.api#Float", "", false),
        ("smithy.api#Double", "", false),
        ("smithy.api#Document", "", false),
        ("x#List", LIST, false),
        ("x#Map", MAP, false),
        ("x#Union", UNION, false),
        ("x#Tree", RECURSIVE, true),
        ("x#Tree", RECURSIVE_FLOAT, false),
    ] {
        let model = source(model("2.0", target, others));
        let (package, _) = package(&[model], &Options::default()).expect("the model is fine");
        for item in &package.types {
            let hash = match item {
                TypeItem::Structure(item) => item.derives.hash,
                TypeItem::Union(item) => item.derives.hash,
                TypeItem::Enumeration(_) => continue,
            };
            assert_eq!(hash, expected, "{} with {target}", item.ident());
        }
        for operation in &package.operations {
            let of_put = operation.name != "Put" || expected;
            assert_eq!(operation.request.derives.hash, of_put, "{target}");
            assert!(operation.response.derives.hash, "{target}");
        }
    }
}

/// The events of a stream are not fields of the structure with the stream.
#[test]
fn event_streams_do_not_affect_the_derives_of_requests() {
    let streaming = r##", "x#Leaf": {"type": "structure", "members": {"size": {"target": "smithy.api#Double"}}},
        "x#Events": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {"a": {"target": "x#Leaf"}}}"##;
    let model = model("2.0", "smithy.api#String", streaming).replace(
        r##""members": {"holder": {"target": "x#Holder"}}"##,
        r##""members": {"holder": {"target": "x#Holder"}, "events": {"target": "x#Events"}}"##,
    );
    let (package, _) = package(&[source(model)], &Options::default()).expect("the model is fine");
    let put = package
        .operations
        .iter()
        .find(|operation| operation.name == "Put");
    let put = put.expect("the operation");
    assert!(put.input_events.is_some() && put.request.derives.hash);
    let events = package
        .types
        .iter()
        .find(|item| item.ident().as_str() == "Events");
    assert!(matches!(events, Some(TypeItem::Union(union)) if !union.derives.hash));
}

/// A `set` of a Smithy 1.0 model may have items without `Eq`; then duplicates are not reported.
#[test]
fn a_set_of_floats_is_not_checked_for_equal_items() {
    for (item, is_checked) in [("smithy.api#String", true), ("smithy.api#Double", false)] {
        let set = format!(r##", "x#Set": {{"type": "set", "member": {{"target": "{item}"}}}}"##);
        let model = source(model("1.0", "x#Set", &set));
        let (package, _) = package(&[model], &Options::default()).expect("the model is fine");
        let found = package
            .constraints
            .iter()
            .any(|named| matches!(named.constraint, Constraint::UniqueItems));
        assert_eq!(found, is_checked, "{item}");
    }
}
