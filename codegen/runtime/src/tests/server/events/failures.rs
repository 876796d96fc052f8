//! Errors of handlers, before and among the events of a response.

use super::*;
use crate::Unrecognized;

fn overload() -> Overload {
    let mut overload = Overload::default();
    overload.message = Some("too loud".to_owned());
    overload
}

/// A handler that sends an event, and then fails or sends an exception.
fn fails(
    last: Result<Event, TalkError>,
) -> impl Fn(RequestEvents<Talk>) -> Result<ResponseEvents<Talk>, TalkError> {
    move |_| {
        let mut events = [Ok(words("a")), last.clone(), Ok(words("b"))].into_iter();
        Ok(ResponseEvents::poll_fn(move |_| {
            std::task::Poll::Ready(events.next())
        }))
    }
}

#[test]
fn errors_and_exceptions_end_the_events() {
    fn check<P: EventProtocol + 'static>() {
        let unmodeled = UnmodeledError::new("Tired", Some("grün".repeat(10_000)));
        for (last, code, text) in [
            (Ok(Event::Overload(overload())), "Overload", "too loud"),
            (Err(overload().into()), "Overload", "too loud"),
            (Err(unmodeled.into()), "Tired", "grün"),
            (
                Ok(Event::Other(Unrecognized::new("scent".to_owned()))),
                "InternalFailure",
                "The response cannot be written",
            ),
        ] {
            let received = serve::<P>(fails(last), b"");
            let [Ok(first), Err(error)] = &received[..] else {
                panic!("{received:?}");
            };
            assert_eq!(*first, words("a"));
            assert_eq!(error.code(), Some(code));
            assert!(error.to_string().contains(text), "{error}");
        }
    }
    check::<AwsJson<Radio>>();
    check::<RestJson<Radio>>();
    check::<RestXml<Radio>>();
    check::<RpcV2Cbor<Radio>>();
    check::<RpcV2Json<Radio>>();
}

#[test]
fn a_future_that_fails_ends_the_events() {
    let handle = |_: RequestEvents<Talk>| {
        Ok(ResponseEvents::new(|mut sender| async move {
            let _ = sender.send(words("a")).await;
            Err(overload().into())
        }))
    };
    let received = serve::<AwsJson<Radio>>(handle, b"");
    let [Ok(_), Err(EventError::Exception(exception))] = &received[..] else {
        panic!("{received:?}");
    };
    assert_eq!(*exception, Event::Overload(overload()));
}

#[test]
fn errors_before_the_events_are_error_responses() {
    type P = RestJson<Radio>;
    let handle = |_: RequestEvents<Talk>| -> Result<_, TalkError> { Err(overload().into()) };
    let server = HttpServer::<_, Radio, P>::new(Answer(handle));
    let response = ready(server.respond(request::<P>(b"")));
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
    assert_eq!(response.headers()["x-amzn-errortype"], "Overload");
}
