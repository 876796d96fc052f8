//! Event streams: members in headers and payloads, exceptions, initial messages, and invalid events.

use crate::runtime::core::error::impl_exception;
use crate::runtime::core::metadata::Received;
use crate::runtime::core::structure::impl_structure;
use crate::runtime::protocol::event_stream::event::INITIAL_RESPONSE;
use crate::runtime::schema::union::impl_union;
use crate::{
    Blob, DateTime, EventError, EventFrame, EventHeader, EventHeaderValue, EventProtocol,
    EventReader, EventUnion, Exception, FrameErrorKind, Limits, Unrecognized,
};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sound {
    pub at: Option<DateTime>,
    pub loudness: Option<i16>,
    pub piece: Option<Blob>,
}
impl_structure! { Sound {
    optional at = "at" { event_header },
    optional loudness = "loudness" { event_header_short },
    optional piece = "piece" { raw_event_payload "audio/wav" },
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    pub speaker: Option<String>,
    pub text: Option<String>,
    pub count: Option<i32>,
}
impl_structure! { Words {
    optional speaker = "speaker" { event_header },
    optional text = "text",
    optional count = "count",
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Silence {}
impl_structure! { Silence {} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overload {
    pub message: Option<String>,
    _received: Received,
}
impl_structure! { Overload {
    optional message = "message",
} else _received }
impl_exception! { Overload {
    code = "Overload",
    id = "example#Overload",
    status = 503,
    message = optional fill_optional message,
} else _received }

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Sound(Sound),
    Words(Words),
    Silence(Silence),
    Overload(Overload),
    Other(Unrecognized),
}
impl_union! { Event {
    Sound(value) = "sound",
    Words(value) = "words",
    Silence(value) = "silence",
    Overload(value) = "overload" { exception },
} else Other }
impl EventUnion for Event {
    fn as_exception(&self) -> Option<&(dyn Exception + 'static)> {
        match self {
            Self::Overload(value) => Some(value),
            _ => None,
        }
    }

    fn from_exception(exception: &(dyn Exception + 'static)) -> Option<Self> {
        let overload = exception.as_error().downcast_ref::<Overload>();
        overload.cloned().map(Self::Overload)
    }
}

/// An exception with this message.
pub(super) fn overload(message: &str) -> Overload {
    Overload {
        message: Some(message.to_owned()),
        ..Overload::default()
    }
}

pub(super) fn words(text: &str) -> Event {
    Event::Words(Words {
        text: Some(text.to_owned()),
        ..Words::default()
    })
}

fn bytes_of(event: &Event) -> Vec<u8> {
    AwsJson::write_event(event).unwrap().to_bytes().unwrap()
}

fn frame(headers: &[(&str, &str)], payload: &str) -> EventFrame {
    let headers = headers
        .iter()
        .map(|(name, text)| EventHeader::text(*name, *text));
    EventFrame {
        headers: headers.collect(),
        payload: payload.into(),
    }
}

type AwsJson = crate::runtime::protocol::aws_json::AwsJson<crate::service::Example>;
type Reader = EventReader<AwsJson, Event>;

/// Reads all that these bytes hold, in pieces of this size; the error at the end is that of `end`.
fn read_all(
    mut reader: Reader,
    bytes: &[u8],
    size: usize,
) -> Vec<Result<Event, EventError<Event>>> {
    let mut read = Vec::new();
    for mut piece in bytes.chunks(size) {
        while let Some(event) = reader.read(&mut piece).transpose() {
            read.push(event);
        }
        assert!(piece.is_empty());
    }
    read.extend(reader.end().err().map(Err));
    read
}

fn reader() -> Reader {
    Reader::of_response(Limits::default())
}

#[test]
fn members_are_written_where_they_are_bound_to_and_read_from_there() {
    let sound = Event::Sound(Sound {
        at: Some(DateTime::from_seconds_and_nanoseconds(-1, 500_000_000)),
        loudness: Some(-7),
        piece: Some(Blob::from(vec![0, 255])),
    });
    let text = |name: &str, value: &str| EventHeader::text(name, value);
    let sound_headers = vec![
        text(":message-type", "event"),
        text(":event-type", "sound"),
        text(":content-type", "audio/wav"),
        EventHeader::new("at", EventHeaderValue::Timestamp(-500)),
        EventHeader::new("loudness", EventHeaderValue::Short(-7)),
    ];
    let spoken = Event::Words(Words {
        speaker: Some("A".to_owned()),
        text: Some("x".to_owned()),
        count: Some(3),
    });
    let spoken_headers = vec![
        text(":message-type", "event"),
        text(":event-type", "words"),
        text(":content-type", "application/json"),
        text("speaker", "A"),
    ];
    let silence_headers = vec![
        text(":message-type", "event"),
        text(":event-type", "silence"),
    ];
    for (event, headers, payload) in [
        (sound, sound_headers, &[0, 255][..]),
        (spoken, spoken_headers, br#"{"text":"x","count":3}"#),
        (Event::Silence(Silence {}), silence_headers, b""),
    ] {
        let frame = AwsJson::write_event(&event).unwrap();
        assert!(frame.headers == headers, "{frame:?}");
        assert_eq!(frame.payload, payload);
        assert_eq!(
            read_all(reader(), &frame.to_bytes().unwrap(), 9),
            [Ok(event)]
        );
    }
}

#[test]
fn unknown_events_are_read_with_their_name_and_not_written() {
    let unknown = Event::Other(Unrecognized::new("scent".to_owned()));
    assert!(AwsJson::write_event(&unknown).is_err());
    let frame = frame(
        &[(":message-type", "event"), (":event-type", "scent")],
        "{not JSON",
    );
    let bytes = [frame.to_bytes().unwrap(), bytes_of(&words("x"))].concat();
    assert_eq!(read_all(reader(), &bytes, 9), [Ok(unknown), Ok(words("x"))]);
}

#[test]
fn exceptions_and_errors_end_a_stream() {
    let overload = Event::Overload(overload("too loud"));
    let exception = bytes_of(&overload);
    let other = frame(
        &[(":message-type", "exception"), (":exception-type", "Other")],
        "{}",
    );
    let error = [
        (":message-type", "error"),
        (":error-code", "Internal"),
        (":error-message", "no"),
    ];
    for (bytes, code, text) in [
        (
            exception,
            "Overload",
            "the stream ends with an exception: Overload: too loud",
        ),
        (
            other.to_bytes().unwrap(),
            "Other",
            "the stream ends with the error `Other`",
        ),
        (
            frame(&error, "").to_bytes().unwrap(),
            "Internal",
            "the stream ends with the error `Internal`: no",
        ),
    ] {
        let bytes = [
            bytes_of(&words("x")),
            bytes,
            bytes_of(&words("y")),
            b"rest".to_vec(),
        ]
        .concat();
        let read = read_all(reader(), &bytes, 13);
        let [Ok(first), Err(error)] = &read[..] else {
            panic!("{read:?}");
        };
        assert_eq!(*first, words("x"));
        assert_eq!(error.code(), Some(code));
        assert_eq!(error.to_string(), text);
        assert!(error.is_end());
    }
}

#[test]
fn unreadable_events_are_errors_with_offsets_and_the_next_event_is_read() {
    let event = [(":message-type", "event"), (":event-type", "words")];
    for (frame, event_type, pointer) in [
        (frame(&event, r#"{"count":"many"}"#), "words", "/count"),
        (frame(&event, r#"{"text":"#), "words", "/text"),
        (frame(&event, "{}{}"), "words", ""),
        (
            frame(&[event[0], event[1], ("speaker", "A")], "[]"),
            "words",
            "",
        ),
        (frame(&event[..1], "{}"), "", ""),
        (frame(&event[1..], "{}"), "", ""),
        (frame(&[(":message-type", "song"), event[1]], "{}"), "", ""),
    ] {
        let bytes = [frame.to_bytes().unwrap(), bytes_of(&words("x"))].concat();
        let read = read_all(reader(), &bytes, 9);
        let [Err(error), Ok(next)] = &read[..] else {
            panic!("{read:?}");
        };
        assert_eq!(*next, words("x"));
        let EventError::Event {
            event_type: of,
            pointer: at,
            ..
        } = error
        else {
            panic!("{error:?}");
        };
        assert_eq!((of.as_str(), at.as_str()), (event_type, pointer), "{error}");
    }
}

#[test]
fn headers_of_the_wrong_type_are_rejected() {
    let mut frame = AwsJson::write_event(&words("x")).unwrap();
    frame.headers.push(EventHeader::new(
        "speaker",
        EventHeaderValue::Bytes(vec![65]),
    ));
    let read = read_all(reader(), &frame.to_bytes().unwrap(), 9);
    let [Err(EventError::Event { pointer, .. })] = &read[..] else {
        panic!("{read:?}");
    };
    assert_eq!(pointer, "/speaker");
}

#[test]
fn truncated_and_corrupt_streams_are_errors_with_offsets() {
    let whole = bytes_of(&words("x"));
    let cut = [&whole[..], &whole[..20]].concat();
    let mut damaged = [&whole[..], &whole[..], &whole[..]].concat();
    let last = whole.len() * 2 - 1;
    damaged[last] ^= 1;
    for (bytes, kind, offset) in [
        (cut, FrameErrorKind::CutOff, whole.len() + 20),
        (damaged, FrameErrorKind::FrameChecksum, whole.len() * 2 - 4),
    ] {
        let read = read_all(reader(), &bytes, 9);
        let [Ok(_), Err(EventError::Frame(error))] = &read[..] else {
            panic!("{read:?}");
        };
        assert_eq!(error.kind, kind);
        assert_eq!(error.offset, offset as u64);
    }
}

#[test]
fn initial_messages_are_accepted_only_at_the_beginning() {
    let headers = [
        (":message-type", "event"),
        (":event-type", INITIAL_RESPONSE),
    ];
    let initial = frame(&headers, "{}").to_bytes().unwrap();
    let event = bytes_of(&words("x"));
    for (bytes, members) in [
        ([&initial[..], &event[..]].concat(), "{}"),
        (event.clone(), ""),
    ] {
        // It is passed over where nobody asks for it.
        assert_eq!(read_all(reader(), &bytes, 9), [Ok(words("x"))]);
        let mut reader = reader();
        let mut rest = &bytes[..];
        let read = reader.read_initial(&mut rest).unwrap();
        assert_eq!(read.as_deref(), Some(members.as_bytes()));
        assert_eq!(reader.read(&mut rest), Ok(Some(words("x"))));
        assert_eq!(reader.read(&mut rest), Ok(None));
    }
}

#[test]
fn signed_events_are_unwrapped() {
    let signed = |payload: Vec<u8>| {
        let headers = vec![
            EventHeader::new(":date", EventHeaderValue::Timestamp(0)),
            EventHeader::new(":chunk-signature", EventHeaderValue::Bytes(vec![0; 32])),
        ];
        EventFrame { headers, payload }.to_bytes().unwrap()
    };
    let event = bytes_of(&words("x"));
    let bytes = [
        signed(event.clone()),
        signed(event.clone()),
        signed(Vec::new()),
    ]
    .concat();
    let reader = Reader::of_request(Limits::default());
    assert_eq!(
        read_all(reader, &bytes, 9),
        [Ok(words("x")), Ok(words("x"))]
    );
    let broken = signed([&event[..], b"x"].concat());
    let read = read_all(self::reader(), &broken, 9);
    assert!(matches!(read[..], [Err(EventError::Frame(_))]), "{read:?}");
}
