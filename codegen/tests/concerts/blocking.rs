//! The blocking client.

use the_crate::blocking::Client;
use the_crate::error::Broken;
use the_crate::operation::listen::{Listen, ListenRequest, ListenResponse};
use the_crate::operation::sing::{Sing, SingRequest, SingResponse};
use the_crate::types::Sounds;
use the_crate::{EventError, EventStreamError, FrameErrorKind, Protocol};

use crate::server::{Connection, frame, serve};
use crate::{Wire, config, heard, note};

fn listen() -> ListenRequest {
    ListenRequest::builder().hall("Great Hall").build()
}

#[test]
fn events_are_sent_and_the_response_is_returned() {
    let (address, server) = serve(|mut connection: Connection| {
        connection.request::<Sing>();
        let mut events = Vec::new();
        while let Some(event) = connection.event() {
            events.push(event);
        }
        let response = SingResponse::builder().count(2).build();
        connection.answer(&Wire::write_response::<Sing>(&response).unwrap());
        events
    });
    let request = SingRequest::builder().hall("Great Hall").build();
    let client = Client::new(config(&address));
    let response = client.sing(request, [note(1), note(2)]).unwrap();
    assert_eq!(response.count, Some(2));
    assert_eq!(server.join().unwrap(), [note(1), note(2)]);
}

#[test]
fn events_are_received_until_an_exception() {
    let (address, server) = serve(|mut connection: Connection| {
        connection.whole_request::<Listen>();
        connection.respond::<Listen>(&ListenResponse::default());
        connection.send_event(&heard("a"));
        connection.send_event(&Sounds::broken(Broken::builder().message("string").build()));
        connection.end();
    });
    let (_, mut events) = Client::new(config(&address)).listen(listen()).unwrap();
    assert_eq!(events.next().unwrap().unwrap(), heard("a"));
    let error = events.next().unwrap().unwrap_err();
    assert!(error.exception().is_some_and(Sounds::is_broken));
    assert!(events.next().is_none());
    server.join().unwrap();
}

#[test]
fn truncated_streams_are_errors_with_offsets() {
    let whole = frame(&heard("a"));
    let half = whole[..20].to_vec();
    let (address, server) = serve(move |mut connection: Connection| {
        connection.whole_request::<Listen>();
        connection.respond::<Listen>(&ListenResponse::default());
        connection.send(&half).unwrap();
        connection.end();
    });
    let (_, mut events) = Client::new(config(&address)).listen(listen()).unwrap();
    match events.next().unwrap().unwrap_err() {
        EventStreamError::Event(EventError::Frame(error)) => {
            assert_eq!(error.kind, FrameErrorKind::CutOff);
        }
        error => panic!("{error}"),
    }
    assert!(events.next().is_none());
    server.join().unwrap();
}
