//! Requests whose events are malformed or not allowed.

use super::*;
use crate::runtime::protocol::crc::crc32;
use crate::{EventFrame, EventHeader, EventHeaderValue};

type P = AwsJson<Radio>;

fn frame(headers: &[(&str, &str)], payload: &str) -> Vec<u8> {
    let headers = headers.iter();
    let headers = headers.map(|(name, text)| EventHeader::text(*name, *text));
    let frame = EventFrame {
        headers: headers.collect(),
        payload: payload.into(),
    };
    frame.to_bytes().expect("a frame")
}

fn event(event_type: &str, headers: &[(&str, &str)], payload: &str) -> Vec<u8> {
    let head = [(":message-type", "event"), (":event-type", event_type)];
    frame(&[&head, headers].concat(), payload)
}

/// Returns a frame that claims this length.
fn prelude(length: u32) -> Vec<u8> {
    let mut bytes = [length.to_be_bytes(), [0; 4]].concat();
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes
}

/// The handler receives an error for each of them, and the next event unless the error ends the stream.
#[test]
fn handlers_receive_errors() {
    let whole = bytes_of::<P>(&words("x"));
    let mut damaged = whole.clone();
    *damaged.last_mut().expect("a byte") ^= 1;
    let json = (":content-type", "application/json");
    let exception = Event::Overload(Overload::default());
    for (bytes, text, is_end) in [
        (damaged, "the checksum of the frame is wrong", true),
        (
            vec![0; 12],
            "the checksum of the frame's lengths is wrong",
            true,
        ),
        (
            prelude(257),
            "a frame of 257 bytes is longer than 256 bytes",
            true,
        ),
        (prelude(u32::MAX), "is longer than 256 bytes", true),
        (
            event("scent", &[json], "{}"),
            "`scent` cannot be read: expected an event",
            false,
        ),
        (
            event("overload", &[json], "{}"),
            "`overload` cannot be read",
            false,
        ),
        (
            event("initial-request", &[json], "{}"),
            "`initial-request` cannot be read",
            false,
        ),
        (
            event("words", &[json], "{"),
            "`words` cannot be read",
            false,
        ),
        (
            event("words", &[(":content-type", "text/xml")], "{}"),
            "expected a payload in the format",
            false,
        ),
        (
            event("words", &[json], r#"{"text":"more than ten"}"#),
            "must not be null",
            false,
        ),
        (
            frame(&[(":event-type", "words")], "{}"),
            ":message-type",
            false,
        ),
        (
            frame(&[(":message-type", "event")], "{}"),
            ":event-type",
            false,
        ),
        (bytes_of::<P>(&exception), "ends with an exception", true),
        (
            frame(&[(":message-type", "error"), (":error-code", "no")], ""),
            "ends with the error `no`",
            true,
        ),
    ] {
        let bytes = [&whole[..], &bytes, &whole].concat();
        let received = serve::<P>(echo, &bytes);
        let [first, Ok(Event::Words(error)), rest @ ..] = &received[..] else {
            panic!("{text}: {received:?}");
        };
        assert_eq!(*first, Ok(words("x")));
        let error = error.text.as_deref().unwrap_or_default();
        assert!(error.contains(text), "{text}: {error}");
        let next: &[_] = if is_end { &[] } else { &[Ok(words("x"))] };
        assert_eq!(rest, next, "{text}");
    }
}

#[test]
fn a_stream_that_is_cut_off_is_an_error() {
    let whole = bytes_of::<P>(&words("x"));
    for length in 1..whole.len() {
        let bytes = [&whole[..], &whole[..length]].concat();
        let received = serve::<P>(echo, &bytes);
        let [Ok(_), Ok(Event::Words(error))] = &received[..] else {
            panic!("{length}: {received:?}");
        };
        let error = error.text.as_deref().unwrap_or_default();
        assert!(error.ends_with("the stream ends within a frame"), "{error}");
    }
}

/// The error becomes the response if the handler returns it before its own.
#[test]
fn handlers_return_errors_with_a_code() {
    let json = (":content-type", "application/json");
    let long = event("words", &[json], r#"{"text":"more than ten"}"#);
    for (bytes, code) in [
        (long, "ValidationException"),
        (vec![0; 12], "SerializationException"),
    ] {
        let handle = |mut events: RequestEvents<Talk>| {
            let event = ready(events.next()).expect("an event");
            event.map_err(UnmodeledError::from)?;
            Ok(ResponseEvents::from_events([]))
        };
        let server = HttpServer::<_, Radio, P>::new(Answer(handle));
        let response = ready(server.respond(request::<P>(&bytes)));
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        let body = String::from_utf8_lossy(response.body());
        assert!(body.contains(code), "{body}");
    }
}

/// They do not reach the handler.
#[test]
fn requests_that_do_not_begin_with_events_are_rejected() {
    fn check<P: EventProtocol + 'static>() {
        let status = |media: &str, body: Vec<u8>| {
            let unreachable = |_: RequestEvents<Talk>| panic!("the handler is called");
            let mut request = request::<P>(b"");
            let media = media.parse().expect("a media type");
            request.headers_mut().insert(CONTENT_TYPE, media);
            *request.body_mut() = body;
            let server = HttpServer::<_, Radio, P>::new(Answer(unreachable)).body_limit(64);
            ready(server.respond(request)).status()
        };
        let events = "application/vnd.amazon.eventstream";
        for media in [P::CONTENT_TYPE, "text/plain", ""] {
            let status = status(media, Vec::new());
            assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{media}");
        }
        // With HTTP bindings, there is no initial message, and the handler receives the errors.
        if P::HAS_HTTP_BINDINGS {
            return;
        }
        let half = request::<P>(b"").into_body()[..20].to_vec();
        for body in [
            vec![0; 12],
            half,
            prelude(65),
            event("initial-request", &[], "{"),
        ] {
            assert_eq!(status(events, body), StatusCode::BAD_REQUEST);
        }
    }
    check::<AwsJson<Radio>>();
    check::<RestJson<Radio>>();
    check::<RestXml<Radio>>();
    check::<RpcV2Cbor<Radio>>();
    check::<RpcV2Json<Radio>>();
}

#[test]
fn signed_events_are_unwrapped() {
    let signed = |payload: Vec<u8>| {
        let headers = vec![
            EventHeader::new(":date", EventHeaderValue::Timestamp(0)),
            EventHeader::new(":chunk-signature", EventHeaderValue::Bytes(vec![0; 32])),
        ];
        let frame = EventFrame { headers, payload };
        frame.to_bytes().expect("a frame")
    };
    let mut request = request::<P>(b"");
    let initial = std::mem::take(request.body_mut());
    // Nothing is read after the frame that ends the stream.
    *request.body_mut() = [
        signed(initial),
        signed(bytes_of::<P>(&words("x"))),
        signed(Vec::new()),
        b"no frame".to_vec(),
    ]
    .concat();
    let server = HttpServer::<_, Radio, P>::new(Answer(echo));
    let (channel, events) = read::<P>(ready(server.respond(request)));
    assert_eq!(channel.name.as_deref(), Some("one"));
    assert_eq!(events, [Ok(words("x"))]);
}
