//! Smithy IDL compared with equivalent JSON, and problems with their positions.

use ferrosmith::diagnostics::Severity;
use ferrosmith::smithy::{Source, examine, load};

use super::{idl, pair, texts};

#[test]
fn idl_files_equal_their_json() {
    for (files, is_complete) in [
        (&["everything", "shared"][..], true),
        (&["shared", "everything"], true),
        (&["old"], true),
        (&["later"], false),
    ] {
        let read = |ending: &str| {
            let files = files.iter().map(|file| pair(&format!("{file}{ending}")));
            examine(&files.collect::<Vec<_>>())
        };
        let (found, expected) = (read(".smithy"), read(".json"));
        let ids =
            |model: &ferrosmith::smithy::Model| model.shapes.keys().cloned().collect::<Vec<_>>();
        assert_eq!(ids(&found.model), ids(&expected.model));
        for (found, expected) in found
            .model
            .shapes
            .values()
            .zip(expected.model.shapes.values())
        {
            assert_eq!(format!("{found:?}"), format!("{expected:?}"));
        }
        if is_complete {
            let errors = found
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error);
            assert_eq!(errors.count(), 0, "{}", texts(&found.findings));
        }
    }
}

#[test]
fn one_model_may_be_written_in_both_forms() {
    let loaded = load(&[pair("everything.smithy"), pair("shared.json")]);
    assert!(loaded.is_ok(), "{}", texts(&loaded.unwrap_err()));
}

