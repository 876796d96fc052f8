//! Findings in [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

use ferrosmith::diagnostics::Diagnostic;
use serde_json::{Map, Value, json};

use crate::validate::severity;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Returns the log of one run.
pub(crate) fn log(findings: &[Diagnostic]) -> Value {
    let results: Vec<Value> = findings.iter().map(result).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "ferrosmith",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": [{"id": "smithy", "shortDescription": {"text": "A rule of the Smithy specification"}}],
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(finding: &Diagnostic) -> Value {
    let text = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut location = Map::new();
    if let Some(file) = &finding.file {
        location.insert("physicalLocation".to_owned(), physical(finding, file));
    }
    if let Some(shape) = &finding.shape {
        let kind = if shape.member().is_some() {
            "member"
        } else {
            "type"
        };
        let logical = json!([{"fullyQualifiedName": shape.as_str(), "kind": kind}]);
        location.insert("logicalLocations".to_owned(), logical);
    }
    let locations = match location.is_empty() {
        true => Vec::new(),
        false => vec![Value::Object(location)],
    };
    json!({
        "ruleId": "smithy",
        "ruleIndex": 0,
        "level": severity(finding.severity),
        "message": {"text": text},
        "locations": locations,
    })
}

fn physical(finding: &Diagnostic, file: &str) -> Value {
    let mut location = Map::new();
    location.insert("artifactLocation".to_owned(), json!({"uri": uri(file)}));
    if let Some((line, column)) = finding.position {
        let mut region = json!({"startLine": line, "startColumn": column});
        if let Some(excerpt) = &finding.excerpt {
            region["endColumn"] = Value::from(column + excerpt.width);
        }
        location.insert("region".to_owned(), region);
    }
    Value::Object(location)
}

/// Returns the URI of a path, percent-encoded; absolute paths have the scheme `file`.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'!' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("models/a b#é.smithy"), "models/a%20b%23%C3%A9.smithy");
        assert_eq!(uri(r"models\a.smithy"), "models/a.smithy");
        assert_eq!(uri("/a b.smithy"), "file:///a%20b.smithy");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
