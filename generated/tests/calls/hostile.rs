//! Faults between client and service: each results in an error with place and cause, without a panic, and without
//! leaking connections or threads.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use amazon_workspaces::{CallFailure, Config, Credentials, TransportErrorKind};

use crate::caller::{Caller, Outcome, config};
use crate::server::{Act, Server};

fn kind(outcome: &Outcome) -> TransportErrorKind {
    match outcome.as_ref().unwrap_err().failure() {
        CallFailure::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn unknown_hosts_and_refused_connections_are_connection_errors() {
    let closed = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    for url in [
        format!("http://{address}"),
        "http://no-such-host.invalid".to_owned(),
    ] {
        let config = || {
            Config::builder()
                .endpoint(url.clone())
                .region("eu-west-1")
                .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
                .random(|| 0)
                .build()
        };
        for caller in Caller::both(config) {
            let outcome = caller.call();
            assert_eq!(kind(&outcome), TransportErrorKind::Connect, "{outcome:?}");
            let error = outcome.unwrap_err();
            assert_eq!(error.attempts(), 3);
            assert!(error.is_retryable());
            let text = error.to_string();
            let host = url.trim_start_matches("http://");
            let host = host.split(':').next().unwrap();
            assert!(text.contains(host), "{text}");
            assert!(
                text.starts_with("DescribeWorkspaces: no connection to "),
                "{text}"
            );
        }
    }
}

#[test]
fn broken_connections_are_retried_and_invalid_http_is_not() {
    use TransportErrorKind::{Interrupted, Malformed};
    let truncated =
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\nx-amzn-requestid: id-1\r\n\r\n{".to_vec();
    let cases = [
        ("closed", Act::Close, Interrupted, 3, None),
        (
            "half a head",
            Act::Raw(b"HTTP/1.1 200 OK\r\ncont".to_vec()),
            Interrupted,
            3,
            None,
        ),
        (
            "half a body",
            Act::Raw(truncated),
            Interrupted,
            3,
            Some("id-1"),
        ),
        (
            "garbage",
            Act::Raw(b"\x15\x03\x01\x00\x02\x02\x16garbage\r\n\r\n".to_vec()),
            Malformed,
            1,
            None,
        ),
        (
            "another protocol",
            Act::Raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()),
            Malformed,
            1,
            None,
        ),
    ];
    for (name, act, expected, attempts, id) in cases {
        let server = Server::script([act]);
        for caller in Caller::both(|| config(&server).build()) {
            let outcome = caller.call();
            let place = format!("{name}, {}: {outcome:?}", caller.name());
            assert_eq!(kind(&outcome), expected, "{place}");
            let error = outcome.unwrap_err();
            assert_eq!(error.attempts(), attempts, "{place}");
            assert_eq!(error.request_id(), id, "{place}");
            assert_eq!(server.take().len(), attempts as usize, "{place}");
        }
    }
}

#[test]
fn endless_responses_end_at_the_size_limit_and_the_timeout() {
    let server = Server::script([Act::Endless]);
    for caller in Caller::both(|| config(&server).build()) {
        let outcome = caller.call_with(|options| options.max_response_size(1 << 20));
        assert_eq!(kind(&outcome), TransportErrorKind::TooLarge(1 << 20));
        let error = outcome.unwrap_err();
        assert_eq!((error.attempts(), error.status()), (1, Some(200)));
    }
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{".to_vec();
    for act in [Act::Stall(Vec::new()), Act::Stall(head)] {
        let server = Server::script([act]);
        for caller in Caller::both(|| config(&server).build()) {
            let limit = Duration::from_millis(100);
            let outcome =
                caller.call_with(|options| options.attempt_timeout(limit).max_attempts(2));
            assert_eq!(
                kind(&outcome),
                TransportErrorKind::Timeout(limit),
                "{outcome:?}"
            );
            assert_eq!(outcome.unwrap_err().attempts(), 2);
            let outcome = caller.call_with(|options| options.call_timeout(limit));
            let error = outcome.unwrap_err();
            assert!(
                matches!(error.failure(), CallFailure::Timeout(_)),
                "{error:?}"
            );
            assert_eq!(error.attempts(), 1);
        }
    }
}

#[test]
fn a_response_as_large_as_allowed_is_read() {
    let body = br#"{"Workspaces":[]}"#.to_vec();
    let size = body.len() as u64;
    let server = Server::script([Act::Answer(200, Vec::new(), body)]);
    for caller in Caller::both(|| config(&server).build()) {
        assert!(
            caller
                .call_with(|options| options.max_response_size(size))
                .is_ok()
        );
        let outcome = caller.call_with(|options| options.max_response_size(size - 1));
        assert_eq!(kind(&outcome), TransportErrorKind::TooLarge(size - 1));
    }
}

#[test]
fn redirects_are_not_followed() {
    let elsewhere = Server::script([Act::ok()]);
    let location = vec![("location", elsewhere.url())];
    for status in [301, 302, 303, 307, 308] {
        let server = Server::script([Act::Answer(status, location.clone(), Vec::new())]);
        for caller in Caller::both(|| config(&server).build()) {
            let error = caller.call().unwrap_err();
            assert_eq!(error.status(), Some(status), "{error:?}");
            assert_eq!(error.attempts(), 1);
        }
    }
    assert_eq!(elsewhere.seen().len(), 0);
}

#[test]
fn connections_are_reused() {
    const CALLS: usize = 20;
    let server = Server::script([Act::error(400, "ValidationException"), Act::ok()]);
    for caller in Caller::both(|| config(&server).build()) {
        for _ in 0..CALLS {
            let _ = caller.call();
        }
        let seen = server.take();
        assert_eq!(seen.len(), CALLS);
        let connections: BTreeSet<_> = seen.iter().map(|seen| seen.connection).collect();
        // hyper may open another one while the last is about to become idle.
        assert!(connections.len() < CALLS / 2, "{connections:?}");
    }
}

#[test]
fn a_connection_that_was_closed_meanwhile_costs_no_call() {
    let close = vec![("connection", "close".to_owned())];
    let body = br#"{}"#.to_vec();
    let server = Server::script([Act::Answer(200, close, body)]);
    for caller in Caller::both(|| config(&server).max_attempts(1).build()) {
        for _ in 0..5 {
            caller.call().unwrap();
        }
    }
}

#[test]
fn absent_credentials_name_every_source() {
    let server = Server::script([Act::ok()]);
    let load = || {
        config(&server).environment(crate::sources::Fake::new([(
            "AWS_EC2_METADATA_DISABLED",
            "true",
        )]))
    };
    let without = || {
        let config = Config::builder()
            .endpoint(server.url())
            .region("eu-west-1")
            .environment(crate::sources::Fake::new([(
                "AWS_EC2_METADATA_DISABLED",
                "true",
            )]));
        config.load().unwrap()
    };
    assert!(load().load().is_ok());
    for caller in Caller::both(without) {
        let error = caller.call().unwrap_err();
        assert!(
            matches!(error.failure(), CallFailure::Credentials(_)),
            "{error:?}"
        );
        let text = error.to_string();
        for place in ["AWS_ACCESS_KEY_ID", "profile", "container", "metadata"] {
            assert!(text.contains(place), "{text}");
        }
    }
    assert_eq!(server.seen().len(), 0);
}

#[test]
fn expired_credentials_are_an_error() {
    let server = Server::script([Act::ok()]);
    let expired = Credentials::new("AKIDEXAMPLE", "very-secret")
        .with_expiry(std::time::UNIX_EPOCH + Duration::from_secs(1));
    for caller in Caller::both(|| config(&server).credentials(expired.clone()).build()) {
        let text = caller.call().unwrap_err().to_string();
        assert!(text.contains("expired at 1970-01-01T00:00:01Z"), "{text}");
        assert!(!text.contains("very-secret"));
    }
}

#[test]
fn a_clock_that_is_off_by_hours_is_corrected() {
    let server = Server::start(|_, seen| {
        // The clock of the service is at noon.
        let date = seen.header("x-amz-date").unwrap_or_default();
        let headers = vec![("date", "Fri, 15 Jan 2027 12:00:00 GMT".to_owned())];
        if date.starts_with("20270115T12") {
            Act::ok()
        } else {
            let body = br#"{"__type":"InvalidSignatureException"}"#.to_vec();
            Act::Answer(403, headers, body)
        }
    });
    // The clock of the client is at eight.
    let clock = || std::time::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    for caller in Caller::both(|| config(&server).clock(clock).build()) {
        caller.call().unwrap();
        assert_eq!(server.take().len(), 2);
        caller.call().unwrap();
        assert_eq!(server.take().len(), 1, "what was learned is kept");
    }
}
