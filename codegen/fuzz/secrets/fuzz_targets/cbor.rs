//! Messages in RPC v2 CBOR: no error may contain a secret. Bodies that are not a map are skipped, because errors
//! contain the start of a textual response.

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
