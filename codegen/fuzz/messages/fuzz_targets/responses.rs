//! Arbitrary responses in protocols with HTTP bindings and queries: a server can serialize a response that a client has
//! parsed, and the client parses it.

#![no_main]

#[macro_use]
mod message;

use http::{Response, StatusCode};
use libfuzzer_sys::fuzz_target;
use message::Message;

fuzz_target!(|input: &[u8]| {
    let Some(message) = Message::read(input) else {
        return;
    };
    let status = message.first_line.trim().parse().ok();
    let Some(Ok(status)) = status.map(StatusCode::from_u16) else {
        return;
    };
    let mut response = Response::new(message.body);
    *response.status_mut() = status;
    *response.headers_mut() = message.headers;
    macro_rules! read {
        ($protocol:ident, $operation:ty) => {{
            match parcels::$protocol::response::<$operation>(response) {
                Ok(value) => {
                    if let Ok(written) = parcels::$protocol::server::response::<$operation>(&value)
                    {
                        let again = parcels::$protocol::response::<$operation>(written);
                        assert!(again.is_ok(), "{value:?} {again:?}");
                    }
                }
                Err(failure) => assert!(!failure.to_string().is_empty()),
            }
        }};
    }
    with_operation!(message, read)
});
