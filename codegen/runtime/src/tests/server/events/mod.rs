//! Event streams: what handlers receive and send.

mod failures;
mod malformed;

use http::header::CONTENT_TYPE;
use http::{Request, Response, StatusCode};

use super::ready;
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::error_enum::impl_operation_error;
use crate::runtime::core::http_trait::{BodyKind, HttpTrait, Route};
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::core::structure::impl_structure;
use crate::runtime::protocol::aws_json::AwsJson;
use crate::runtime::protocol::event_stream::event::{EventProtocol, WireEvent};
use crate::runtime::protocol::event_stream::reader::EventReader;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rest_json::RestJson;
use crate::runtime::protocol::rest_xml::RestXml;
use crate::runtime::protocol::rpc_v2_cbor::RpcV2Cbor;
use crate::runtime::protocol::rpc_v2_json::RpcV2Json;
use crate::runtime::server::body::ServerBody;
use crate::runtime::server::dispatch::{Dispatch, Exchange};
use crate::runtime::server::http_server::HttpServer;
use crate::runtime::server::request_events::RequestEvents;
use crate::runtime::server::response_events::ResponseEvents;
use crate::runtime::validate::checker::{Checker, Validate};
use crate::runtime::validate::violation::Constraint;
use crate::tests::events::streams::{Event, Overload, Sound, Words};
use crate::{EventError, InputEvents, OutputEvents};

/// A service with one operation, which has events in both directions.
#[derive(Debug, Clone, Copy)]
pub struct Radio;

impl Service for Radio {
    const NAME: &'static str = "Radio";
    const API_VERSION: Option<&'static str> = None;
    const SIGNING_NAME: Option<&'static str> = None;
    const SDK_ID: Option<&'static str> = None;
    const ROUTES: &'static [Route] = &[Route::new("Talk", "POST", "/talk")];
    #[cfg(feature = "call")]
    type EndpointParams<'a> = crate::endpoint::Params<'a>;
    #[cfg(feature = "call")]
    type StaticEndpointParams = crate::endpoint::Params<'static>;
}

#[derive(Debug)]
pub struct Talk;

impl Operation for Talk {
    type Service = Radio;
    type Request = Channel;
    type Response = Channel;
    type Error = TalkError;
    const NAME: &'static str = "Talk";
    const HTTP: Option<HttpTrait> = Some(HttpTrait::new(
        "POST",
        "/talk",
        200,
        [BodyKind::Events, BodyKind::Events],
    ));
}

impl InputEvents for Talk {
    type Event = Event;
    const MEMBER: &'static str = "events";
}

impl OutputEvents for Talk {
    type Event = Event;
    const MEMBER: &'static str = "events";
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Channel {
    name: Option<String>,
}

impl_structure! { Channel {
    optional name = "name" { header "x-name" },
} }

#[derive(Clone)]
pub enum TalkError {
    Overload(Overload),
    Unmodeled(UnmodeledError),
}

impl_operation_error! { TalkError { Overload(Overload), } else Unmodeled }

/// Texts have at most ten bytes.
impl Validate for Event {
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        if let Event::Words(Words {
            text: Some(text), ..
        }) = self
        {
            if text.len() > 10 {
                checker.violation(Constraint::Required);
            }
        }
    }
}

fn words(text: &str) -> Event {
    Event::Words(Words {
        text: Some(text.to_owned()),
        ..Words::default()
    })
}

fn bytes_of<P: EventProtocol>(event: &impl WireEvent) -> Vec<u8> {
    let frame = P::write_event(event).expect("an event");
    frame.to_bytes().expect("a frame")
}

/// A handler that answers with these events, and with those that the function makes of the request.
struct Answer<F>(F);

impl<F, P: EventProtocol + 'static> Dispatch<Radio, P> for Answer<F>
where
    F: Fn(RequestEvents<Talk>) -> Result<ResponseEvents<Talk>, TalkError> + Send + Sync + 'static,
{
    async fn dispatch(&self, exchange: Exchange<P>) -> Response<ServerBody> {
        let handle = |channel, events| {
            let answer = (self.0)(events);
            std::future::ready(answer.map(|events| (channel, events)))
        };
        exchange.exchange_events::<Talk, _, _>(handle).await
    }
}

/// Returns a request with the events, as a client sends it.
fn request<P: EventProtocol>(events: &[u8]) -> Request<Vec<u8>> {
    let channel = Channel {
        name: Some("one".to_owned()),
    };
    let mut request = P::request::<Talk>(None, &channel).expect("a request");
    P::begin_request(&mut request).expect("a request");
    request.body_mut().extend_from_slice(events);
    request
}