/// A problem with its place, which `«` marks in the text, and a part of its message.
const PROBLEMS: [(&str, &str); 76] = [
    // Control section.
    ("$version: \"3.0\"«\n", "version `3.0` is not known"),
    ("$version: «2\n", "must be a string"),
    ("$«: \"2.0\"\n", "the name of a control statement"),
    ("$version «\"2.0\"\n", "expected `:`"),
    ("$version: \"2.0\" «namespace a\n", "a line break"),
    ("$«colour: 1\n", "is unknown"),
    // Metadata.
    ("metadata «= 1\n", "the key of metadata"),
    ("metadata a «1\n", "expected `=`"),
    ("metadata a = {b«}\n", "expected `:`"),
    ("metadata a = {b: 1, «b: 2}\n", "is there twice"),
    ("metadata a = [«)\n", "expected a value"),
    ("metadata a = «nope\n", "does not exist"),
    ("metadata a = \"x\n«", "no closing quotes"),
    ("metadata a = «\"\\q\"\n", "not a valid escape"),
    ("metadata a = 0«1x\n", "a line break"),
    // Namespace and use.
    ("«string A\n", "`namespace`"),
    ("namespace «1\n", "a namespace"),
    ("namespace a.«\n", "a name"),
    ("namespace a\nuse B«\n", "`#`"),
    ("namespace a\nuse «b#C$d\n", "members cannot be used"),
    ("namespace a\nuse b#C\nuse «d#C\n", "has the name of"),
    ("namespace a\nuse b#C\nstring «C\n", "has the name of"),
    ("namespace a\nstring A\n«use b#C\n", "no type `use`"),
    ("namespace a\n«namespace b\n", "no type `namespace`"),
    ("namespace a\nuse «smithy.api#Nope\n", "does not exist"),
    // Shapes.
    ("namespace a\n«strings A\n", "no type `strings`"),
    ("namespace a\nstring «{}\n", "the name of the shape"),
    ("namespace a\nstring __« \n", "a letter or a digit"),
    ("namespace a\nstring A «{}\n", "a line break"),
    (
        "namespace a\nstructure A {\n  b: «\n}\n",
        "the name of a shape",
    ),
    (
        "namespace a\nstructure A {\n  b «String\n}\n",
        "expected `:`",
    ),
    (
        "namespace a\nstructure A {\n  b: String\n  «b: String\n}\n",
        "is there twice",
    ),
    (
        "namespace a\nstructure A {\n  @required\n«}\n",
        "the name of a member",
    ),
    (
        "namespace a\nstructure A {\n  b: String\n«",
        "the end of the file",
    ),
    (
        "namespace a\nstructure A {\n  «c: Nope\n}\n",
        "does not exist",
    ),
    (
        "namespace a\nunion A {\n  b: String «= \"\"\n}\n",
        "the name of a member",
    ),
    ("namespace a\nlist «A {}\n", "`member` is missing"),
    ("namespace a\nlist A { «items: String }\n", "expected `}`"),
    (
        "namespace a\nmap «A { key: String }\n",
        "`value` is missing",
    ),
    (
        "$version: \"2\"\nnamespace a\nenum A {\n  B = «1\n}\n",
        "string",
    ),
    (
        "$version: \"2\"\nnamespace a\nintEnum A {\n  «B\n}\n",
        "value",
    ),
    (
        "namespace a\nstructure A {}\nstructure «A { b: String }\n",
        "defined twice",
    ),
    // Inline lists and maps.
    (
        "$version: \"2.1\"\nnamespace a\nstructure A {\n  b: [«Nope]\n}\n",
        "does not exist",
    ),
    (
        "$version: \"2.1\"\nnamespace a\nstructure A {\n  b: {String: [«Nope]}\n}\n",
        "does not exist",
    ),
    (
        "$version: \"2.1\"\nnamespace a\nstructure A {\n  b: [c.d#E]\n  f: [«c#d_E]\n}\n",
        "has the same name",
    ),
    // Indexes of members.
    (
        "$version: \"2.1\"\nnamespace a\nstructure A {\n  1 «b: String\n}\n",
        "expected `.`",
    ),
    (
        "$version: \"2.1\"\nnamespace a\nstructure A {\n  «1e2. b: String\n}\n",
        "the index of a member",
    ),
    (
        "$version: \"2.1\"\nnamespace a\nstructure A {\n  «01. b: String\n}\n",
        "the index of a member",
    ),
    (
        "$version: \"2.1\"\nnamespace a\nstructure A {\n  «2147483648. b: String\n}\n",
        "the index of a member",
    ),
    (
        "$version: \"2.0\"\nnamespace a\nstructure A {\n  «1. b: String\n}\n",
        "`1.` is no number",
    ),
    // Operations, services, resources.
    (
        "namespace a\noperation A { «inputs: B }\n",
        "no property `inputs`",
    ),
    ("namespace a\noperation A { input «B }\n", "`:` or `:=`"),
    (
        "namespace a\noperation A {\n  input «:= {}\n}\n",
        "Smithy 1.0 has no structures",
    ),
    (
        "namespace a\noperation A {\n  errors: [B\n«}\n",
        "the name of a shape",
    ),
    (
        "namespace a\noperation A {\n  input: B\n  «input: B\n}\nstructure B {}\n",
        "is there twice",
    ),
    (
        "namespace a\nservice A {\n  version: «1\n}\n",
        "`version` must be a string",
    ),
    (
        "namespace a\nservice A {\n  «versions: \"1\"\n}\n",
        "is unknown",
    ),
    (
        "namespace a\nservice A {\n  rename: «{\"B\": \"C\"}\n}\n",
        "not a valid id",
    ),
    (
        "namespace a\nresource A {\n  operations: «\"B\"\n}\n",
        "a list of shapes",
    ),
    (
        "namespace a\nresource A {\n  «properties: {}\n}\n",
        "no resource properties",
    ),
    // Traits and apply.
    ("namespace a\n«@nope\nstring A\n", "no such trait"),
    ("namespace a\n@tags([\"a\"]\n«string A\n", "expected `)`"),
    ("namespace a\n«@length(min: \"1\")\nstring A\n", "`min`"),
    (
        "namespace a\n@title(\"a\")\n«@title(\"b\")\nstring A\n",
        "there twice",
    ),
    ("namespace a\n@tags(\nstring «A\n", "expected `:`"),
    ("namespace a\n@deprecated\n«", "the end of the file"),
    ("namespace a\napply «B @deprecated\n", "does not exist"),
    (
        "$version: \"1.0\"\nnamespace a\nstructure A {}\napply A «@mixin\n",
        "no mixins",
    ),
    (
        "namespace a\nstructure A { b: String }\napply A$b «@default(\"\")\n",
        "no default values",
    ),
    (
        "namespace a\nstring A\napply A «deprecated\n",
        "a trait or `{`",
    ),
    (
        "namespace a\nstring A\n@tags([\"a\"])\n«apply A @deprecated\n",
        "cannot have traits",
    ),
    // Mixins and resources of structures.
    (
        "$version: \"2\"\nnamespace a\nstructure A with «B {}\n",
        "expected `[`",
    ),
    (
        "$version: \"2\"\nnamespace a\nstructure «A for B { $c }\n",
        "the resource a#B does not exist",
    ),
    (
        "$version: \"2\"\nnamespace a\nstructure A {\n  «$c\n}\n",
        "no mixin supplies it",
    ),
    (
        "$version: \"2\"\nnamespace a\nlist «A for B { $member }\n",
        "the resource a#B does not exist",
    ),
    (
        "$version: \"2\"\nnamespace a\nunion A «for B { $c }\n",
        "expected `{`",
    ),
];

