//! Calls of the service of buckets by its clients.
#![cfg(feature = "blocking")]

extern crate buckets as the_crate;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use the_crate::blocking::Client;
use the_crate::error::NotFound;
use the_crate::operation::copy_thing::{CopyThing, CopyThingRequest};
use the_crate::operation::fetch_thing::{FetchThing, FetchThingRequest, FetchThingResponse};
use the_crate::operation::look_at_thing::{LookAtThing, LookAtThingError, LookAtThingRequest};
use the_crate::{Config, Credentials, MockClient, SendLimits, TransportError};

fn answer(status: u16, body: &str) -> http::Response<Vec<u8>> {
    let mut response = http::Response::new(body.into());
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
    response
}

fn config() -> Config {
    let credentials = Credentials::new("key", "secret");
    Config::builder().region("eu-west-1").credentials(credentials).build()
}

#[test]
fn mocks_route_requests_with_the_bucket_in_the_host() {
    let mock = MockClient::new().on::<FetchThing>(|request| {
        assert_eq!(request.bucket.as_deref(), Some("crates"));
        assert_eq!(request.key.as_deref(), Some("a/b c"));
        Ok(FetchThingResponse::default())
    });
    let request = FetchThingRequest::builder().bucket("crates").key("a/b c").build();
    mock.blocking().fetch_thing(request.clone()).unwrap();
    assert_eq!(mock.requests::<FetchThing>(), [request]);
    let calls = mock.calls();
    assert_eq!(calls[0].http().uri(), "https://crates.mock.invalid/a/b%20c");
}

#[test]
fn errors_with_status_200_are_retried() {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let transport = move |_: http::Request<Vec<u8>>, _: &SendLimits| {
        Ok::<_, TransportError>(match count.fetch_add(1, Ordering::Relaxed) {
            0 => answer(200, "<Error><Code>InternalError</Code></Error>"),
            _ => answer(200, "<CopyThingOutput><ETag>x</ETag></CopyThingOutput>"),
        })
    };
    let client = Client::with_transport(config(), transport);
    let request = CopyThingRequest::builder().bucket("crates").key("a").build();
    let response = client.send::<CopyThing>(request).unwrap();
    assert_eq!(response.e_tag.as_deref(), Some("x"));
    assert_eq!(sent.load(Ordering::Relaxed), 2);
}

#[test]
fn errors_without_a_body_are_named_by_their_status() {
    for (status, code) in [(404, "NotFound"), (403, "Forbidden"), (412, "PreconditionFailed")] {
        let transport =
            move |_: http::Request<Vec<u8>>, _: &SendLimits| Ok::<_, TransportError>(answer(status, ""));
        let client = Client::with_transport(config(), transport);
        let request = LookAtThingRequest::builder().bucket("crates").key("a").build();
        let error = client.send::<LookAtThing>(request).unwrap_err();
        assert_eq!(error.code(), Some(code));
        let is_not_found =
            matches!(error.service_error(), Some(LookAtThingError::NotFound(NotFound { .. })));
        assert_eq!(is_not_found, status == 404);
    }
}
