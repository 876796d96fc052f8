//! Checksums of responses, buffered and streamed.

use super::server::{Script, Server, sends};
use super::*;
use crate::runtime::client::checksum::request::{HttpChecksum, finish};
use crate::runtime::client::checksum::xxhash::XXHASH;
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::prepared::Prepared;

by_both_drivers! {
    a_response_is_held_against_its_checksum
    a_stream_is_held_against_its_checksum
}

/// An operation that enables the checksum of its response.
#[derive(Debug)]
pub(super) struct Get;

greeting! { Get {
    fn finish_request(
        _: &GreetRequest,
        prepared: &mut Prepared,
        config: &Config,
    ) -> Result<(), crate::EncodeError> {
        let checksum = HttpChecksum {
            mode: Some("ENABLED"),
            mode_header: Some("x-amz-checksum-mode"),
            others: Some(&XXHASH),
            ..HttpChecksum::default()
        };
        finish(checksum, prepared, config)
    }
} }

impl StreamingResponse for Get {
    const MEMBER: &'static str = "content";
}

/// Responses of two bytes with their checksums, and whether these are right.
const RESPONSES: [(&str, bool); 7] = [
    ("x-amz-checksum-crc32: o6a/Qw==", true),
    ("x-amz-checksum-md5: mZFLkyvTelC5g8XnyQrpOw==", true),
    ("x-amz-checksum-crc32: AAAAAA==", false),
    ("x-amz-checksum-sha512: AAAA", false),
    ("x-amz-checksum-xxhash64: LhRytXrylNE=", true),
    ("x-amz-checksum-xxhash3: AAAA", false),
    // An algorithm that is not known.
    ("x-amz-checksum-xxhash32: AAAA", true),
];

fn response(checksum: &str) -> Script {
    sends(format!(
        "HTTP/1.1 200 OK\r\n{checksum}\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{{}}"
    ))
}

/// The name of the header and the value that the service gave.
fn names_both(text: &str, checksum: &str) -> bool {
    let (name, value) = checksum.split_once(": ").expect("a header");
    text.contains("is corrupt") && text.contains(name) && text.contains(value)
}

fn a_response_is_held_against_its_checksum<D: Driver>() {
    for (checksum, is_right) in RESPONSES {
        let attempts = if is_right { 1 } else { 2 };
        let server = Server::start((0..attempts).map(|_| response(checksum)).collect());
        let result = D::get(config(&server).max_attempts(attempts).build());
        match result {
            Ok(_) => assert!(is_right, "{checksum}"),
            Err(error) => {
                let text = error.to_string();
                assert!(!is_right && names_both(&text, checksum), "{text}");
                assert_eq!(error.attempts(), attempts);
                let CallFailure::Transport(error) = error.failure() else {
                    panic!("{text}");
                };
                assert_eq!(error.kind(), TransportErrorKind::Corrupt);
            }
        }
        for request in server.requests() {
            assert_eq!(request.header("x-amz-checksum-mode"), Some("ENABLED"));
        }
    }
}

fn a_stream_is_held_against_its_checksum<D: Driver>() {
    for (checksum, is_right) in RESPONSES {
        let server = Server::start(vec![response(checksum)]);
        let received = D::receive(config(&server).build()).expect("a head");
        assert_eq!(received.bytes, b"{}", "{checksum}");
        match received.error {
            None => assert!(is_right, "{checksum}"),
            Some((kind, text)) => {
                assert_eq!(kind, TransportErrorKind::Corrupt, "{text}");
                assert!(!is_right && names_both(&text, checksum), "{text}");
            }
        }
        server.requests();
    }
}
