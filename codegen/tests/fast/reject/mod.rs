//! A small invalid model for each rule: the finding contains the shape, the cause and a remedy.

use ferrosmith::diagnostics::{Diagnostic, Severity};
use ferrosmith::smithy::{Source, load};

/// An invalid model: its shapes, a part of the message, and the shape in the finding.
struct Case {
    shapes: &'static str,
    message: &'static str,
    shape: &'static str,
}

fn findings(text: &str) -> Vec<Diagnostic> {
    let source = Source {
        name: "bad.json".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    load(&[source]).err().unwrap_or_default()
}

fn assert_rejected(version: &str, case: &Case) {
    let text = format!(
        "{{\"smithy\": \"{version}\", \"shapes\": {{{}}}}}",
        case.shapes
    );
    let findings = findings(&text);
    let found = findings.iter().find(|finding| {
        finding.severity == Severity::Error
            && finding.message.contains(case.message)
            && finding.shape.as_ref().map_or("", |shape| shape.as_str()) == case.shape
    });
    let Some(found) = found else {
        let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
        panic!(
            "{text}\nno error with {:?} on {:?} in:\n{}",
            case.message,
            case.shape,
            all.join("\n")
        );
    };
    assert!(found.help.is_some(), "no remedy: {found}");
    assert_eq!(found.file.as_deref(), Some("bad.json"), "{found}");
    assert!(found.position.is_some(), "no place: {found}");
    assert_eq!(
        findings.len(),
        1,
        "only what is wrong is reported: {findings:#?}"
    );
}

macro_rules! cases {
    ($version:literal: $($name:ident: $shapes:expr => $message:literal on $shape:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_rejected($version, &Case { shapes: $shapes, message: $message, shape: $shape });
        }
    )*};
}

mod conflicts;
mod custom_traits;
mod defaults;
mod endpoints;
mod examples;
mod http;
mod members;
mod mixins;
mod packages;
mod pagination;
mod reading;
mod recursion;
mod references;
mod resources;
mod services;
mod streams;
mod targets;
mod trait_values;
mod traits;
mod version_1;

#[test]
fn malformed_files_are_rejected() {
    let cases = [
        ("", "EOF", true),
        ("{\"smithy\": \"2.0\",}", "trailing comma", true),
        ("[]", "a Smithy model", true),
        (
            "{\"smithy\": \"2.0\", \"shapes\": []}",
            "`shapes` as an object",
            true,
        ),
        ("{\"shapes\": {}}", "`smithy` is missing", false),
        ("{\"smithy\": 2.0}", "the version as a string", true),
        ("{\"smithy\": \"3.0\"}", "version `3.0` is not known", true),
        (
            "{\"smithy\": \"2.0\", \"metadata\": null}",
            "`metadata` must be an object",
            true,
        ),
    ];
    for (text, message, has_place) in cases {
        let findings = findings(text);
        assert_eq!(findings.len(), 1, "{text}: {findings:?}");
        assert!(
            findings[0].message.contains(message),
            "{text}: {}",
            findings[0]
        );
        assert!(findings[0].help.is_some(), "{text}: {}", findings[0]);
        assert_eq!(
            findings[0].position.is_some(),
            has_place,
            "{text}: {}",
            findings[0]
        );
    }
    let deep = format!(
        "{{\"smithy\": \"2.0\", \"metadata\": {{\"a\": {}",
        "[".repeat(100_000)
    );
    assert!(findings(&deep)[0].message.contains("recursion limit"));
    assert_eq!(load(&[]).err().map(|findings| findings.len()), Some(1));
}

#[test]
fn all_problems_are_reported_at_once_with_their_places() {
    let text = "{\n  \"smithy\": \"2.0\",\n  \"shapes\": {\n    \"a#S\": {\"type\": \"structure\", \"members\": {\n      \
                \"ä\": {\"target\": \"smithy.api#String\"},\n      \"b\": {\"target\": \"a#Gone\"},\n      \
                \"c\": {\"target\": \"smithy.api#String\", \"traits\": {\"smithy.api#length\": {}}}\n    }},\n    \
                \"a#T\": {\"type\": \"strng\"}\n  }\n}";
    let places: Vec<_> = findings(text)
        .into_iter()
        .map(|finding| (finding.position, finding.severity))
        .collect();
    let error = |line, column| (Some((line, column)), Severity::Error);
    assert_eq!(
        places,
        [error(5, 7), error(9, 13), error(6, 7), error(7, 55)]
    );
}
