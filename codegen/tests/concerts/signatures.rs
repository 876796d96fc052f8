//! The signatures of events: each covers the one before, and the first one that of the request.

use std::time::{Duration, UNIX_EPOCH};

use the_crate::blocking::Client;
use the_crate::operation::sing::{Sing, SingRequest, SingResponse};
use the_crate::runtime::client::sign::chain::SignatureChain;
use the_crate::runtime::client::events::writer::signed;
use the_crate::{Credentials, EventHeaderValue, FrameDecoder, Protocol};

use crate::server::{Connection, serve};
use crate::{Wire, config, note};

#[test]
fn each_event_is_signed_and_an_empty_one_comes_last() {
    let (address, server) = serve(|mut connection: Connection| {
        assert_eq!(
            connection.header("x-amz-content-sha256"),
            Some("STREAMING-AWS4-HMAC-SHA256-EVENTS")
        );
        let authorization = connection.header("authorization").unwrap();
        let (_, signature) = authorization.rsplit_once("Signature=").unwrap();
        let credentials = Credentials::new("AKIDEXAMPLE", "secret");
        let scope = ["eu-west-1", "concerts"];
        let mut chain = SignatureChain::new(&credentials, scope, UNIX_EPOCH, signature);
        let mut decoder = FrameDecoder::new();
        let mut payloads = Vec::new();
        while let Some(chunk) = connection.chunk() {
            let mut rest = &chunk[..];
            while let Some(frame) = decoder.read(&mut rest).unwrap() {
                let Some(EventHeaderValue::Timestamp(date)) = frame.header(":date") else {
                    panic!("{frame:?}");
                };
                let time = UNIX_EPOCH + Duration::from_millis(*date as u64);
                let expected = signed(&mut chain, frame.payload.clone(), time).unwrap();
                assert_eq!(frame.to_bytes().unwrap(), expected);
                payloads.push(frame.payload);
            }
        }
        let response = SingResponse::default();
        connection.answer(&Wire::write_response::<Sing>(&response).unwrap());
        payloads
    });
    let request = SingRequest::builder().hall("Great Hall").build();
    Client::new(config(&address)).sing(request, [note(1), note(2)]).unwrap();
    let payloads = server.join().unwrap();
    assert!(payloads.len() >= 3);
    assert!(payloads.last().unwrap().is_empty());
    let full = &payloads[..payloads.len() - 1];
    assert!(full.iter().all(|payload| !payload.is_empty()));
}
