//! Messages in AWS JSON: no error may show a secret. Bodies that are no JSON object are not looked at, since the start
//! of a textual answer is shown.

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
