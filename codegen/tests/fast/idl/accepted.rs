//! Smithy IDL that looks odd, and that the reference implementation accepts with all of its packages.

use ferrosmith::diagnostics::has_errors;
use ferrosmith::smithy::examine;

use super::{idl, texts};

/// The shapes of files of version 2.0 in the namespace `a`.
const ACCEPTED: [&str; 20] = [
    // Targets of the members of lists and maps taken from a resource.
    "resource R { identifiers: {member: String, key: String, value: String} }
     list L for R { $member }
     map M for R { $key, $value }",
    // Comments in every place, and a second line of documentation beside a value.
    "structure S // 1
     { // 2
         a: String = \"\" /// 3
         /// 4
         b: String // 5
     } // 6
     operation O {
         errors // 7
         : // 8
         [ // 9
         ]
     }",
    "@length( // 1
         min // 2
         : // 3
         /// 4
         1 // 5
     ) // 6
     string S",
    "structure S { @required( ) a: String, @required() b: String }",
    "structure S {}\n    structure T {}\n  // 1\n      @input\nstructure U {}",
    "operation O {
         input :=
             /// 1
             @since(\"1\")
             for R {}
     }
     resource R {}",
    // Traits of a name that is also that of a trait of the prelude.
    "@sensitive @smithy.api#sensitive string S
     @trait structure sensitive {}",
    "@trait document d
     @d(null) string S
     @d([1]) string T
     @d(a: 1) string U",
    // Traits of the newest prelude, and of packages.
    "@unstableFeatures(F: {message: \"M\"}) service S { operations: [O] }
     @unstable(featureId: \"F\") operation O {}",
    "@createsResources([{resource: R, identifiers: {r: {path: \"r\"}}}])
     @deletesResources([{resource: R, identifiers: {r: {path: \"r\"}}}])
     operation O { input := { r: String } output := { r: String } }
     resource R { identifiers: {r: String} }",
    "@aws.apigateway#gatewayResponses(DEFAULT_4XX: {statusCode: \"400\"}) service S {}",
    "@aws.api#tagEnabled(apiConfig: {tagApi: O, untagApi: O, listTagsApi: O})
     service S { operations: [O] }
     operation O {}",
    "@smithy.contracts#conditions({C: {documentation: \"D\", expression: \"a < b\"}})
     structure S { a: Timestamp, b: Timestamp }",
    "@smithy.mqtt#mqttJson service S { operations: [O] }
     @smithy.mqtt#publish(\"a/{b}\")
     operation O { input := { @required @smithy.mqtt#topicLabel b: String } }",
    "@suppress([\"A\"]) @suppress([\"B\"]) string S",
    // Properties of a resource in the items of a list, which may be marked.
    "resource R { identifiers: {id: String}, properties: {p: P}, list: L }
     @readonly
     operation L { output := { @nestedProperties items: Items } }
     list Items { member: Item }
     structure Item { id: String, p: P }
     string P",
    // Properties in operations on an instance, and on all resources.
    "resource R {
         identifiers: {id: String}
         properties: {p: P, q: P}
         operations: [O]
         collectionOperations: [C]
     }
     operation O { input := { @required id: String, p: P, @notProperty other: String } }
     operation C { output := { items: Items } }
     list Items { member: Item }
     structure Item { q: P, derived: String }
     string P",
    "operation O { output := { rows: Rows } }
     list Rows { member: Row }
     structure Row { @notProperty label: String }",
    "@trait @root structure t {}",
    "service S with [M, N] {}
     @mixin service M { operations: [O] }
     @mixin service N { operations: [P] }
     operation O {}
     operation P {}",
];

#[test]
fn odd_files_are_accepted() {
    for shapes in ACCEPTED {
        let text = format!("$version: \"2.0\"\nnamespace a\n{shapes}\n");
        let findings = examine(&[idl(text)]).findings;
        assert!(!has_errors(&findings), "{shapes}\n{}", texts(&findings));
    }
}

#[test]
fn documentation_of_nothing_is_ignored() {
    let text = "/// 1\n$version: \"2.0\" /// 2\n/// 3\nmetadata a = [ /// 4\n    /// 5\n    1\n] /// 6\n\
                /// 7\nnamespace a /// 8\n/// 9\nuse smithy.api#String /// 10\n/// 11\n@deprecated\n/// 12\n\
                structure A {\n    b: String\n    /// 13\n}\n/// 14\napply A @tags([\"a\"])\n/// 15\n";
    let examined = examine(&[idl(text)]);
    assert!(
        !has_errors(&examined.findings),
        "{}",
        texts(&examined.findings)
    );
    let shape = examined
        .model
        .shapes
        .values()
        .find(|shape| shape.id.as_str() == "a#A");
    let shape = shape.expect("the shape is defined");
    assert_eq!(shape.traits.text("smithy.api#documentation"), Some("11"));
}
