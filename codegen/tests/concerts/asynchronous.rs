//! The asynchronous client.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use futures_core::Stream;
use the_crate::error::{Broken, Closed};
use the_crate::operation::listen::{Listen, ListenError, ListenRequest, ListenResponse};
use the_crate::operation::play::{Play, PlayRequest, PlayResponse};
use the_crate::operation::sing::{Sing, SingRequest, SingResponse};
use the_crate::types::{Notes, Pause, Sounds};
use the_crate::{CallFailure, Client, EventError, EventStreamError, FrameErrorKind, Protocol};

use crate::server::{Connection, frame, serve};
use crate::{Wire, applause, config, heard, note};

/// Events that are pushed one by one.
#[derive(Clone, Default)]
pub struct Channel(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    events: VecDeque<Notes>,
    is_closed: bool,
    waker: Option<Waker>,
}

impl Channel {
    pub fn push(&self, event: Option<Notes>) {
        let mut state = self.0.lock().unwrap();
        state.is_closed |= event.is_none();
        state.events.extend(event);
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }
}

impl Stream for Channel {
    type Item = Notes;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Notes>> {
        let mut state = self.0.lock().unwrap();
        match state.events.pop_front() {
            None if !state.is_closed => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
            event => Poll::Ready(event),
        }
    }
}

fn play() -> PlayRequest {
    PlayRequest::builder().hall("Great Hall").build()
}

fn listen() -> ListenRequest {
    ListenRequest::builder().hall("Great Hall").build()
}

/// Each event is sent only after the response to the previous one has arrived.
#[tokio::test]
async fn events_go_in_both_directions_at_the_same_time() {
    let (address, server) = serve(|mut connection: Connection| {
        assert_eq!(
            connection.header("content-type"),
            Some("application/vnd.amazon.eventstream")
        );
        let request = connection.request::<Play>();
        connection.respond::<Play>(&PlayResponse::builder().ticket("7").build());
        let mut count = 0;
        while let Some(event) = connection.event() {
            assert_eq!(event, if count == 2 { Notes::pause(Pause::default()) } else { note(count) });
            connection.send_event(&heard(&count.to_string()));
            count += 1;
        }
        connection.send_event(&applause(100));
        connection.end();
        request
    });
    let channel = Channel::default();
    let client = Client::new(config(&address));
    let (response, mut events) = client.play(play(), channel.clone()).await.unwrap();
    assert_eq!(response.ticket.as_deref(), Some("7"));
    for (count, event) in [note(0), note(1), Notes::pause(Pause::default())].into_iter().enumerate() {
        channel.push(Some(event));
        assert_eq!(events.next().await.unwrap().unwrap(), heard(&count.to_string()));
    }
    channel.push(None);
    assert_eq!(events.next().await.unwrap().unwrap(), applause(100));
    assert!(events.next().await.is_none());
    assert_eq!(server.join().unwrap(), play());
}

#[tokio::test]
async fn events_are_sent_and_the_response_is_returned() {
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
    let channel = Channel::default();
    for event in [Some(note(1)), Some(note(2)), None] {
        channel.push(event);
    }
    let request = SingRequest::builder().hall("Great Hall").build();
    let response = Client::new(config(&address)).sing(request, channel).await.unwrap();
    assert_eq!(response.count, Some(2));
    assert_eq!(server.join().unwrap(), [note(1), note(2)]);
}

#[tokio::test]
async fn an_exception_ends_the_events() {
    let (address, server) = serve(|mut connection: Connection| {
        let request = connection.whole_request::<Listen>();
        connection.respond::<Listen>(&ListenResponse::default());
        connection.send_event(&heard("a"));
        connection.send_event(&Sounds::broken(Broken::builder().message("string").build()));
        connection.send_event(&heard("b"));
        connection.end();
        request
    });
    let (_, mut events) = Client::new(config(&address)).listen(listen()).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap(), heard("a"));
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the stream ends with an exception: Broken: string");
    assert!(error.exception().is_some_and(Sounds::is_broken));
    assert!(events.next().await.is_none());
    assert_eq!(server.join().unwrap(), listen());
}

#[tokio::test]
async fn errors_before_a_stream_are_service_errors() {
    let (address, _server) = serve(|mut connection: Connection| {
        connection.whole_request::<Listen>();
        let error = ListenError::from(Closed::builder().message("for good").build());
        connection.answer(&Wire::write_error::<Listen>(&error).unwrap());
    });
    let error = Client::new(config(&address)).listen(listen()).await.unwrap_err();
    assert!(matches!(error.failure(), CallFailure::Service(ListenError::Closed(_))), "{error}");
}

/// The stream ends within a frame, with or without a valid end of the HTTP body, or is corrupted.
#[tokio::test]
async fn errors_in_streams_have_offsets() {
    let whole = frame(&heard("a"));
    let mut damaged = whole.clone();
    *damaged.last_mut().unwrap() ^= 1;
    let half = whole[..20].to_vec();
    for (bytes, ends, kind) in [
        (half.clone(), true, Some(FrameErrorKind::CutOff)),
        (half, false, None),
        (damaged, true, Some(FrameErrorKind::FrameChecksum)),
    ] {
        let (address, server) = serve(move |mut connection: Connection| {
            connection.whole_request::<Listen>();
            connection.respond::<Listen>(&ListenResponse::default());
            connection.send_event(&heard("a"));
            connection.send(&bytes).unwrap();
            if ends {
                connection.end();
            }
        });
        let (_, mut events) = Client::new(config(&address)).listen(listen()).await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap(), heard("a"));
        match (events.next().await.unwrap().unwrap_err(), kind) {
            (EventStreamError::Event(EventError::Frame(error)), Some(kind)) => {
                assert_eq!(error.kind, kind);
                assert!(error.offset > whole.len() as u64, "{error}");
            }
            (EventStreamError::Transport(_), None) => {}
            (error, _) => panic!("{error}"),
        }
        assert!(events.next().await.is_none());
        server.join().unwrap();
    }
}

/// The server writes until the connection is closed, for a bounded number of times.
#[tokio::test]
async fn a_stream_that_is_dropped_closes_the_connection() {
    let (address, server) = serve(|mut connection: Connection| {
        connection.whole_request::<Listen>();
        connection.respond::<Listen>(&ListenResponse::default());
        let event = frame(&heard(&"a".repeat(10_000)));
        (0..100_000).any(|_| connection.send(&event).is_err())
    });
    let (_, mut events) = Client::new(config(&address)).listen(listen()).await.unwrap();
    events.next().await.unwrap().unwrap();
    drop(events);
    let closed = tokio::task::spawn_blocking(move || server.join().unwrap());
    assert!(closed.await.unwrap());
}