/// Returns the response and its events, as a client reads them.
fn read<P: EventProtocol>(
    response: Response<Vec<u8>>,
) -> (Channel, Vec<Result<Event, EventError<Event>>>) {
    assert_eq!(response.status(), StatusCode::OK);
    let media_type = &response.headers()[CONTENT_TYPE];
    assert_eq!(media_type, "application/vnd.amazon.eventstream");
    let (head, body) = response.into_parts();
    let mut reader = EventReader::<P, Event>::of_response(Limits::default());
    let mut rest = &body[..];
    let initial = reader.read_initial(&mut rest).expect("no error");
    let head = Response::from_parts(head, initial.expect("an initial message"));
    let channel = P::response::<Talk>(head, Limits::default()).expect("a response");
    let mut events = Vec::new();
    while let Some(event) = reader.read(&mut rest).transpose() {
        events.push(event);
    }
    assert_eq!(rest, b"");
    events.extend(reader.end().err().map(Err));
    (channel, events)
}

fn serve<P: EventProtocol + 'static>(
    handle: impl Fn(RequestEvents<Talk>) -> Result<ResponseEvents<Talk>, TalkError>
    + Send
    + Sync
    + 'static,
    events: &[u8],
) -> Vec<Result<Event, EventError<Event>>> {
    let server = HttpServer::<_, Radio, P>::new(Answer(handle)).body_limit(256);
    let (channel, events) = read::<P>(ready(server.respond(request::<P>(events))));
    assert_eq!(channel.name.as_deref(), Some("one"));
    events
}

/// Answers each event with itself, and an error with its text.
fn echo(mut events: RequestEvents<Talk>) -> Result<ResponseEvents<Talk>, TalkError> {
    Ok(ResponseEvents::poll_fn(move |context| {
        let next = events.poll_next(context);
        next.map(|next| {
            next.map(|event| Ok(event.unwrap_or_else(|error| words(&error.to_string()))))
        })
    }))
}

#[test]
fn events_are_received_and_sent_in_every_protocol() {
    fn check<P: EventProtocol + 'static>() {
        let sound = Event::Sound(Sound {
            loudness: Some(3),
            piece: Some(crate::Blob::from(vec![0, 255])),
            ..Sound::default()
        });
        let sent = [words("a"), sound, words("b")];
        let bytes: Vec<_> = sent.iter().flat_map(bytes_of::<P>).collect();
        let received = serve::<P>(echo, &bytes);
        assert_eq!(received, sent.map(Ok));
        assert_eq!(serve::<P>(echo, b""), []);
    }
    check::<AwsJson<Radio>>();
    check::<RestJson<Radio>>();
    check::<RestXml<Radio>>();
    check::<RpcV2Cbor<Radio>>();
    check::<RpcV2Json<Radio>>();
}

#[test]
fn a_future_sends_events_between_those_that_it_receives() {
    let handle = |mut events: RequestEvents<Talk>| {
        Ok(ResponseEvents::new(|mut sender| async move {
            sender
                .send(words("begin"))
                .await
                .map_err(UnmodeledError::from)?;
            while let Some(event) = events.next().await {
                let event = event.map_err(UnmodeledError::from)?;
                for _ in 0..2 {
                    let sent = sender.send(event.clone()).await;
                    sent.map_err(UnmodeledError::from)?;
                }
            }
            sender
                .send(words("end"))
                .await
                .map_err(UnmodeledError::from)?;
            Ok(())
        }))
    };
    type P = AwsJson<Radio>;
    let bytes = [bytes_of::<P>(&words("a")), bytes_of::<P>(&words("b"))].concat();
    let expected = ["begin", "a", "a", "b", "b", "end"];
    assert_eq!(
        serve::<P>(handle, &bytes),
        expected.map(|text| Ok(words(text)))
    );
}

/// The events come from elsewhere, after the future has completed.
#[test]
fn a_sender_may_outlive_its_future() {
    let (give, take) = std::sync::mpsc::channel();
    let mut events = ResponseEvents::<Talk>::new(|sender| async move {
        let _ = give.send(sender);
        Ok(())
    });
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(events.poll_next(&mut context).is_pending());
    let mut sender = take.recv().expect("the sender");
    let mut sent = Box::pin(sender.send(words("a")));
    assert!(sent.as_mut().poll(&mut context).is_pending());
    assert_eq!(ready(events.next()), Some(Ok(words("a"))));
    drop(sent);
    drop(events);
    assert!(ready(sender_closed(&mut sender)));
}

async fn sender_closed(sender: &mut crate::EventSender<Event>) -> bool {
    sender.is_closed() && sender.send(words("b")).await.is_err()
}

/// No event is requested before the connection can take it.
#[test]
fn events_are_taken_one_by_one() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let count = Arc::new(AtomicUsize::default());
    let counted = count.clone();
    let handle = move |_: RequestEvents<Talk>| {
        let counted = counted.clone();
        let endless = std::iter::from_fn(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            Some(words("a"))
        });
        Ok(ResponseEvents::from_events(endless))
    };
    type P = RestJson<Radio>;
    let server = HttpServer::<_, Radio, P>::new(Answer(handle));
    let request = request::<P>(b"").map(ServerBody::from);
    let mut body = ready(server.serve(request)).into_body();
    for taken in 0..5 {
        assert_eq!(count.load(Ordering::Relaxed), taken);
        let chunk = ready(body.chunk()).expect("a chunk").expect("no error");
        assert_eq!(chunk, bytes_of::<P>(&words("a")));
    }
}
