//! Messages in RPC v2 CBOR: no error may show a secret. Bodies that are no map are not looked at, since the start of a
//! textual answer is shown.

#![no_main]

#[macro_use]
mod messages;

use libfuzzer_sys::fuzz_target;
use vault::rpc_v2_cbor;

/// The major type of maps, in the upper three bits of their first byte.
const MAP: u8 = 5;

fuzz_target!(|data: &[u8]| {
    if data.get(1).is_some_and(|byte| byte >> 5 == MAP) {
        search_messages!(rpc_v2_cbor, data);
    }
});
