//! Changes of single traits, with the words of the report.

use ferrosmith::{Options, diff, package};

use crate::support::idl;

/// A version of a model: the traits of the service, those of the operation, members of its input, and further shapes.
type Version<'v> = [&'v str; 4];

/// Returns the id of each change with its words.
fn changes(versions: [Version<'_>; 2]) -> Vec<String> {
    let [old, new] = versions.map(|[service, operation, members, shapes]| {
        let text = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.api#service\nuse aws.auth#sigv4\nuse aws.auth#sigv4a\n\
             use aws.protocols#awsJson1_1\nuse aws.protocols#awsQuery\nuse aws.protocols#awsQueryError\n\
             use aws.protocols#ec2Query\nuse aws.protocols#ec2QueryName\nuse aws.protocols#httpChecksum\n\
             use aws.protocols#restJson1\nuse aws.protocols#restXml\n\
             {service}\nservice Store {{ version: \"1\", operations: [Put] }}\n\
             {operation}\noperation Put {{ input: PutInput, output: PutOutput, errors: [Full] }}\n\
             structure PutInput {{ {members} }}\nstructure PutOutput {{}}\n{shapes}"
        );
        let (package, _) = package(&[idl(text.clone())], &Options::default())
            .unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        package
    });
    let report = diff::compare(&old, &new).expect("it is one service");
    let changes = report.changes.iter();
    changes
        .map(|change| format!("{}: {}", change.lint.id, change.what))
        .collect()
}

const FULL: &str = "@error(\"client\") structure Full { message: String }";
const HTTP: &str = "@http(method: \"POST\", uri: \"/put\")";

#[test]
fn changes_of_members_are_reported_for_the_protocols_that_they_affect() {
    const JSON_NAME: &str = "@jsonName(\"b\") a: String";
    const XML_NAME: &str = "@xmlName(\"b\") a: String";
    const EC2_NAME: &str = "@ec2QueryName(\"B\") a: String";
    const HEADER: &str = "@httpHeader(\"X-A\") a: String";
    const QUERY: &str = "@httpQuery(\"a\") a: String";
    let json = "member-wire-name-changed: the member's own name in JSON → `b` in JSON";
    let xml = "xml-changed: it has a different XML element or query parameter";
    let header = "binding-changed: in the body → the header `X-A`";
    for (protocol, member, expected) in [
        ("@restJson1", JSON_NAME, &[json][..]),
        ("@awsJson1_1", JSON_NAME, &[]),
        ("@restXml", JSON_NAME, &[]),
        ("@restXml", XML_NAME, &[xml]),
        ("@restJson1", XML_NAME, &[]),
        (
            "@awsQuery @xmlNamespace(uri: \"https://x\")",
            XML_NAME,
            &[xml],
        ),
        (
            "@ec2Query @xmlNamespace(uri: \"https://x\")",
            EC2_NAME,
            &[xml],
        ),
        ("@restXml", EC2_NAME, &[]),
        ("@restJson1", HEADER, &[header]),
        ("@restXml", HEADER, &[header]),
        ("@awsJson1_1", HEADER, &[]),
        (
            "@restJson1",
            QUERY,
            &["binding-changed: in the body → `a` in the query"],
        ),
        ("@awsJson1_1", QUERY, &[]),
    ] {
        let version = |member| [protocol, HTTP, member, FULL];
        assert_eq!(
            changes([version("a: String"), version(member)]),
            expected,
            "{protocol} {member}"
        );
        assert_eq!(
            changes([version(member), version(member)]),
            Vec::<String>::new(),
            "{protocol} {member}"
        );
    }
}

#[test]
fn changes_of_whole_bodies_are_those_of_xml() {
    let plain = "structure Item { b: String }";
    let named = "@xmlName(\"other\") structure Item { b: String }";
    let member = "@required @httpPayload a: Item";
    for (protocol, expected) in [
        (
            "@restXml",
            &["xml-changed: as a whole body, it has a different XML element"][..],
        ),
        ("@restJson1", &[]),
    ] {
        let version = |item: &str| format!("{FULL}\n{item}");
        let (old, new) = (version(plain), version(named));
        let found = changes([
            [protocol, HTTP, member, &old],
            [protocol, HTTP, member, &new],
        ]);
        assert_eq!(found, expected, "{protocol}");
    }
}

#[test]
fn changes_of_errors_are_reported() {
    let error =
        |traits: &str| format!("@error(\"client\") {traits} structure Full {{ message: String }}");
    let query = "@awsQuery @xmlNamespace(uri: \"https://x\")";
    for (service, old, new, expected) in [
        (
            "@restJson1",
            "",
            "@httpError(409)",
            &["error-status-changed: status 400 is now 409"][..],
        ),
        (
            "@restJson1",
            "",
            "@retryable",
            &["retry-changed: not retryable → retryable"],
        ),
        (
            "@restJson1",
            "@retryable",
            "@retryable(throttling: true)",
            &["retry-changed: retryable → retryable, throttling"],
        ),
        (
            "@restJson1",
            "@retryable(throttling: true)",
            "",
            &["retry-changed: retryable, throttling → not retryable"],
        ),
        (
            query,
            "",
            "@awsQueryError(code: \"Store.Full\", httpResponseCode: 400)",
            &["error-code-changed: code `Full` of the query protocol is now `Store.Full`"],
        ),
        (
            query,
            "@awsQueryError(code: \"Store.Full\", httpResponseCode: 400)",
            "@awsQueryError(code: \"Full2\", httpResponseCode: 400)",
            &["error-code-changed: code `Store.Full` of the query protocol is now `Full2`"],
        ),
        (
            query,
            "@awsQueryError(code: \"Store.Full\", httpResponseCode: 400)",
            "",
            &["error-code-changed: code `Store.Full` of the query protocol is now `Full`"],
        ),
    ] {
        let (old, new) = (error(old), error(new));
        let found = changes([[service, HTTP, "", &old], [service, HTTP, "", &new]]);
        assert_eq!(found, expected, "{service} {old} {new}");
    }
}

#[test]
fn changes_of_checksums_are_reported() {
    let members =
        "@httpHeader(\"X-Algorithm\") algorithm: Algorithm, @httpHeader(\"X-Mode\") mode: Mode";
    let shapes = format!("{FULL}\nenum Algorithm {{ CRC32, SHA256 }}\nenum Mode {{ ENABLED }}");
    let operation = |checksum: &str| match checksum {
        "" => HTTP.to_owned(),
        checksum => format!("{HTTP}\n@httpChecksum({checksum})"),
    };
    let by = "requestAlgorithmMember: \"algorithm\"";
    let required = "requestChecksumRequired: true, requestAlgorithmMember: \"algorithm\"";
    let mode = "requestValidationModeMember: \"mode\", responseAlgorithms: [\"CRC32\"]";
    let xxhash = "requestValidationModeMember: \"mode\", responseAlgorithms: [\"XXHASH64\"]";
    for (old, new, expected) in [
        (
            "",
            by,
            "no checksums → optional checksums, by `algorithm` (X-Algorithm)",
        ),
        (
            by,
            "",
            "optional checksums, by `algorithm` (X-Algorithm) → no checksums",
        ),
        (
            by,
            required,
            "optional checksums, by `algorithm` (X-Algorithm) → a checksum in requests, by `algorithm` (X-Algorithm)",
        ),
        (
            "",
            mode,
            "no checksums → optional checksums, in responses by `mode` (X-Mode)",
        ),
        (
            mode,
            xxhash,
            "optional checksums, in responses by `mode` (X-Mode) → optional checksums, in responses by `mode` (X-Mode), also of XXHash",
        ),
    ] {
        let (before, after) = (operation(old), operation(new));
        let found = changes([
            ["@restXml", &before, members, &shapes],
            ["@restXml", &after, members, &shapes],
        ]);
        assert!(
            found.contains(&format!("checksum-changed: {expected}")),
            "{old} {new}: {found:?}"
        );
    }
}

#[test]
fn changes_of_authentication_are_reported() {
    let key =
        |name: &str, place: &str| format!("@httpApiKeyAuth(name: \"{name}\", in: \"{place}\")");
    let (key_a, key_b) = (key("A", "header"), key("B", "query"));
    let with_scheme = "@httpApiKeyAuth(name: \"A\", in: \"header\", scheme: \"Key\")";
    for (old, new, expected) in [
        ("@httpBasicAuth", "@httpBasicAuth", &[][..]),
        (
            "@httpBasicAuth",
            "@httpBearerAuth",
            &["auth-changed: authentication: `httpBasicAuth` → `httpBearerAuth`"],
        ),
        (
            "@httpBasicAuth",
            "@httpBasicAuth @httpBearerAuth @auth([httpBasicAuth, httpBearerAuth])",
            &[
                "auth-scheme-added: authentication: `httpBasicAuth` → `httpBasicAuth`, `httpBearerAuth`",
            ],
        ),
        (
            "@httpBasicAuth",
            "@httpBasicAuth @httpBearerAuth @auth([httpBearerAuth, httpBasicAuth])",
            &["auth-changed: authentication: `httpBasicAuth` → `httpBearerAuth`, `httpBasicAuth`"],
        ),
        (
            &key_a,
            &key_b,
            &[
                "auth-changed: authentication: `httpApiKeyAuth` in header `A` → `httpApiKeyAuth` in parameter `B`",
            ],
        ),
        (
            &key_a,
            with_scheme,
            &[
                "auth-changed: authentication: `httpApiKeyAuth` in header `A` → `httpApiKeyAuth` in header `A` after `Key`",
            ],
        ),
        (
            "@sigv4(name: \"one\")",
            "@sigv4(name: \"two\")",
            &["signing-name-changed: signing name: `one` → `two`"],
        ),
        (
            "@sigv4(name: \"one\") @httpBasicAuth @auth([sigv4, httpBasicAuth])",
            "@sigv4(name: \"one\") @httpBasicAuth @auth([httpBasicAuth, sigv4])",
            &["auth-changed: authentication: `sigv4`, `httpBasicAuth` → `httpBasicAuth`, `sigv4`"],
        ),
    ] {
        let service = |traits: &str| format!("@restJson1\n@service(sdkId: \"Store\")\n{traits}");
        let (before, after) = (service(old), service(new));
        let found = changes([[&before, HTTP, "", FULL], [&after, HTTP, "", FULL]]);
        assert_eq!(found, expected, "{old} {new}");
    }
}
