
/// The request, the events and the last error that the handler of a test has received.
#[cfg(feature = "server")]
type Received<O> = (
    <O as Operation>::Request,
    Vec<<O as InputEvents>::Event>,
    Option<the_crate::RequestEventError<<O as InputEvents>::Event>>,
);

/// A handler that keeps what it receives, and answers with an error.
#[cfg(feature = "server")]
struct Recorder<O: InputEvents>(std::sync::Arc<std::sync::Mutex<Option<Received<O>>>>);

#[cfg(feature = "server")]
impl<S, P, O> the_crate::Dispatch<S, P> for Recorder<O>
where
    P: EventProtocol + 'static,
    O: WireOperation<Request: Send, Response: Send, Error: Send>
        + InputEvents<Event: WireEvent + the_crate::Validate + Send + 'static>
        + 'static,
{
    async fn dispatch(&self, exchange: the_crate::Exchange<P>) -> http::Response<the_crate::ServerBody> {
        let received = self.0.clone();
        let record = |request, mut events: the_crate::RequestEvents<O>| async move {
            let (mut all, mut error) = (Vec::new(), None);
            while let Some(event) = events.next().await {
                match event {
                    Ok(event) => all.push(event),
                    Err(failure) => error = Some(failure),
                }
            }
            *received.lock().unwrap() = Some((request, all, error));
            Err(the_crate::UnmodeledError::new("Done", None).into())
        };
        exchange.receive_events::<O, _, _>(record).await
    }
}

/// Passes the request of a test to a server.
#[cfg(feature = "server")]
fn served_request_events<P, O>(case: &EventCase, head: http::Request<Vec<u8>>)
where
    P: EventProtocol + 'static,
    O: WireOperation<Request: Debug + Send, Response: Send, Error: Send>
        + InputEvents<Event: WireEvent + the_crate::Validate + Debug + Send + 'static>
        + 'static,
{
    let frames = case.events.iter().flat_map(|event| event.frame().to_bytes().unwrap());
    let request = head.map(|_| frames.collect());
    let received = Recorder::<O>(std::sync::Arc::default());
    let kept = received.0.clone();
    let server = the_crate::HttpServer::<_, O::Service, P>::new(received);
    let response = ready(server.respond(request));
    let Some((request, events, error)) = kept.lock().unwrap().take() else {
        assert!(response.status().is_client_error() && case.failure.is_some());
        return;
    };
    if let Some(initial) = &case.initial {
        same(&request, &value::<O::Request>(initial.params));
    }
    let expected = case.events.iter().filter(|event| !event.is_initial());
    let mut expected: Vec<_> = expected.collect();
    if case.failure.is_some() {
        // The last event is the error.
        expected.pop();
    }
    assert_eq!(events.len(), expected.len());
    for (event, expected) in events.iter().zip(&expected) {
        same(event, &value::<O::Event>(expected.params.expect("no event")));
    }
    assert_eq!(error.is_some(), case.failure.is_some());
    if let Some(the_crate::RequestEventError::Event(error)) = error {
        fails(&error, case);
    }
}

/// A handler that answers with the response and the events of a test.
#[cfg(feature = "server")]
struct Player<O>(&'static str, Vec<&'static str>, std::marker::PhantomData<fn() -> O>);

#[cfg(feature = "server")]
impl<S, P, O> the_crate::Dispatch<S, P> for Player<O>
where
    P: EventProtocol + 'static,
    O: WireOperation<Request: Send, Response: Send, Error: Send>
        + OutputEvents<Event: WireEvent + Send + 'static>
        + 'static,
{
    async fn dispatch(&self, exchange: the_crate::Exchange<P>) -> http::Response<the_crate::ServerBody> {
        let events: Vec<_> = self.1.iter().map(|params| value::<O::Event>(params)).collect();
        let play = |_| {
            let events = the_crate::ResponseEvents::from_events(events);
            std::future::ready(Ok((value::<O::Response>(self.0), events)))
        };
        exchange.send_events::<O, _, _>(play).await
    }
}

/// Has a server send the response and the events of a test. The request has no members.
#[cfg(feature = "server")]
fn served_response_events<P, O>(case: &EventCase)
where
    P: EventProtocol + 'static,
    O: WireOperation<Request: Send, Response: Send, Error: Send>
        + OutputEvents<Event: WireEvent + Send + 'static>
        + 'static,
{
    let Ok(request) = P::request::<O>(None, &value("{}")) else {
        return;
    };
    let params = case.initial.as_ref().map_or("{}", |initial| initial.params);
    let events = case.events.iter().filter_map(|event| event.params).collect();
    let player = Player::<O>(params, events, std::marker::PhantomData);
    let server = the_crate::HttpServer::<_, O::Service, P>::new(player);
    let response = ready(server.respond(request));
    if let Some(initial) = &case.initial {
        assert_eq!(response.status(), initial.code);
        headers(response.headers(), initial.headers, &[], &[]);
    }
    let mut rest = response.body().as_slice();
    let mut frames = FrameDecoder::new();
    if P::HAS_INITIAL_MESSAGES {
        frames.read(&mut rest).unwrap().unwrap();
    }
    for event in case.events.iter().filter(|event| event.params.is_some()) {
        same_frame(&frames.read(&mut rest).unwrap().unwrap(), event);
    }
    assert!(rest.is_empty());
}

/// Runs a future that never waits.
#[cfg(feature = "server")]
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(done) => done,
        std::task::Poll::Pending => panic!("nothing here waits"),
    }
}
