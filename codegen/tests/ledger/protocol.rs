//! AWS JSON 1.0, the query protocol's errors, idempotency tokens.

use the_crate::error::{NoSuchAccount, Overloaded};
use the_crate::operation::ping::Ping;
use the_crate::operation::record::{Record, RecordError, RecordRequest};
use the_crate::operation::scan::{Scan, ScanRequest};
use the_crate::{Exception, Failure, Operation, Validate, aws_json, rpc_v2_cbor};

fn request() -> RecordRequest {
    RecordRequest::builder().needed("x").build()
}

#[test]
fn requests() {
    let http = aws_json::request::<Record>(&request()).unwrap();
    assert_eq!(http.headers()["content-type"], "application/x-amz-json-1.0");
    assert_eq!(http.headers()["x-amz-target"], "Ledger.Record");
    assert_eq!(http.headers()["x-amzn-query-mode"], "true");
    assert_eq!(aws_json::server::operation(&http), Some("Record"));
    let http = aws_json::request::<Ping>(&Default::default()).unwrap();
    assert_eq!(http.body(), b"{}");
    let http = rpc_v2_cbor::request::<Ping>(&Default::default()).unwrap();
    assert_eq!(http.headers()["x-amzn-query-mode"], "true");
    assert!(http.body().is_empty() && !http.headers().contains_key("content-type"));
}

#[test]
fn errors_have_the_whole_id_and_the_code_of_the_query_protocol() {
    let no_account = RecordError::from(
        NoSuchAccount::builder()
            .message("none")
            .account("a")
            .build(),
    );
    let overloaded = RecordError::from(Overloaded::default());
    let table = [
        (
            no_account,
            "example.ledger#NoSuchAccount",
            "Ledger.NoSuchAccount;Sender",
            404,
        ),
        (
            overloaded,
            "example.ledger#Overloaded",
            "Overloaded;Receiver",
            500,
        ),
    ];
    for (error, id, query, status) in table {
        let http = aws_json::server::error::<Record>(&error).unwrap();
        let body: serde_json::Value = serde_json::from_slice(http.body()).unwrap();
        assert_eq!(body["__type"], id);
        assert_eq!(http.headers()["x-amzn-query-error"], query);
        assert_eq!(http.status(), status);
        let failure = aws_json::response::<Record>(http).unwrap_err();
        assert_eq!(
            failure.metadata().unwrap().code,
            query.split(';').next().unwrap()
        );
        assert_eq!(failure, Failure::Service(error.clone()));
        let http = rpc_v2_cbor::server::error::<Record>(&error).unwrap();
        assert_eq!(http.headers()["x-amzn-query-error"], query);
        let failure = rpc_v2_cbor::response::<Record>(http).unwrap_err();
        assert_eq!(failure, Failure::Service(error));
    }
}

/// The body and the header of the query protocol; then the code, and whether the exception of the model is found.
#[test]
fn errors_are_found_by_the_code_of_the_query_protocol() {
    let built = NoSuchAccount::builder().build();
    assert_eq!(built.code(), "Ledger.NoSuchAccount");
    assert_eq!(RecordError::from(built).code(), "Ledger.NoSuchAccount");
    assert_eq!(Overloaded::default().code(), "Overloaded");
    let (shape, query) = ("NoSuchAccount", "Ledger.NoSuchAccount");
    #[rustfmt::skip]
    let table = [
        (shape, "Ledger.NoSuchAccount;Sender", query, true),
        (shape, "", query, true),
        (query, "", query, true),
        ("", "Ledger.NoSuchAccount;Sender", query, true),
        ("", "Ledger.NoSuchAccount", query, true),
        ("Other", "Ledger.NoSuchAccount;Sender", query, true),
        ("Other", "Ledger.Other;Sender", "Ledger.Other", false),
        ("Other", "", "Other", false),
        ("", "Ledger.Other;Sender", "Ledger.Other", false),
    ];
    for (code, header, expected, is_found) in table {
        let body = match code {
            "" => r#"{"message":"m"}"#.to_owned(),
            code => format!(r#"{{"__type":"example.ledger#{code}","message":"m"}}"#),
        };
        let mut answer = http::Response::builder().status(400);
        if !header.is_empty() {
            answer = answer.header("x-amzn-query-error", header);
        }
        let failure = aws_json::response::<Record>(answer.body(body).unwrap()).unwrap_err();
        let name = format!("{code} {header}");
        assert_eq!(failure.code(), Some(expected), "{name}");
        let Failure::Service(error) = failure else {
            panic!("{name}")
        };
        assert_eq!(error.code(), expected, "{name}");
        let found = matches!(error, RecordError::NoSuchAccount(_));
        assert_eq!(found, is_found, "{name}");
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

#[test]
fn absent_idempotency_tokens_are_generated() {
    let mut request = request();
    Record::fill_idempotency_token(&mut request, || "first".to_owned());
    assert_eq!(request.client_token.as_deref(), Some("first"));
    Record::fill_idempotency_token(&mut request, || "second".to_owned());
    assert_eq!(
        request.client_token.as_deref(),
        Some("first"),
        "tries of one call share it"
    );
    Ping::fill_idempotency_token(&mut Default::default(), || unreachable!("it has none"));
}

#[test]
fn a_required_idempotency_token_may_be_left_to_the_crate_and_is_never_absent_or_empty() {
    let mut request = ScanRequest::builder().size(1).build();
    assert!(request.validate().is_err());
    assert!(aws_json::request::<Scan>(&request).is_err());
    assert!(rpc_v2_cbor::request::<Scan>(&request).is_err());
    for unset in [None, Some(String::new())] {
        request.token = unset;
        Scan::fill_idempotency_token(&mut request, || "first".to_owned());
        assert_eq!(request.token.as_deref(), Some("first"));
    }
    assert_eq!(request.validate(), Ok(()));
    let http = aws_json::request::<Scan>(&request).unwrap();
    assert_eq!(http.body(), br#"{"size":1,"token":"first"}"#);
}
