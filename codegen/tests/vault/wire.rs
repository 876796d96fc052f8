//! The crate for `models/vault.json`, in which everything is sensitive: no text may reveal a value. Run by
//! `tests/wire.rs`, in the crate that it generates.

extern crate vault as the_crate;

use std::error::Error;
use std::fmt::{Debug, Display};

use the_crate::operation::store::{Store, StoreError, StoreRequest};
use the_crate::{
    Failure, Limits, Rejection, ValidationOptions, Validate, aws_json, error, rpc_v2_cbor,
};

/// The text of all secrets in strings, keys and numbers.
const SECRET: &str = "hunter2";
const NUMBER: &str = "48151623";

const MEMBERS: [&str; 17] = [
    "secret", "pin", "weight", "opened", "key", "kind", "level", "digits", "secrets", "variables",
    "entries", "shelves", "labels", "sealed", "drawer", "choice", "note",
];

/// Values, right and wrong ones, with secrets in all places. One that hides the keys of its maps must hide them
/// wherever reading stops.
const VALUES: [&str; 26] = [
    r#""hunter2""#,
    "48151623",
    "48151623.5",
    "-4815162342",
    r#""48151623""#,
    r#"["hunter2"]"#,
    r#"["hunter2","hunter2"]"#,
    "[48151623]",
    r#"[["hunter2"]]"#,
    r#"{"hunter2":"hunter2"}"#,
    r#"{"hunter2":48151623}"#,
    r#"{"hunter2":["hunter2"]}"#,
    r#"{"hunter2":{}}"#,
    r#"{"hunter2":{"needed":"x","count":"hunter2"}}"#,
    r#"{"hunter2":{"needed":["hunter2"]}}"#,
    r#"{"hunter2":null}"#,
    r#"[{"hunter2":{"count":"hunter2"}}]"#,
    r#"[{"hunter2":{}}]"#,
    r#"{"labels":{"hunter2":{"count":"hunter2"}}}"#,
    r#"{"labels":{"hunter2":{}}}"#,
    r#"{"inner":{"labels":{"hunter2":{"count":"hunter2"}}}}"#,
    r#"{"drawer":{"labels":{"hunter2":{"count":"hunter2"}}}}"#,
    r#"{"variables":{"hunter2":["hunter2"]}}"#,
    r#"{"secret":["hunter2"]}"#,
    r#"{"text":["hunter2"]}"#,
    r#"{"secret":"hunter2"#,
];

#[track_caller]
fn search(name: &str, text: &str) {
    for secret in [SECRET, NUMBER, "hunter", "4815"] {
        assert!(!text.contains(secret), "{name}: {text}");
    }
}

/// Both texts of a value, in both lengths.
#[track_caller]
fn debugged(name: &str, value: &impl Debug) {
    search(name, &format!("{value:?}"));
    search(name, &format!("{value:#?}"));
}

/// Returns all texts of an error and of its sources.
#[track_caller]
fn told(name: &str, error: &(impl Error + Display + Debug)) {
    debugged(name, error);
    search(name, &error.to_string());
    let mut source = error.source();
    while let Some(error) = source {
        debugged(name, &error);
        search(name, &error.to_string());
        source = error.source();
    }
}

fn bodies() -> impl Iterator<Item = String> {
    let body = |member: &str, value: &str| format!(r#"{{"{member}":{value}}}"#);
    MEMBERS
        .into_iter()
        .flat_map(move |member| VALUES.map(|value| body(member, value)))
}

fn checked(name: &str, value: &impl Validate) {
    for rules in [ValidationOptions::client(), ValidationOptions::server()] {
        if let Err(error) = value.validate_with(rules) {
            told(name, &error);
        }
    }
}

#[test]
fn rejections_of_requests_contain_no_secrets() {
    for body in bodies() {
        let request = http::Request::new(body.clone());
        match aws_json::server::request::<Store>(&request) {
            Ok(request) => {
                debugged(&body, &request);
                checked(&body, &request);
            }
            Err(rejection) => {
                told(&body, &rejection);
                let answer = aws_json::server::rejection(&rejection);
                search(&body, &String::from_utf8_lossy(answer.body()));
            }
        }
    }
}

#[test]
fn failures_of_responses_contain_no_secrets() {
    for body in bodies() {
        match aws_json::response::<Store>(http::Response::new(&body)) {
            Ok(response) => debugged(&body, &response),
            Err(failure) => {
                told(&body, &failure);
                search(&body, failure.code().unwrap_or_default());
            }
        }
        let little = Limits::default().memory(0);
        if let Err(failure) = aws_json::response_within::<Store>(http::Response::new(&body), little)
        {
            told(&body, &failure);
        }
    }
}

#[test]
fn failures_of_single_values_contain_no_secrets() {
    for body in bodies() {
        match serde_json::from_str::<StoreRequest>(&body) {
            Ok(request) => debugged(&body, &request),
            Err(error) => told(&body, &error),
        }
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&body) else {
            continue;
        };
        if let Err(error) = serde_json::from_value::<StoreRequest>(value) {
            told(&body, &error);
        }
    }
}

