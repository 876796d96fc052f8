//! Arbitrary requests in protocols with HTTP bindings and queries: a client can serialize a request that a server has
//! parsed, and the server parses the same from it.

#![no_main]

#[macro_use]
mod message;

use http::Request;
use libfuzzer_sys::fuzz_target;
use message::Message;

fuzz_target!(|input: &[u8]| {
    let Some(message) = Message::read(input) else {
        return;
    };
    let (method, target) = message
        .first_line
        .split_once(' ')
        .unwrap_or(("POST", message.first_line));
    let Ok(mut request) = Request::builder()
        .method(method)
        .uri(target)
        .body(message.body)
    else {
        return;
    };
    *request.headers_mut() = message.headers;
    macro_rules! read {
        ($protocol:ident, $operation:ty) => {{
            let _ = parcels::$protocol::server::route(&request);
            match parcels::$protocol::server::request::<$operation>(&request) {
                Ok(value) => {
                    if let Ok(written) = parcels::$protocol::request::<$operation>(&value) {
                        let again = parcels::$protocol::server::request::<$operation>(&written);
                        assert!(again.is_ok(), "{value:?} {written:?} {again:?}");
                    }
                }
                Err(rejection) => {
                    assert!(!rejection.to_string().is_empty());
                    let answer = parcels::$protocol::server::rejection(&rejection);
                    assert!(answer.status().is_client_error());
                }
            }
        }};
    }
    with_operation!(message, read)
});
