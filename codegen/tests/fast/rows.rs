//! The code that single traits, and their combinations, give.

use ferrosmith::files::FileSet;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};

/// Returns the crate of a service with the operation `Put`, in this protocol, with these shapes and protocol tests.
fn generated(protocol: &str, shapes: &str) -> FileSet {
    let text = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#{protocol}\nuse aws.protocols#httpChecksum\n\
         use smithy.test#httpRequestTests\nuse smithy.rules#endpointRuleSet\nuse smithy.rules#contextParam\n\
         {shapes}"
    );
    let source = Source {
        name: "rows.smithy".to_owned(),
        bytes: text.into_bytes(),
    };
    let options = Options {
        protocol_tests: true,
        ..Options::default()
    };
    generate(vec![source], &options)
        .unwrap_or_else(|problems| panic!("{shapes}: {problems:?}"))
        .files
}

/// Returns a file of the crate for an operation with this input and traits.
fn put(protocol: &str, traits: &str, input: &str, shapes: &str) -> String {
    let files = generated(
        protocol,
        &format!(
            "@{protocol}\nservice Store {{ version: \"1\", operations: [Put] }}\n\
             @http(method: \"POST\", uri: \"/put\")\n{traits}\noperation Put {{ input: PutInput }}\n\
             structure PutInput {{ {input} }}\n{shapes}"
        ),
    );
    file(&files, "src/operation/put.rs")
}

fn file(files: &FileSet, path: &str) -> String {
    let mut found = files.iter().filter(|(name, _)| *name == path);
    let (_, file) = found.next().unwrap_or_else(|| panic!("there is no {path}"));
    file.text.clone()
}

fn assert_has(text: &str, words: &str) {
    assert!(text.contains(words), "{words}:\n{text}");
}

/// Protocols without HTTP bindings ignore the traits of these.
#[test]
fn rpc_protocols_have_all_members_in_the_body() {
    for (member, name) in [
        ("@httpHeader(\"X-A\") a: String", "a"),
        ("@httpQuery(\"b\") b: String", "b"),
        ("@httpPayload c: Blob", "c"),
    ] {
        let row = format!("optional {name} = \"{name}\",");
        for protocol in ["awsJson1_0", "awsQuery"] {
            assert_has(&put(protocol, "", member, ""), &row);
        }
    }
}