#[test]
fn problems_have_a_line_and_a_column() {
    let mut faults = Vec::new();
    for (marked, message) in PROBLEMS {
        let (before, after) = marked.split_once('«').expect("the place is marked");
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        let source = idl([before, after].concat());
        let findings = examine(std::slice::from_ref(&source)).findings;
        let found = findings.iter().any(|finding| {
            finding.position == Some((line, column)) && finding.message.contains(message)
        });
        if !found {
            faults.push(format!(
                "{marked}\n{line}:{column} {message}\n{}",
                texts(&findings)
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn problems_are_shown_with_their_source_line() {
    let findings = examine(&[idl("namespace a\nstructure A {\n\tb: Nope\n}\n")]).findings;
    let expected = "error: a#Nope does not exist\n  --> test.smithy:3:2\n   |\n 3 |  b: Nope\n   |  ^\n  shape: a#A$b";
    assert!(texts(&findings).contains(expected), "{}", texts(&findings));
    let long = format!("namespace a\n{}@tags(nope)\nstring A\n", " ".repeat(500));
    let text = texts(&examine(&[idl(long)]).findings);
    let caret = text.lines().find(|line| line.trim_end().ends_with("^^^^"));
    assert!(caret.is_some_and(|line| line.len() < 130), "{text}");
}

#[test]
fn several_problems_are_reported_at_once() {
    let text = "$version: \"2.0\"\nmetadata a = {\nmetadata b = ]\nnamespace a\n\
                structure A {\n  b String\n  c: Nope\n  d: [\n    String\n  ]\n  e: Integer\n}\n\
                strin B\n\
                @tags([\"a\" \n\
                string C\n\
                structure D {\n  x: String\n\
                structure E {\n  y: Nope2\n}\n";
    let findings = examine(&[idl(text)]).findings;
    let lines: Vec<_> = findings
        .iter()
        .filter_map(|finding| finding.position)
        .map(|(line, _)| line)
        .collect();
    for line in [3, 6, 8, 13, 18] {
        assert!(lines.contains(&line), "line {line}:\n{}", texts(&findings));
    }
    assert!(findings.len() <= 12, "{}", texts(&findings));
}

#[test]
fn what_could_not_be_read_is_not_reported_as_missing() {
    let text = "$version: \"2.0\"\nnamespace a\nstructure A {\n  b: B\n  c: C\n}\n\
                structure B {\n  x ! String\n}\nstructur C {}\n";
    let findings = examine(&[idl(text)]).findings;
    assert_eq!(findings.len(), 2, "{}", texts(&findings));
}

#[test]
fn invalid_utf_8_is_reported() {
    let source = Source {
        name: "test.smithy".to_owned(),
        bytes: b"namespace a\n// \xC3\xA9 \xFF\nstring A\n".to_vec(),
    };
    let findings = examine(&[source]).findings;
    assert_eq!(findings.len(), 1, "{}", texts(&findings));
    assert_eq!(findings[0].position, Some((2, 6)));
}

#[test]
fn the_form_of_a_file_follows_from_its_name_or_its_beginning() {
    for (name, text, is_idl) in [
        ("a.smithy", "{", true),
        ("A.SMITHY", "", true),
        ("a.json", "namespace a", false),
        ("-", "  {\"smithy\": \"2.0\"}", false),
        ("-", "// a", true),
        ("-", "\u{FEFF}$version: \"2\"", true),
        ("", "", false),
    ] {
        let source = Source {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        assert_eq!(source.is_idl(), is_idl, "{name} {text}");
    }
}
