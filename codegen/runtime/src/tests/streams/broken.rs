//! Bodies that do not arrive.

use std::io;

use super::server::{Connection, Server, responds, sends};
use super::*;
use crate::runtime::client::error::CallFailure;

by_both_drivers! {
    a_body_that_can_be_had_once_is_sent_once
    a_response_that_is_cut_says_so
    a_response_that_stands_still_is_an_error
    a_request_that_stands_still_is_an_error
    a_body_of_another_length_is_an_error
    a_body_that_cannot_be_read_is_an_error
    an_error_of_the_service_is_read_as_a_whole
    a_body_that_does_not_fit_the_operation_is_refused
}

/// The kind of the error of a call, and its text.
fn failure<T: std::fmt::Debug>(called: Called<T>) -> (Option<TransportErrorKind>, String) {
    let error = called.expect_err("the call fails");
    let kind = match error.failure() {
        CallFailure::Transport(error) => Some(error.kind()),
        _ => None,
    };
    (kind, error.to_string())
}

fn a_body_that_can_be_had_once_is_sent_once<D: Driver>() {
    let server = Server::start(vec![responds(503, "")]);
    let body = RequestBody::from_reader(&b"once"[..]);
    let error = D::copy(config(&server).build(), body).expect_err("an error");
    assert_eq!((error.attempts(), error.status()), (1, Some(503)));
    let requests = server.requests();
    assert_eq!(requests[0].body, b"once");
    assert_eq!(
        requests[0].header("amz-sdk-request"),
        Some("attempt=1; max=1")
    );
}

fn a_response_that_is_cut_says_so<D: Driver>() {
    let cut = [
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nhello",
    ];
    for response in cut {
        let server = Server::start(vec![sends(response)]);
        let host = server.url().replace("http://", "");
        let received = D::copy(config(&server).build(), RequestBody::from("")).expect("a head");
        let (kind, text) = received.error.expect("an error");
        assert_eq!(received.bytes, b"hello", "{response}");
        assert_eq!(kind, TransportErrorKind::BodyInterrupted(5), "{response}");
        let start = format!("the body of the response from {host} broke off after 5 bytes");
        assert!(text.starts_with(&start), "{text}");
    }
}

fn a_response_that_stands_still_is_an_error<D: Driver>() {
    let server = Server::start(vec![Box::new(|connection: &mut Connection| {
        connection.head();
        connection.body();
        connection.send(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello");
        connection.wait_for_end();
    })]);
    let limit = Duration::from_millis(100);
    let config = config(&server)
        .options(CallOptions::default().stall_timeout(limit))
        .build();
    let received = D::copy(config, RequestBody::from("")).expect("a head");
    let (kind, _) = received.error.expect("an error");
    assert_eq!(kind, TransportErrorKind::Stalled(limit));
    assert_eq!(received.bytes, b"hello");
    server.requests();
}

fn a_request_that_stands_still_is_an_error<D: Driver>() {
    let server = Server::start(vec![Box::new(|connection: &mut Connection| {
        connection.head();
        // Unread bytes fill all buffers of the connection.
        std::thread::sleep(Duration::from_millis(500));
        connection.wait_for_end();
    })]);
    let limit = Duration::from_millis(100);
    let config = config(&server)
        .options(CallOptions::default().stall_timeout(limit))
        .build();
    let body = RequestBody::from_reader(io::repeat(0).take(64 << 20));
    let (kind, _) = failure(D::copy(config, body));
    assert_eq!(kind, Some(TransportErrorKind::Stalled(limit)));
    server.requests();
}

fn a_body_of_another_length_is_an_error<D: Driver>() {
    for (length, reason) in [(3, "more than the 3 bytes"), (9, "has 5 bytes, and 9")] {
        let server = Server::start(vec![Box::new(|connection: &mut Connection| {
            connection.head();
            connection.body();
        })]);
        let body = RequestBody::from_reader(&b"hello"[..]).with_length(length);
        let (kind, text) = failure(D::copy(config(&server).build(), body));
        assert_eq!(kind, Some(TransportErrorKind::RequestBody), "{text}");
        assert!(text.contains(reason), "{text}");
        assert!(server.requests()[0].is_cut);
    }
}

fn a_body_that_cannot_be_read_is_an_error<D: Driver>() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let server = Server::start(vec![Box::new(|connection: &mut Connection| {
        connection.head();
        connection.body();
    })]);
    // It could be had again, but that does not help.
    let body = RequestBody::from_fn(|| Ok(Broken));
    let (kind, text) = failure(D::copy(config(&server).build(), body));
    assert_eq!(kind, Some(TransportErrorKind::RequestBody), "{text}");
    assert!(text.contains("the disk is gone"), "{text}");
    server.requests();
    // One that cannot be opened is not sent at all.
    let server = Server::start(Vec::new());
    let body = RequestBody::from_fn(|| -> io::Result<Broken> { Err(io::Error::other("no disk")) });
    let (kind, text) = failure(D::copy(config(&server).build(), body));
    assert_eq!(kind, Some(TransportErrorKind::RequestBody), "{text}");
    assert!(text.contains("no disk"), "{text}");
}

fn an_error_of_the_service_is_read_as_a_whole<D: Driver>() {
    let server = Server::start(vec![responds(400, r#"{"__type":"BusyException"}"#)]);
    let config = config(&server).max_attempts(1).build();
    let error = D::copy(config, RequestBody::from("")).expect_err("an error");
    assert!(
        matches!(error.service_error(), Some(GreetError::Busy(_))),
        "{error}"
    );
    server.requests();
}

fn a_body_that_does_not_fit_the_operation_is_refused<D: Driver>() {
    let server = Server::start(Vec::new());
    let endless = RequestBody::from_fn(|| Ok(io::empty()));
    let (_, text) = failure(D::deposit(config(&server).build(), endless));
    assert!(text.contains("length of the body must be known"), "{text}");
    let once = RequestBody::from_reader(io::empty()).with_length(0);
    let (_, text) = failure(D::deposit(config(&server).build(), once));
    assert!(text.contains("must be read twice"), "{text}");
    assert!(server.requests().is_empty());
}
