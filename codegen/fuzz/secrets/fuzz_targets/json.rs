//! Messages in AWS JSON: no error may contain a secret. Bodies that are not a JSON object are skipped, because errors
//! contain the start of a textual response.

#![no_main]

#[macro_use]
mod messages;

use libfuzzer_sys::fuzz_target;
use vault::aws_json;

fuzz_target!(|data: &[u8]| {
    if data.get(1) == Some(&b'{') {
        search_messages!(aws_json, data);
    }
});
