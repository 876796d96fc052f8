//! Answers of a service in Smithy RPC v2 CBOR: whatever it is, it is read or refused, and what is read can be written and
//! comes back equal. See `messages.rs` for how the input is laid out.

#![no_main]

#[allow(unused_macros)]
#[macro_use]
mod messages;

use amazon_workspaces::rpc_v2_cbor as protocol;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((operation, answer)) = messages::response(data) else {
        return Corpus::Reject;
    };
    read_response!(protocol, operation, answer);
    Corpus::Keep
});
