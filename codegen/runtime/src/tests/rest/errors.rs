//! Errors of services with HTTP bindings.

use http::{Response, StatusCode};

use super::service::*;
use crate::ValidationError;
use crate::rest_json::{response, server};
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::protocol::failure::Failure;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::validate::violation::{Constraint, Violation};

fn text<'r>(response: &'r Response<Vec<u8>>, name: &str) -> Option<&'r str> {
    response.headers().get(name)?.to_str().ok()
}

#[test]
fn modeled_errors_are_written_and_read_again() {
    let error = ExampleError::LentOut(LentOut::until(0, "gone"));
    let written = server::error::<Headers>(&error).expect("the error can be written");
    assert_eq!(written.status(), StatusCode::CONFLICT);
    assert_eq!(text(&written, "x-amzn-errortype"), Some("LentOut"));
    assert_eq!(
        text(&written, "x-until"),
        Some("Thu, 01 Jan 1970 00:00:00 GMT")
    );
    assert_eq!(written.body(), br#"{"message":"gone"}"#);
    let read = response::<Headers>(written).expect_err("it is an error");
    assert_eq!(read, Failure::Service(error));
    assert_eq!((read.status(), read.code()), (Some(409), Some("LentOut")));
}

/// The code is in the header or the body, in several forms; errors that the operation does not declare are unmodeled.
#[test]
fn the_code_of_an_error_is_found() {
    for (header, body, code, is_modeled) in [
        (Some("LentOut"), "{}", "LentOut", true),
        (Some("LentOut:http://example.com/"), "{}", "LentOut", true),
        (Some("example#LentOut"), "{}", "LentOut", true),
        (None, r#"{"__type":"example#LentOut"}"#, "LentOut", true),
        (None, r#"{"code":"LentOut"}"#, "LentOut", true),
        (Some("Other"), r#"{"message":"m"}"#, "Other", false),
        (None, "not JSON", "", false),
        (None, "", "", false),
    ] {
        let mut message = Response::builder().status(400);
        if let Some(header) = header {
            message = message.header("x-amzn-errortype", header);
        }
        let message = message
            .body(body.as_bytes().to_vec())
            .expect("it is a response");
        let failure = response::<Headers>(message).expect_err("it is an error");
        let Failure::Service(error) = &failure else {
            panic!("{header:?} {body}: {failure}");
        };
        assert_eq!(error.code(), code, "{header:?} {body}");
        let is_lent_out = matches!(error, ExampleError::LentOut(_));
        assert_eq!(is_lent_out, is_modeled, "{header:?} {body}");
        assert_eq!(failure.status(), Some(400));
    }
}

#[test]
fn unmodeled_errors_are_written_with_their_code() {
    let error = UnmodeledError::new("Odd", Some("why".to_owned()));
    let written = server::error::<Headers>(&error.into()).expect("the error can be written");
    assert_eq!(written.status(), StatusCode::BAD_REQUEST);
    assert_eq!(text(&written, "x-amzn-errortype"), Some("Odd"));
    assert_eq!(written.body(), br#"{"message":"why"}"#);
}

#[test]
fn rejections_are_written_like_errors() {
    let violation = Violation {
        pointer: "/a".to_owned(),
        constraint: Constraint::Required,
    };
    let invalid = ValidationError {
        violations: vec![violation],
        omitted: 0,
    };
    let unreadable = Rejection::Unreadable {
        pointer: "/a".to_owned(),
        expected: "a string",
    };
    for (rejection, status, code, body) in [
        (
            Rejection::Invalid(invalid),
            400,
            "ValidationException",
            r#","fieldList":[{"path":"/a","message":"#,
        ),
        (
            unreadable,
            400,
            "SerializationException",
            "expected a string at '/a'",
        ),
        (
            Rejection::UnknownOperation,
            404,
            "UnknownOperationException",
            "{\"message\":\"No operation",
        ),
        (
            Rejection::NotAcceptable,
            406,
            "NotAcceptableException",
            "`Accept`",
        ),
        (
            Rejection::TooLarge,
            413,
            "RequestEntityTooLargeException",
            "longer than the server allows",
        ),
        (
            Rejection::Internal,
            500,
            "InternalFailure",
            "cannot be written",
        ),
    ] {
        let written = server::rejection(&rejection);
        assert_eq!(written.status(), status);
        assert_eq!(text(&written, "x-amzn-errortype"), Some(code));
        assert_eq!(text(&written, "content-type"), Some(DOCUMENT));
        let found = String::from_utf8_lossy(written.body());
        assert!(found.contains(body), "{code}: {found}");
    }
}

/// In XML, an error without a body is named by its status.
#[cfg(feature = "rest-xml")]
#[test]
fn errors_in_xml_have_their_name_in_the_body() {
    use crate::rest_xml::{response, server};

    let error = ExampleError::LentOut(LentOut::until(0, "gone"));
    let written = server::error::<Headers>(&error).expect("the error can be written");
    assert_eq!(text(&written, "x-amzn-errortype"), None);
    assert_eq!(
        String::from_utf8_lossy(written.body()),
        "<ErrorResponse><Error><Type>Sender</Type><Code>LentOut</Code><message>gone</message></Error></ErrorResponse>"
    );
    let read = response::<Headers>(written).expect_err("it is an error");
    assert_eq!(read, Failure::Service(error));
    for (status, code) in [(404, "NotFound"), (403, "Forbidden"), (599, "")] {
        let message = Response::builder().status(status).body(Vec::new());
        let failure = response::<Headers>(message.expect("it is a response"));
        let failure = failure.expect_err("it is an error");
        assert_eq!(failure.code().unwrap_or_default(), code, "{status}");
    }
}

/// Attributes come before the members in the body, wherever the other members go.
#[cfg(feature = "rest-xml")]
#[test]
fn attributes_are_written_to_the_body() {
    use crate::rest_xml::{request, server};

    let value = Tagged {
        color: Some("red".to_owned()),
        name: Some("n".to_owned()),
        id: Some("1".to_owned()),
        bare: None,
    };
    let written = request::<Tag>(&value).expect("the request can be written");
    let body = String::from_utf8_lossy(written.body());
    assert_eq!(body, "<Tagged id=\"1\"><name>n</name></Tagged>");
    let read = server::request::<Tag>(&written).expect("the request can be read");
    assert_eq!(read, value);
}
