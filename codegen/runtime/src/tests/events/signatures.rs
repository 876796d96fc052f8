//! Signatures of events.

use std::time::{Duration, UNIX_EPOCH};

use ring::digest::{SHA256, digest};

use crate::runtime::client::events::writer::signed;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::sign::sigv4::hex;
use crate::{Credentials, EventFrame, EventHeader};

/// The expected values were computed by another program, in another language, from the description of the format.
#[test]
fn each_event_covers_the_signature_of_the_one_before() {
    let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    // 2026-01-31T23:59:59Z, with a fraction that signatures do not have.
    let time = UNIX_EPOCH + Duration::from_millis(1_769_903_999_900);
    let scope = ["us-east-1", "transcribe"];
    let mut chain = SignatureChain::new(&credentials, scope, time, &"a".repeat(64));
    let event = EventFrame {
        headers: vec![EventHeader::text(":message-type", "event")],
        payload: b"hello".to_vec(),
    };
    for (payload, signature, hash) in [
        (
            event.to_bytes().unwrap(),
            "ea222aa6d2b11b32f319d583225b732d4405b4c996ea294f1c3ff9d4a0e2f1b6",
            "7dec5a7e332191898cc26971008186f70b1d7fcbb80f8d0ca4ce0f8f74abcbbf",
        ),
        (
            Vec::new(),
            "e83499eb494c8f531f52ee19a61e936190675a43e44ebbb84257d7eab89af650",
            "4812ed75586c9e2100f64714fc5458e33fcf63181d36c99a855661939229d8ec",
        ),
    ] {
        let frame = signed(&mut chain, payload, time).unwrap();
        assert_eq!(chain.previous(), signature);
        assert_eq!(hex(digest(&SHA256, &frame).as_ref()), hash);
    }
}

#[test]
fn an_event_before_1970_is_not_signed() {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
    let time = UNIX_EPOCH - Duration::from_secs(1);
    let mut chain = SignatureChain::new(&credentials, ["r", "s"], time, "");
    assert!(signed(&mut chain, Vec::new(), time).is_err());
}
