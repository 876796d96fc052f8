//! The authentication schemes of operations.

use ferrosmith::Options;
use ferrosmith::ir::Package;
use ferrosmith::smithy::Source;
use serde_json::{Value, json};

/// The crate for a service with one operation, which have these traits besides a protocol.
fn package(service: Value, operation: Value) -> Package {
    let mut traits = json!({"aws.protocols#awsJson1_1": {}});
    for (id, value) in service.as_object().expect("traits are an object") {
        traits[id] = value.clone();
    }
    let model = json!({"smithy": "2.0", "shapes": {
        "example.auth#Service": {
            "type": "service",
            "version": "1",
            "operations": [{"target": "example.auth#Call"}],
            "traits": traits,
        },
        "example.auth#Call": {"type": "operation", "traits": operation},
        "example.auth#ours": {
            "type": "structure",
            "members": {},
            "traits": {"smithy.api#trait": {}, "smithy.api#authDefinition": {}},
        },
    }});
    let source = Source {
        name: "model.json".to_owned(),
        bytes: model.to_string().into_bytes(),
    };
    let package = ferrosmith::package(&[source], &Options::default());
    package.expect("the model is fine").0
}

/// The ids of the schemes of the service, and those of the operation where they are others.
fn schemes(service: Value, operation: Value) -> (String, Option<String>) {
    let package = package(service, operation);
    let ids = |schemes: &Vec<ferrosmith::ir::AuthScheme>| {
        let ids: Vec<_> = schemes
            .iter()
            .map(|scheme| scheme.name().rsplit('#').next().unwrap_or_default())
            .collect();
        ids.join(" ")
    };
    let common = package.service.auth.as_ref().map(ids);
    let own = package.operations[0].auth.as_ref().map(ids);
    (common.expect("the crate sends requests"), own)
}

#[test]
fn operations_have_the_schemes_that_the_model_says() {
    let sigv4 = json!({"aws.auth#sigv4": {"name": "x"}});
    let all = json!({
        "aws.auth#sigv4": {"name": "x"},
        "smithy.api#httpDigestAuth": {},
        "smithy.api#httpBearerAuth": {},
        "smithy.api#httpBasicAuth": {},
        "example.auth#ours": {},
    });
    let mut preferred = all.clone();
    preferred["smithy.api#auth"] = json!(["smithy.api#httpBearerAuth", "aws.auth#sigv4"]);
    let optional = json!({"smithy.api#optionalAuth": {}});
    let cases = [
        (json!({}), json!({}), "noAuth", None),
        (json!({}), optional.clone(), "noAuth", None),
        (sigv4.clone(), json!({}), "sigv4", None),
        (
            sigv4.clone(),
            optional.clone(),
            "sigv4",
            Some("sigv4 noAuth"),
        ),
        (
            sigv4.clone(),
            json!({"smithy.api#auth": []}),
            "sigv4",
            Some("noAuth"),
        ),
        (
            sigv4.clone(),
            json!({"smithy.api#auth": [], "smithy.api#optionalAuth": {}}),
            "sigv4",
            Some("noAuth"),
        ),
        (
            sigv4.clone(),
            json!({"smithy.api#auth": ["aws.auth#sigv4"]}),
            "sigv4",
            None,
        ),
        (
            all.clone(),
            json!({}),
            "sigv4 ours httpBasicAuth httpBearerAuth httpDigestAuth",
            None,
        ),
        (
            all,
            json!({"smithy.api#auth": ["smithy.api#httpDigestAuth", "example.auth#ours"]}),
            "sigv4 ours httpBasicAuth httpBearerAuth httpDigestAuth",
            Some("httpDigestAuth ours"),
        ),
        (preferred.clone(), json!({}), "httpBearerAuth sigv4", None),
        (
            preferred,
            optional,
            "httpBearerAuth sigv4",
            Some("httpBearerAuth sigv4 noAuth"),
        ),
        (json!({"smithy.api#auth": []}), json!({}), "noAuth", None),
    ];
    for (service, operation, common, own) in cases {
        let what = format!("{service} {operation}");
        let found = schemes(service, operation);
        assert_eq!(
            (found.0.as_str(), found.1.as_deref()),
            (common, own),
            "{what}"
        );
    }
}

#[test]
fn authentication_schemes_are_emitted() {
    let key = |value: Value| json!({"smithy.api#httpApiKeyAuth": value});
    let cases = [
        (
            json!({"aws.auth#sigv4": {"name": "x"}}),
            "SigV4(crate::SigV4Rules::new(\"x\"))",
        ),
        (
            json!({"aws.auth#sigv4": {"name": "s3"}}),
            "SigV4(crate::SigV4Rules::s3(\"s3\"))",
        ),
        (
            json!({"aws.auth#sigv4": {"name": "glacier"}}),
            "SigV4(crate::SigV4Rules::new(\"glacier\").with_content_sha256_header())",
        ),
        (
            key(json!({"name": "k", "in": "query"})),
            "HttpApiKey(crate::ApiKeyRules::query(\"k\"))",
        ),
        (
            key(json!({"name": "X-K", "in": "header"})),
            "HttpApiKey(crate::ApiKeyRules::header(\"X-K\", None))",
        ),
        (
            key(json!({"name": "Authorization", "in": "header", "scheme": "Key"})),
            "HttpApiKey(crate::ApiKeyRules::header(\"Authorization\", Some(\"Key\")))",
        ),
        (json!({}), "Anonymous"),
    ];
    for (service, expected) in cases {
        let package = package(service, json!({"aws.auth#unsignedPayload": {}}));
        let files = ferrosmith::emit::shared_files(&package);
        let files = files.into_iter().map(ferrosmith::render::source_file);
        let mut service = files.filter(|file| file.path == "src/service.rs");
        let text = service.next().and_then(|file| file.text.ok());
        let (text, expected) = (bare(&text.unwrap_or_default()), bare(expected));
        assert!(
            text.contains(&format!("crate::AuthScheme::{expected}")),
            "{text}"
        );
        assert!(package.operations[0].has_unsigned_payload);
    }
}

/// The text without blanks, and without commas, which may follow the last item.
fn bare(text: &str) -> String {
    text.split([' ', '\n', ',']).collect()
}
