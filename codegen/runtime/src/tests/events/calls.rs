//! Calls with events in mock services.

use std::error::Error as _;

use super::streams::{Event, Overload, overload, words};
use crate::runtime::client::events::failure::EventStreamError;
use crate::runtime::client::mock::MockClient;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::error_enum::impl_operation_error;
use crate::runtime::core::event_stream::{InputEvents, OutputEvents};
use crate::runtime::core::operation::Operation;
use crate::runtime::core::structure::impl_structure;
use crate::service::Example;

#[derive(Debug, Clone, Default, PartialEq)]
struct Topic {
    topic: Option<String>,
}

impl_structure! { Topic {
    optional topic = "topic",
} }

impl Topic {
    fn new(topic: &str) -> Self {
        Self {
            topic: Some(topic.to_owned()),
        }
    }
}

#[derive(Clone)]
enum TalkError {
    Overload(Overload),
    Unmodeled(UnmodeledError),
}

impl_operation_error! { TalkError {
    Overload(Overload),
} else Unmodeled }

macro_rules! operation {
    ($name:ident, $($direction:ident),+) => {
        #[derive(Debug)]
        struct $name;

        impl Operation for $name {
            type Service = Example;
            type Request = Topic;
            type Response = Topic;
            type Error = TalkError;
            const NAME: &'static str = stringify!($name);
        }

        $(impl $direction for $name {
            type Event = Event;
            const MEMBER: &'static str = "events";
        })+
    };
}

operation!(Hear, InputEvents);
operation!(Speak, OutputEvents);

fn too_loud() -> Overload {
    overload("too loud")
}

#[test]
fn services_receive_the_events_of_a_request() {
    let mock = MockClient::new().on_input_events::<Hear>(|request, events| {
        let topic = request.topic.unwrap_or_default();
        match events.len() {
            0 => Err(TalkError::Overload(too_loud())),
            _ => Ok(Topic::new(&format!("{topic}: {events:?}"))),
        }
    });
    let client = mock.blocking();
    let events = [words("a"), words("b")];
    let response = client.send_events::<Hear>(Topic::new("weather"), events.clone());
    let response = response.expect("the service answers");
    assert_eq!(response, Topic::new(&format!("weather: {events:?}")));
    let call = &mock.calls()[0];
    assert_eq!(call.operation(), "Hear");
    let header = |name: &str| call.http().headers().get(name)?.to_str().ok();
    assert_eq!(
        header("content-type"),
        Some("application/vnd.amazon.eventstream")
    );
    let authorization = header("authorization").unwrap_or_default();
    assert!(
        authorization.starts_with("AWS4-HMAC-SHA256 "),
        "{authorization}"
    );

    let error = client.send_events::<Hear>(Topic::new("weather"), []);
    let error = error.expect_err("the service refuses");
    assert_eq!(error.code(), Some("Overload"), "{error}");
}

#[test]
fn callers_receive_the_events_of_a_response_until_an_exception() {
    let mock = MockClient::new().on_output_events::<Speak>(|request| {
        let events = match request.topic.as_deref() {
            Some("refused") => return Err(TalkError::Overload(too_loud())),
            Some("short") => vec![words("a"), Event::Overload(too_loud()), words("b")],
            _ => vec![words("a"), words("b")],
        };
        Ok((request, events))
    });
    let client = mock.blocking();
    let receive = |topic: &str| client.receive_events::<Speak>(Topic::new(topic));

    let (response, events) = receive("weather").expect("the service answers");
    assert_eq!(response, Topic::new("weather"));
    let events: Result<Vec<_>, _> = events.collect();
    assert_eq!(
        events.expect("no event is an error"),
        [words("a"), words("b")]
    );

    let (_, mut events) = receive("short").expect("the service answers");
    assert_eq!(events.next().and_then(Result::ok), Some(words("a")));
    let error = events
        .next()
        .and_then(Result::err)
        .expect("it is an exception");
    assert!(error.is_end());
    assert_eq!(error.exception(), Some(&Event::Overload(too_loud())));
    assert!(error.to_string().contains("too loud"), "{error}");
    assert!(error.source().is_some());
    assert!(events.next().is_none());

    let error = receive("refused").expect_err("the service refuses");
    assert_eq!(error.code(), Some("Overload"), "{error}");
}

#[test]
fn a_failed_connection_ends_the_events() {
    let error = TransportError::new(TransportErrorKind::Other);
    let text = error.to_string();
    let error: EventStreamError<Event> = error.into();
    assert!(error.is_end());
    assert_eq!(error.exception(), None);
    assert_eq!(error.to_string(), text);
    assert!(
        error
            .source()
            .is_some_and(|source| source.is::<TransportError>())
    );
}
