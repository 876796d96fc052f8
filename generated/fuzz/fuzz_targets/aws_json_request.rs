//! Requests of clients in AWS JSON: whatever it is, it is read or refused, and what is read can be written and
//! comes back equal. The first byte says which operation, the rest is the body.

#![no_main]

#[allow(unused_macros)]
#[macro_use]
mod messages;

use amazon_workspaces::aws_json as protocol;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((operation, request)) = messages::request(data) else {
        return Corpus::Reject;
    };
    read_request!(protocol, operation, request);
    Corpus::Keep
});
