//! Indexes of members, and the traits that they stand for.

use ferrosmith::smithy::examine;

use super::{idl, texts};

/// The shapes of a file, and parts of the messages about them in order.
const CASES: [(&str, &[&str]); 14] = [
    ("structure A { 1. b: String, 2. c: String }", &[]),
    ("union A { 2. b: String, 1. c: String }", &[]),
    ("structure A { 1 . b: String, 2 .c: String }", &[]),
    ("structure A { b: String }", &[]),
    (
        "structure A { 1. b: String, 1. c: String }",
        &["another member has the index 1, too"],
    ),
    (
        "structure A { 2. b: String, 4. c: String }",
        &["no member has the index 1", "no member has the index 3"],
    ),
    ("structure A { 1. b: String, c: String }", &["has no index"]),
    (
        "structure A { @smithy.protocols#idx(0) b: String }",
        &["a number from 1 to 65535"],
    ),
    (
        "structure A { 65536. b: String }",
        &["a number from 1 to 65535"],
    ),
    ("list A { 1. member: String }", &["a member of a list"]),
    (
        "map A { 1. key: String, 2. value: String }",
        &["a member of a map", "a member of a map"],
    ),
    (
        "@mixin structure A { 1. b: String }",
        &["a member of a mixin"],
    ),
    // Streams and parts of events need no index.
    (
        "structure A { 1. b: String, @required c: C }
         @streaming union C { 1. d: D }
         structure D { @eventHeader e: String, @eventPayload f: String }
         @streaming blob G
         structure H { 1. b: String, @required g: G }",
        &[],
    ),
    (
        "@smithy.protocols#indexed service A { operations: [B] }
         operation B { input := { c: String } }
         structure D { e: String }",
        &["has no index"],
    ),
];

fn messages(shapes: &str) -> Vec<String> {
    let text = format!("$version: \"2.1\"\n{shapes}\n");
    let findings = examine(&[idl(text)]).findings;
    let messages = findings.iter().map(|finding| finding.message.clone());
    messages.collect()
}

#[test]
fn indexes_are_checked() {
    for (shapes, expected) in CASES {
        let found = messages(&format!("namespace a\n{shapes}"));
        assert_eq!(found.len(), expected.len(), "{shapes}: {found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{shapes}: {found}");
        }
    }
}

#[test]
fn a_model_may_define_the_trait_of_indexes() {
    let shapes = "namespace smithy.protocols\n@trait\ninteger idx\n\
                  list A { 1. member: String }\nstructure B { 7. c: String, 2147483647. d: String }";
    assert_eq!(messages(shapes), [""; 0]);
    let text = "$version: \"2.1\"\nnamespace smithy.protocols\n\
                @trait(selector: \"structure > member\")\ninteger idx\n\
                structure A {\n  @idx(2)\n  1. b: String\n}\nlist C { 1. member: String }\n";
    let findings = examine(&[idl(text)]).findings;
    assert_eq!(findings.len(), 2, "{}", texts(&findings));
}
