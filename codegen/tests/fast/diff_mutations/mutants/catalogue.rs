//! The targets and traits that mutations add to shapes and members.

use serde_json::{Value, json};

/// Returns the targets for members: simple shapes, and one of each kind that the model has.
pub(super) fn targets(model: &Value) -> Vec<String> {
    let simple = [
        "String",
        "Integer",
        "Long",
        "Timestamp",
        "Document",
        "Blob",
        "BigDecimal",
        "Unit",
    ];
    let mut targets: Vec<_> = simple
        .iter()
        .map(|name| format!("smithy.api#{name}"))
        .collect();
    for kind in ["structure", "union", "enum", "intEnum", "list", "map"] {
        let shapes = model["shapes"]
            .as_object()
            .expect("there are shapes")
            .iter();
        let mut of_kind = shapes
            .filter(|(_, shape)| shape["type"] == kind)
            .map(|(id, _)| id.clone());
        targets.extend(of_kind.next());
        targets.extend(of_kind.next_back());
    }
    targets
}

/// All that the generator reacts to, and some that it does not.
pub(super) fn traits() -> Vec<(&'static str, Value)> {
    vec![
        (
            "aws.api#service",
            json!({"sdkId": "Other Name", "endpointPrefix": "other"}),
        ),
        ("aws.auth#sigv4", json!({"name": "other"})),
        ("aws.auth#sigv4", json!({"name": "s3"})),
        ("aws.auth#sigv4a", json!({"name": "other"})),
        ("aws.auth#unsignedPayload", json!({})),
        ("aws.protocols#awsJson1_0", json!({})),
        ("aws.protocols#awsJson1_1", json!({})),
        ("aws.protocols#awsQueryCompatible", json!({})),
        (
            "aws.protocols#awsQueryError",
            json!({"code": "Other", "httpResponseCode": 410}),
        ),
        ("aws.protocols#restJson1", json!({})),
        ("smithy.api#auth", json!([])),
        ("smithy.api#auth", json!(["smithy.api#httpBearerAuth"])),
        ("smithy.api#clientOptional", json!({})),
        ("smithy.api#default", json!("1999-01-01T00:00:00Z")),
        ("smithy.api#default", json!(1)),
        ("smithy.api#default", json!(true)),
        ("smithy.api#default", json!([])),
        ("smithy.api#default", json!({})),
        ("smithy.api#default", json!(null)),
        ("smithy.api#deprecated", json!({})),
        (
            "smithy.api#deprecated",
            json!({"message": "Another way.", "since": "2020"}),
        ),
        ("smithy.api#documentation", json!("Other words.")),
        ("smithy.api#endpoint", json!({"hostPrefix": "other."})),
        ("smithy.api#error", json!("client")),
        ("smithy.api#error", json!("server")),
        ("smithy.api#eventHeader", json!({})),
        ("smithy.api#eventPayload", json!({})),
        (
            "smithy.api#externalDocumentation",
            json!({"There": "https://example.com/"}),
        ),
        (
            "smithy.api#httpApiKeyAuth",
            json!({"name": "X-Key", "in": "header"}),
        ),
        ("smithy.api#httpBasicAuth", json!({})),
        ("smithy.api#httpBearerAuth", json!({})),
        ("smithy.api#httpDigestAuth", json!({})),
        ("smithy.api#httpError", json!(418)),
        ("smithy.api#idempotencyToken", json!({})),
        ("smithy.api#idempotent", json!({})),
        ("smithy.api#input", json!({})),
        ("smithy.api#internal", json!({})),
        ("smithy.api#jsonName", json!("otherwise")),
        ("smithy.api#length", json!({"min": 0})),
        ("smithy.api#length", json!({"min": 2})),
        ("smithy.api#length", json!({"max": 3})),
        ("smithy.api#mediaType", json!("text/plain")),
        ("smithy.api#optionalAuth", json!({})),
        ("smithy.api#output", json!({})),
        (
            "smithy.api#paginated",
            json!({"inputToken": "token", "outputToken": "token"}),
        ),
        ("smithy.api#pattern", json!("")),
        ("smithy.api#pattern", json!("^a*$")),
        ("smithy.api#pattern", json!("^a{0,}$")),
        ("smithy.api#range", json!({"min": 1})),
        ("smithy.api#range", json!({"max": 100})),
        ("smithy.api#readonly", json!({})),
        ("smithy.api#recommended", json!({})),
        ("smithy.api#required", json!({})),
        ("smithy.api#requiresLength", json!({})),
        ("smithy.api#retryable", json!({})),
        ("smithy.api#retryable", json!({"throttling": true})),
        ("smithy.api#sensitive", json!({})),
        ("smithy.api#since", json!("1999")),
        ("smithy.api#sparse", json!({})),
        ("smithy.api#streaming", json!({})),
        ("smithy.api#tags", json!(["internal"])),
        ("smithy.api#timestampFormat", json!("date-time")),
        ("smithy.api#timestampFormat", json!("epoch-seconds")),
        ("smithy.api#timestampFormat", json!("http-date")),
        ("smithy.api#title", json!("Other Title")),
        ("smithy.api#uniqueItems", json!({})),
        ("smithy.api#unstable", json!({})),
        ("smithy.protocols#rpcv2Cbor", json!({})),
        (
            "smithy.waiters#waitable",
            json!({"Done": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}),
        ),
        ("smithy.rules#contextParam", json!({"name": "Keys"})),
        ("smithy.rules#contextParam", json!({"name": "build"})),
        (
            "smithy.rules#operationContextParams",
            json!({"Keys": {"path": "keys(items)"}}),
        ),
        (
            "smithy.rules#staticContextParams",
            json!({"Stage": {"value": "other"}}),
        ),
    ]
}