/// JSON as CBOR, without numbers that have fractions.
fn cbor(value: &serde_json::Value, to: &mut Vec<u8>) {
    use serde_json::Value;
    let head = |to: &mut Vec<u8>, major: u8, length: u64| {
        to.push(major << 5 | 27);
        to.extend(length.to_be_bytes());
    };
    match value {
        Value::Null => to.push(0xf6),
        Value::Bool(value) => to.push(0xf4 | u8::from(*value)),
        Value::Number(number) => match number.as_i64() {
            Some(number) if number < 0 => head(to, 1, !number as u64),
            Some(number) => head(to, 0, number as u64),
            None => {
                to.push(0xfb);
                to.extend(number.as_f64().unwrap().to_be_bytes());
            }
        },
        Value::String(text) => {
            head(to, 3, text.len() as u64);
            to.extend(text.as_bytes());
        }
        Value::Array(items) => {
            head(to, 4, items.len() as u64);
            items.iter().for_each(|item| cbor(item, to));
        }
        Value::Object(entries) => {
            head(to, 5, entries.len() as u64);
            for (key, value) in entries {
                cbor(&Value::from(key.as_str()), to);
                cbor(value, to);
            }
        }
    }
}

#[test]
fn failures_of_cbor_messages_contain_no_secrets() {
    for body in bodies() {
        let Ok(value) = serde_json::from_str(&body) else {
            continue;
        };
        let mut bytes = Vec::new();
        cbor(&value, &mut bytes);
        for bytes in [&bytes[..], &bytes[..bytes.len() - 1]] {
            match rpc_v2_cbor::response::<Store>(http::Response::new(bytes)) {
                Ok(response) => debugged(&body, &response),
                Err(failure) => told(&body, &failure),
            }
            match rpc_v2_cbor::server::request::<Store>(&http::Request::new(bytes)) {
                Ok(request) => debugged(&body, &request),
                Err(rejection) => {
                    told(&body, &rejection);
                    let answer = rpc_v2_cbor::server::rejection(&rejection);
                    search(&body, &String::from_utf8_lossy(answer.body()));
                }
            }
        }
    }
}

#[test]
fn sensitive_messages_of_exceptions_are_not_shown() {
    for name in ["Refused", "Withheld", "Broken"] {
        for body in [
            format!(r#"{{"__type":"{name}","message":"hunter2"}}"#),
            format!(r#"{{"__type":"{name}","Message":"hunter2"}}"#),
            format!(r#"{{"__type":"{name}","errorMessage":"hunter2"}}"#),
            format!(r#"{{"message":"hunter2","__type":"{name}","why":{{"hunter2":["hunter2"]}}}}"#),
            format!(r#"{{"message":"hunter2","__type":"{name}","entries":{{"hunter2":{{}}}}}}"#),
        ] {
            let answer = http::Response::builder().status(400).body(&body).unwrap();
            let failure = aws_json::response::<Store>(answer).unwrap_err();
            told(&body, &failure);
            assert!(failure.to_string().contains(name), "{failure}");
            assert!(failure.to_string().contains("(sensitive)"), "{failure}");
            assert_eq!(failure.message(), Some(SECRET), "whoever asks is told");
            let Failure::Service(error) = failure else {
                panic!("{body}")
            };
            told(&body, &error);
        }
    }
    let broken = error::Broken::builder().message(SECRET).build();
    told("Broken", &broken);
    let error = StoreError::from(broken);
    told("Broken", &error);
    told("Broken", &Failure::Service(error));
}

/// A response with valid syntax that cannot be parsed is not shown, as it may contain anything.
#[test]
fn failures_of_truncated_messages_contain_no_secrets() {
    for status in [200, 400, 500] {
        for body in [
            r#"{"secret":"hunter2"#,
            r#"  {"secret":"hunter2"}}"#,
            r#"["hunter2"]"#,
            r#""hunter2""#,
        ] {
            let answer = http::Response::builder().status(status).body(body).unwrap();
            if let Err(failure) = aws_json::response::<Store>(answer) {
                told(body, &failure);
            }
        }
        let answer = http::Response::builder().status(status).body(&b"\xa1\x66secret\x67hunter2\x00"[..]).unwrap();
        if let Err(failure) = rpc_v2_cbor::response::<Store>(answer) {
            told("CBOR", &failure);
        }
    }
}

/// A small request may omit members hundreds of thousands of times: the first ones are reported, by pointers without
/// keys.
#[test]
fn missing_members_are_reported_up_to_a_limit() {
    let entries: Vec<_> = (0..200_000).map(|n| format!(r#""hunter2{n}":{{}}"#)).collect();
    let body = format!(r#"{{"entries":{{{}}}}}"#, entries.join(","));
    let request = http::Request::new(body);
    let rejection = aws_json::server::request::<Store>(&request).unwrap_err();
    told("missing", &rejection);
    let Rejection::Missing(error) = &rejection else {
        panic!("{rejection}")
    };
    assert_eq!((error.violations.len(), error.omitted), (100, 199_900));
    assert_eq!(error.violations[0].pointer, "/entries/*/needed");
    let answer = aws_json::server::rejection(&rejection);
    assert!(answer.body().len() < 20_000, "{}", answer.body().len());
}

#[test]
fn failures_of_values_that_cannot_be_written_contain_no_secrets() {
    let mut request = StoreRequest::default();
    request.opened = Some(the_crate::DateTime::from_seconds(4_815_162_300_000));
    request.secret = Some(SECRET.to_owned());
    let error = aws_json::request::<Store>(&request).unwrap_err();
    told("timestamp", &error);
}