/// Strings with a media type are encoded in headers, and so are those in a list.
#[test]
fn media_types_are_those_of_headers_or_their_items() {
    let shapes = "@mediaType(\"text/csv\")\nstring Csv\nlist Csvs { member: Csv }";
    for (input, row) in [
        (
            "@httpHeader(\"X-A\") a: Csv",
            r#"optional a = "a" { header "X-A", media_type "text/csv" },"#,
        ),
        (
            "@httpHeader(\"X-A\") a: Csvs",
            r#"optional a = "a" { header "X-A", item { media_type "text/csv" } },"#,
        ),
        (
            "@httpQuery(\"a\") a: Csvs",
            r#"optional a = "a" { query "a" },"#,
        ),
        ("a: Csv", r#"optional a = "a","#),
    ] {
        assert_has(&put("restJson1", "", input, shapes), row);
    }
}

#[test]
fn names_in_xml_reach_the_innermost_of_the_deepest_lists() {
    let lists: String = (1..32)
        .map(|depth| format!("list L{depth} {{ member: L{} }}\n", depth + 1))
        .collect();
    let shapes = lists + "list L32 { @xmlName(\"innermost\") member: String }";
    let text = put("restXml", "", "a: L1", &shapes);
    let row = text.split("optional a = ").nth(1).unwrap_or_default();
    assert_eq!(row.matches("item { ").count(), 32, "{row}");
    assert_has(row, r#"xml_name "innermost""#);
}

/// Rust requires a version of three numbers; what else there is becomes part of the note.
#[test]
fn versions_of_deprecations_are_those_that_rust_accepts() {
    for (traits, attribute) in [
        (r#"@deprecated"#, "#[deprecated]"),
        (
            r#"@deprecated(message: "old")"#,
            r#"#[deprecated(note = "old")]"#,
        ),
        (
            r#"@deprecated(since: "1.20.0", message: "old")"#,
            r#"#[deprecated(since = "1.20.0", note = "old")]"#,
        ),
        (
            r#"@deprecated(since: "0.0.1")"#,
            r#"#[deprecated(since = "0.0.1")]"#,
        ),
        (
            r#"@deprecated(since: "1.2")"#,
            r#"#[deprecated(note = "since 1.2")]"#,
        ),
        (
            r#"@deprecated(since: "1.2.3.4")"#,
            r#"#[deprecated(note = "since 1.2.3.4")]"#,
        ),
        (
            r#"@deprecated(since: "1.02.3")"#,
            r#"#[deprecated(note = "since 1.02.3")]"#,
        ),
        (
            r#"@deprecated(since: "1.2.x")"#,
            r#"#[deprecated(note = "since 1.2.x")]"#,
        ),
        (
            r#"@deprecated(since: "1..2")"#,
            r#"#[deprecated(note = "since 1..2")]"#,
        ),
        (
            r#"@deprecated(since: "May", message: "old")"#,
            r#"#[deprecated(note = "old (since May)")]"#,
        ),
    ] {
        let text = put("restJson1", "", &format!("{traits} a: String"), "");
        assert_has(&text, attribute);
    }
}

#[test]
fn every_method_of_a_deprecated_operation_is_deprecated() {
    let traits = "@deprecated(message: \"old\")";
    let text = put(
        "restJson1",
        traits,
        "@required @httpPayload body: Body",
        "@streaming\nblob Body",
    );
    let methods = text.matches("pub fn put").count() + text.matches("pub async fn put").count();
    let deprecated = text.split("pub struct Put;").nth(1).unwrap_or_default();
    let deprecated = deprecated.matches("#[deprecated(note = \"old\")]").count();
    assert_eq!((methods, deprecated), (4, 4), "{text}");
}

#[test]
fn checksums_are_those_that_the_members_of_the_trait_choose() {
    let text = put(
        "restJson1",
        "@httpChecksum(requestChecksumRequired: true, requestAlgorithmMember: \"algorithm\")",
        "@httpHeader(\"x-amz-other\") another: String, @httpHeader(\"x-amz-algorithm\") algorithm: Algorithm",
        "enum Algorithm { CRC32C, SHA256 }",
    );
    let finish = text.split("fn finish_request").nth(1).unwrap_or_default();
    let body = finish.split("\n    }\n").next().unwrap_or_default();
    assert_has(body, "request.algorithm");
    assert!(!body.contains("another"), "{body}");
}

/// An example is shown only if it is valid.
#[test]
fn examples_have_values_that_constraints_and_types_allow() {
    for (member, value) in [
        ("@range(min: 0.5, max: 0.75) a: Float", Some(".a(0.75)")),
        ("@range(min: 2.5) a: Double", Some(".a(2.5)")),
        ("@range(min: 3000000000) a: Long", Some(".a(3_000_000_000)")),
        ("@range(min: 3000000000) a: Integer", None),
        ("@range(min: 300) a: Byte", None),
        ("@range(max: -5) a: Short", Some(".a(-5)")),
    ] {
        let text = put("restJson1", "", &format!("@required {member}"), "");
        match value {
            Some(value) => assert_has(&text, &format!("///     {value}\n")),
            None => assert!(
                !text.contains("/// let request = PutRequest::builder()"),
                "{text}"
            ),
        }
    }
}

/// The label that endpoint rules write to the path is left out by clients.
#[test]
fn labels_that_endpoint_rules_write_are_left_out_of_the_path() {
    const ENCODED: &str = "{ fn: \"uriEncode\", argv: [{ ref: \"Bucket\" }], assign: \"uri\" }";
    for (url, conditions, is_moved) in [
        ("https://host/{Bucket}", "", true),
        ("https://host/{uri}", ENCODED, true),
        ("https://{Bucket}.host/{Abc}", "", false),
        ("https://host/path", "", false),
    ] {
        let files = generated(
            "restXml",
            &format!(
                "@restXml\n@endpointRuleSet({{ version: \"1.0\", parameters: {{\n\
                 Abc: {{ type: \"String\", documentation: \"a\", required: true, default: \"a\" }},\n\
                 Bucket: {{ type: \"String\", documentation: \"b\", required: true, default: \"b\" }} }},\n\
                 rules: [{{ type: \"endpoint\", conditions: [{conditions}], endpoint: {{ url: \"{url}\" }} }}] }})\n\
                 service Store {{ version: \"1\", operations: [Put] }}\n\
                 @http(method: \"POST\", uri: \"/{{bucket}}\")\noperation Put {{ input: PutInput }}\n\
                 structure PutInput {{ @contextParam(name: \"Abc\") @httpHeader(\"X-Abc\") abc: String,\n\
                 @required @httpLabel @contextParam(name: \"Bucket\") bucket: String }}"
            ),
        );
        let text = file(&files, "src/operation/put.rs");
        assert_eq!(
            text.contains("with_label_in_endpoint"),
            is_moved,
            "{url}: {text}"
        );
    }
}

/// A request that a server reads has a media type, which a client may also write.
#[test]
fn protocol_tests_of_servers_have_a_media_type() {
    let case = |id: &str| {
        format!(
            "{{ id: \"{id}\", protocol: restJson1, method: \"POST\", uri: \"/put\",\n\
             body: \"{{\\\"a\\\":\\\"x\\\"}}\", bodyMediaType: \"application/json\", params: {{ a: \"x\" }} }}"
        )
    };
    let files = generated(
        "restJson1",
        &format!(
            "@restJson1\nservice Store {{ version: \"1\", operations: [Put] }}\n\
             @httpRequestTests([{}, {}])\n\
             @http(method: \"POST\", uri: \"/put\")\noperation Put {{ input: PutInput }}\n\
             structure PutInput {{ a: String }}",
            case("PutsText"),
            case("SDKAppendsGzip_json")
        ),
    );
    let tests = files.iter().filter(|(path, _)| path.starts_with("tests/"));
    let text: String = tests.map(|(_, file)| file.text.as_str()).collect();
    let of = |name: &str| {
        let rest = text.split(&format!("fn {name}(")).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("there is no test {name}: {text}"));
        rest.split("\n}\n").next().unwrap_or_default()
    };
    let media = "(\"Content-Type\", \"application/json\")";
    let (client, server) = (
        of("client_request_puts_text"),
        of("server_request_puts_text"),
    );
    assert!(!client.contains(media), "{client}");
    assert_has(server, media);
    // A test that is listed is left out, for servers only.
    let ignored =
        "#[ignore = \"the test has no body to read the parameters from\"]\nfn server_request_";
    assert_has(&text, ignored);
    assert_eq!(text.matches("#[ignore").count(), 1, "{text}");
}

/// Chains of types that the compiler cannot process are reported, whatever lists there are.
#[test]
fn chains_of_types_are_reported_beside_lists() {
    let structures: String = (1..60)
        .map(|depth| format!("structure S{depth} {{ next: S{} }}\n", depth + 1))
        .collect();
    let text = format!(
        "$version: \"2.0\"\nnamespace example\nservice Store {{ version: \"1\", operations: [Put] }}\n\
         operation Put {{ input: PutInput }}\nstructure PutInput {{ first: S1, names: Names }}\n\
         list Names {{ member: String }}\n{structures}structure S60 {{}}"
    );
    let source = Source {
        name: "chain.smithy".to_owned(),
        bytes: text.into_bytes(),
    };
    let problems = generate(vec![source], &Options::default()).map(|_| ());
    let problems = problems.expect_err("the chain is too long");
    let [problem] = &problems[..] else {
        panic!("one problem: {problems:?}");
    };
    assert_has(&problem.message, "types are nested more than 50 deep");
}

#[test]
fn values_of_enums_are_checked() {
    let shapes =
        "intEnum Grade {\n    LOW = 1\n}\n@range(min: 1)\ninteger Count\nenum Kind { ONE }";
    for (input, row) in [
        (
            "a: Grade",
            "optional a = \"a\" check &validate::KnownValue,",
        ),
        ("a: Kind", "optional a = \"a\" check &validate::KnownValue,"),
        ("a: Integer", "optional a = \"a\","),
    ] {
        assert_has(&put("restJson1", "", input, shapes), row);
    }
}

/// Integers in headers of events have the size of their type.
#[test]
fn headers_of_events_have_the_type_of_their_member() {
    for (member, kind) in [
        ("Byte", "event_header_byte"),
        ("Short", "event_header_short"),
        ("Integer", "event_header"),
        ("Long", "event_header_long"),
    ] {
        let shapes = format!(
            "@streaming\nunion Events {{ note: Note }}\nstructure Note {{ @eventHeader a: {member} }}"
        );
        let files = generated(
            "restJson1",
            &format!(
                "@restJson1\nservice Store {{ version: \"1\", operations: [Put] }}\n\
                 @http(method: \"POST\", uri: \"/put\")\noperation Put {{ input := {{ @httpPayload a: Events }} }}\n{shapes}"
            ),
        );
        let text: String = files.iter().map(|(_, file)| file.text.as_str()).collect();
        assert_has(&text, &format!("optional a = \"a\" {{ {kind} }},"));
    }
}
