//! The service of the register, as mocks and servers have it.
#![cfg(feature = "blocking")]

extern crate registry as the_crate;

use the_crate::aws_query::server;
use the_crate::error::Refused;
use the_crate::operation::register::{Register, RegisterRequest, RegisterResponse};
use the_crate::operation::strike::{Strike, StrikeRequest, StrikeResponse};
use the_crate::{MockClient, Rejection, Validate};

fn request(body: &str) -> http::Request<Vec<u8>> {
    http::Request::builder()
        .method("POST")
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .body(body.into())
        .unwrap()
}

#[test]
fn a_mock_answers_queries() {
    let mock = MockClient::new()
        .on::<Register>(|request| match request.action.as_deref() {
            Some("launch") => Ok(RegisterResponse::builder().number(12).build()),
            _ => Err(Refused::builder().message("not launched").build().into()),
        })
        .on::<Strike>(|request| {
            assert_eq!(request.number, Some(12));
            Ok(StrikeResponse::default())
        });
    let client = mock.blocking();
    let launched = RegisterRequest::builder().action("launch").build();
    let response = client.register(launched.clone()).unwrap();
    assert_eq!(response.number, Some(12));
    let error = client.register(RegisterRequest::default()).unwrap_err();
    assert_eq!((error.code(), error.status()), (Some("Refusal"), Some(409)));
    assert_eq!(error.message(), Some("not launched"));
    client.strike(StrikeRequest::builder().number(12).build()).unwrap();
    assert_eq!(mock.requests::<Register>(), [launched, RegisterRequest::default()]);
}

#[test]
fn a_request_names_its_operation_in_the_body_or_in_the_uri() {
    assert_eq!(server::operation(&request("Action=Strike&Number=1")), Some("Strike"));
    assert_eq!(server::operation(&request("Number=1&Action=Strike")), Some("Strike"));
    let mut get = request("");
    *get.uri_mut() = "/?Action=Strike&Version=1&Number=7".parse().unwrap();
    assert_eq!(server::operation(&get), Some("Strike"));
    assert_eq!(server::request::<Strike>(&get).unwrap().number, Some(7));
    for body in ["", "Number=1", "\u{ff}"] {
        assert_eq!(server::route(&request(body)), Err(Rejection::UnknownOperation), "{body}");
    }
}

#[test]
fn unreadable_requests_are_answered_with_an_error() {
    let refused = |http: &http::Request<Vec<u8>>| {
        let rejection = server::request::<Strike>(http).unwrap_err();
        let answer = server::rejection(&rejection);
        (answer.status().as_u16(), String::from_utf8(answer.into_body()).unwrap())
    };
    let (status, body) = refused(&request("Action=Strike"));
    assert_eq!(status, 400);
    assert!(body.contains("<Code>ValidationException</Code>") && body.contains("Number"), "{body}");
    let (status, body) = refused(&request("Action=Strike&Number=many"));
    assert_eq!(status, 400);
    assert!(body.contains("<Code>SerializationException</Code>"), "{body}");
    assert_eq!(refused(&request("Action=Strike&Number=%f")).0, 400);
    let mut other = request("Action=Strike&Number=1");
    other.headers_mut().insert("content-type", "application/json".parse().unwrap());
    assert_eq!(refused(&other).0, 415);
    let read = server::request::<Register>(&request("Action=Register&Decks.member.1.Cabins.x=1"));
    assert!(matches!(read, Err(Rejection::Unreadable { .. })), "{read:?}");
    assert!(server::request::<Strike>(&request("Number=1&Other.1=x")).unwrap().validate().is_ok());
}
