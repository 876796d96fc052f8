//! Errors in every form in which services, proxies and gateways have been seen to send them.

use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission as Op, UpdateConnectionAliasPermissionError as OpError,
};
use amazon_workspaces::{Failure, Retry, aws_json};

const RNF: &str = "ResourceNotFoundException";
const HTML: &str = "<html><body>Bad Request</body></html>";

fn answer(status: u16, header: &str, body: &str) -> Failure<OpError> {
    let mut response = http::Response::builder()
        .status(status)
        .header("x-amzn-requestid", "request-1");
    if !header.is_empty() {
        response = response.header("X-Amzn-ErrorType", header);
    }
    aws_json::response::<Op>(response.body(body.as_bytes()).unwrap()).unwrap_err()
}

/// Status, header, body; then whether it is the typed exception, its code, its message.
type Row = (
    u16,
    &'static str,
    &'static str,
    bool,
    &'static str,
    Option<&'static str>,
);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (400, "", r#"{"__type":"com.amazonaws.workspaces#ResourceNotFoundException","Message":"gone"}"#, true, RNF, Some("gone")),
    (400, "", r#"{"__type":"ResourceNotFoundException","message":"gone"}"#, true, RNF, Some("gone")),
    (400, "", r#"{"__type":"other.name.space#ResourceNotFoundException"}"#, true, RNF, None),
    (400, RNF, "{}", true, RNF, None),
    (400, "ResourceNotFoundException:http://internal.amazon.com/coral/", r#"{"message":"gone"}"#, true, RNF, Some("gone")),
    (400, "a.b#ResourceNotFoundException:http://internal.amazon.com/a#b", "{}", true, RNF, None),
    (400, "", r#"{"__type":"ResourceNotFoundException:http://internal.amazon.com/coral/"}"#, true, RNF, None),
    (400, RNF, r#"{"__type":"AccessDeniedException","message":"no"}"#, true, RNF, Some("no")),
    (400, "", r#"{"code":"ResourceNotFoundException"}"#, true, RNF, None),
    (400, "", r#"{"code":"a.b#ResourceNotFoundException:http://x"}"#, true, RNF, None),
    (400, "", r#"{"code":7,"__type":"ResourceNotFoundException"}"#, true, RNF, None),
    (400, "", r#"{"code":"E7","__type":"ResourceNotFoundException"}"#, true, RNF, None),
    (400, "", r#"{"__type":"SomethingNewException","message":"new"}"#, false, "SomethingNewException", Some("new")),
    (400, "", r#"{"__type":"ResourceInUseException","errorMessage":"used"}"#, false, "ResourceInUseException", Some("used")),
    (400, "", HTML, false, "", None),
    (400, RNF, HTML, true, RNF, None),
    (400, "", "", false, "", None),
    (400, RNF, "", true, RNF, None),
    (400, "", r#"{"__type":"ResourceNotFoundException","message":"gone","ResourceId":7}"#, true, RNF, Some("gone")),
    (400, "", r#"{"ResourceId":{"a":[7]},"__type":"ResourceNotFoundException","message":"gone"}"#, true, RNF, Some("gone")),
    (400, "", r#"{"__type":"ResourceNotFoundException","message":["x"],"ResourceId":7}"#, true, RNF, None),
    (400, "", r#"{"__type":"ResourceNotFoundException","message":"gone","Resou"#, true, RNF, Some("gone")),
    (400, "", r#"{"inner":{"__type":"ResourceNotFoundException"}}"#, false, "", None),
    (400, "", r#"["ResourceNotFoundException"]"#, false, "", None),
    (400, "", "null", false, "", None),
    (500, "", HTML, false, "", None),
];

#[test]
fn error_responses_are_classified() {
    for (status, header, body, is_typed, code, message) in ROWS {
        let failure = answer(*status, header, body);
        let name = format!("{header:?} {body}");
        let typed = matches!(&failure, Failure::Service(OpError::ResourceNotFound(_)));
        assert_eq!(typed, *is_typed, "{name}: {failure:?}");
        assert_eq!(failure.code().unwrap_or_default(), *code, "{name}");
        assert_eq!(failure.message(), *message, "{name}");
        assert_eq!(failure.status(), Some(*status), "{name}");
        assert_eq!(failure.request_id(), Some("request-1"), "{name}");
        assert_eq!(failure.body(), Some(body.as_bytes()), "{name}");
    }
}

/// Responses that are not valid in the protocol, and the messages of their errors.
#[test]
fn other_responses_are_shown_in_part() {
    let long = "word ".repeat(1_000);
    let accents = "é".repeat(1_000);
    #[rustfmt::skip]
    let table: [(u16, &str, &str, String); 16] = [
        (500, "", HTML, format!("an error with status 500: {HTML} (request request-1)")),
        (503, "", "Service Unavailable", "an error with status 503: Service Unavailable (request request-1)".to_owned()),
        (413, "", "\n\tRequest Entity\r\n  Too Large\n", "an error with status 413: Request Entity Too Large (request request-1)".to_owned()),
        (404, "", "", "an error with status 404 (request request-1)".to_owned()),
        (404, "", "  ", "an error with status 404 (request request-1)".to_owned()),
        (400, "", "null", "an error with status 400: null (request request-1)".to_owned()),
        (502, "", r#"["x"]"#, "an error with status 502 (request request-1)".to_owned()),
        (502, "", r#"{"a":"#, "an error with status 502 (request request-1)".to_owned()),
        (502, "", "\u{1}\u{2}", "an error with status 502 (request request-1)".to_owned()),
        (400, "", r#"{"message":"why"}"#, "an error with status 400: why (request request-1)".to_owned()),
        (500, "", &long, format!("an error with status 500: {}… (request request-1)", long[..200].trim_end())),
        (500, "", &accents, format!("an error with status 500: {}… (request request-1)", "é".repeat(200))),
        (301, "", HTML, "an error with status 301: redirects are not followed, this one has no `location` (request request-1)".to_owned()),
        (307, "SomethingNew", HTML, "SomethingNew (request request-1)".to_owned()),
        (400, RNF, HTML, format!("{RNF} (request request-1)")),
        (400, "SomethingNew", HTML, "SomethingNew (request request-1)".to_owned()),
    ];
    for (status, header, body, shown) in table {
        let failure = answer(status, header, body);
        assert_eq!(failure.to_string(), shown);
        assert_eq!(failure.status(), Some(status), "{shown}");
    }
    let response = http::Response::builder().status(200).body(HTML).unwrap();
    let failure = aws_json::response::<Op>(response).unwrap_err();
    let shown = format!("the answer with status 200 cannot be read: expected an object: {HTML}");
    assert_eq!(failure.to_string(), shown);
    let response = http::Response::builder()
        .status(500)
        .body(&b"\xff\xfe"[..])
        .unwrap();
    let failure = aws_json::response::<Op>(response).unwrap_err();
    assert_eq!(failure.to_string(), "an error with status 500");
}

#[test]
fn the_message_is_in_its_field_whatever_its_name() {
    for name in ["message", "Message", "MESSAGE", "errorMessage"] {
        let body = format!(r#"{{"__type":"{RNF}","{name}":"gone"}}"#);
        let Failure::Service(OpError::ResourceNotFound(e)) = answer(400, "", &body) else {
            panic!("not the exception");
        };
        assert_eq!(e.message.as_deref(), Some("gone"), "{name}");
    }
}

#[test]
fn readable_members_of_exceptions_are_kept() {
    let body = r#"{"__type":"ResourceNotFoundException","message":[8],"ResourceId":"wsca-1"}"#;
    let Failure::Service(OpError::ResourceNotFound(e)) = answer(400, "", body) else {
        panic!("not the exception");
    };
    assert_eq!(e.resource_id.as_deref(), Some("wsca-1"));
    assert_eq!(e.message, None);
}

#[test]
fn unreadable_successful_responses_are_errors() {
    let read = |body: &'static str| {
        let response = http::Response::builder().status(200).body(body).unwrap();
        aws_json::response::<Op>(response)
    };
    assert!(read("").is_ok());
    assert!(read("{}").is_ok());
    assert!(read(r#"{"New":[{"a":1}]}"#).is_ok());
    for body in [HTML, "[]", "{", "{} x", "7"] {
        let failure = read(body).unwrap_err();
        assert!(matches!(failure, Failure::Decode(_)), "{body}: {failure:?}");
        assert_eq!(failure.status(), Some(200), "{body}");
        assert_eq!(failure.body(), Some(body.as_bytes()), "{body}");
    }
}

#[test]
fn values_of_the_wrong_type_are_reported_with_their_location() {
    use amazon_workspaces::operation::describe_workspaces::DescribeWorkspaces;
    let table = [
        (r#"{"Workspaces":7}"#, "/Workspaces", "a list"),
        (
            r#"{"Workspaces":[{},{"UserName":[7]}]}"#,
            "/Workspaces/1/UserName",
            "a string",
        ),
        (r#"{"Workspaces":[{},"x"]}"#, "/Workspaces/1", "an object"),
        (
            r#"{"Workspaces":[{"State":{}}]}"#,
            "/Workspaces/0/State",
            "a string",
        ),
        (
            r#"{"Workspaces":[{"WorkspaceProperties":{"RootVolumeSizeGib":"x"}}]}"#,
            "/Workspaces/0/WorkspaceProperties/RootVolumeSizeGib",
            "an integer of 32 bits",
        ),
        (
            r#"{"Workspaces":[{"WorkspaceProperties":{"RootVolumeSizeGib":2147483648}}]}"#,
            "/Workspaces/0/WorkspaceProperties/RootVolumeSizeGib",
            "an integer of 32 bits",
        ),
    ];
    for (body, pointer, expected) in table {
        let response = http::Response::new(body);
        let Err(Failure::Decode(error)) = aws_json::response::<DescribeWorkspaces>(response) else {
            panic!("{body} was read");
        };
        assert_eq!(
            (error.pointer.as_str(), error.expected),
            (pointer, expected)
        );
        assert!(error.to_string().ends_with(pointer), "{error}");
    }
}

#[test]
fn retryable_errors_are_classified() {
    let table = [
        (400, "ThrottlingException", Some(Retry::Throttling)),
        (400, "RequestLimitExceeded", Some(Retry::Throttling)),
        (429, "", Some(Retry::Throttling)),
        (400, "RequestTimeout", Some(Retry::Transient)),
        (503, "", Some(Retry::Transient)),
        (400, RNF, None),
        (400, "", None),
    ];
    for (status, header, retry) in table {
        assert_eq!(
            answer(status, header, "{}").retry(),
            retry,
            "{status} {header}"
        );
    }
}
