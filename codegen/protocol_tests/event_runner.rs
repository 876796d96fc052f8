
use the_crate::{EventError, EventFrame, EventHeader, EventHeaderValue, EventProtocol, EventReader, WireEvent};
use the_crate::{FrameDecoder, InputEvents, Limits, OutputEvents, WireOperation};

/// The test of an event stream in one direction.
struct EventCase {
    expects_events: bool,
    events: &'static [EventOfCase],
    initial: Option<InitialCase>,
    /// The error after the events, with the name of the exception if the test contains one.
    failure: Option<Option<&'static str>>,
}

struct EventOfCase {
    headers: &'static [(&'static str, &'static str, &'static str)],
    body: &'static str,
    format: Format,
    params: Option<&'static str>,
    bytes: Option<&'static str>,
}

/// The request or response before the events.
struct InitialCase {
    method: &'static str,
    uri: &'static str,
    code: u16,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    params: &'static str,
}

impl EventOfCase {
    /// Returns the frame that the test describes. If the test also contains bytes, they must be the same frame.
    fn frame(&self) -> EventFrame {
        let payload = match self.format {
            Format::Document => bytes(self.body),
            Format::Raw => self.body.into(),
        };
        let headers = self.headers.iter().map(|(name, ty, text)| EventHeader::new(*name, header(ty, text)));
        let mut frame = EventFrame { headers: headers.collect(), payload };
        if let Some(bytes) = self.bytes {
            let bytes = base64(bytes);
            let mut rest = bytes.as_slice();
            let of_bytes = FrameDecoder::new().read(&mut rest).unwrap().unwrap();
            assert!(rest.is_empty());
            assert_eq!(of_bytes.to_bytes().unwrap(), bytes);
            assert_eq!(sorted(of_bytes.headers), sorted(frame.headers));
            assert_eq!(of_bytes.payload, frame.payload);
            frame = FrameDecoder::new().read(&mut bytes.as_slice()).unwrap().unwrap();
        }
        frame
    }

    /// True if the event has the members of the request or response.
    fn is_initial(&self) -> bool {
        let mut headers = self.headers.iter();
        headers.any(|(_, _, text)| matches!(*text, "initial-request" | "initial-response"))
    }
}

fn base64(text: &str) -> Vec<u8> {
    the_crate::runtime::codec::base64::decode(text.as_bytes()).unwrap()
}

fn header(ty: &str, text: &str) -> EventHeaderValue {
    match ty {
        "boolean" => EventHeaderValue::Boolean(text.parse().unwrap()),
        "byte" => EventHeaderValue::Byte(text.parse().unwrap()),
        "short" => EventHeaderValue::Short(text.parse().unwrap()),
        "integer" => EventHeaderValue::Integer(text.parse().unwrap()),
        "long" => EventHeaderValue::Long(text.parse().unwrap()),
        "blob" => EventHeaderValue::Bytes(base64(text)),
        "string" => EventHeaderValue::String(text.to_owned()),
        "timestamp" => {
            let time = the_crate::runtime::core::timestamp::parse(text).unwrap();
            EventHeaderValue::Timestamp(time.seconds() * 1_000 + i64::from(time.nanoseconds() / 1_000_000))
        }
        other => panic!("{other}"),
    }
}

fn sorted(mut headers: Vec<EventHeader>) -> Vec<EventHeader> {
    headers.sort_by(|one, other| one.name.cmp(&other.name));
    headers
}

fn same_frame(found: &EventFrame, event: &EventOfCase) {
    let expected = event.frame();
    assert!(sorted(found.headers.clone()) == sorted(expected.headers), "{:?} {found:?}", event.headers);
    let given = Some(event.body).filter(|body| !body.is_empty());
    body(&found.payload, given, event.format);
    assert_eq!(found.payload.is_empty(), event.body.is_empty());
}

/// Compares the beginning of a stream with the first event of the test, if that has the members of the message.
fn begins<P: EventProtocol>(found: &[u8], case: &EventCase) {
    let first = case.events.iter().find(|event| event.is_initial());
    assert_eq!(found.is_empty(), !P::HAS_INITIAL_MESSAGES);
    if let Some(first) = first {
        let frame = FrameDecoder::new().read(&mut &found[..]).unwrap().unwrap();
        same_frame(&frame, first);
    }
}

fn writes<P: EventProtocol, E: WireEvent>(case: &EventCase) {
    for event in case.events {
        if let Some(params) = event.params {
            same_frame(&P::write_event(&value::<E>(params)).unwrap(), event);
        }
    }
}

/// Reads the events of a test, in pieces of a few bytes. Returns the initial message and the error at the end.
fn reads<P: EventProtocol, E: WireEvent + Debug>(
    mut reader: EventReader<P, E>,
    case: &EventCase,
) -> (Vec<u8>, Option<EventError<E>>) {
    let frames = case.events.iter().flat_map(|event| event.frame().to_bytes().unwrap());
    let frames: Vec<u8> = frames.collect();
    let mut pieces = frames.chunks(5);
    let mut piece: &[u8] = &[];
    let initial = loop {
        match reader.read_initial(&mut piece).unwrap() {
            Some(initial) => break initial,
            None => match pieces.next() {
                Some(next) => piece = next,
                None => break Vec::new(),
            },
        }
    };
    let mut expected = case.events.iter().filter(|event| !event.is_initial()).peekable();
    while let Some(event) = expected.next() {
        let read = loop {
            match reader.read(&mut piece).transpose() {
                Some(read) => break read,
                None => piece = pieces.next().expect("an event"),
            }
        };
        match read {
            Ok(read) => same(&read, &value::<E>(event.params.expect("no event"))),
            Err(error) => {
                assert!(expected.peek().is_none(), "{error}");
                return (initial, Some(error));
            }
        }
    }
    reader.end().unwrap();
    (initial, None)
}

/// Compares an error with the expected one.
fn fails<E: WireEvent + Debug>(error: &EventError<E>, case: &EventCase) {
    let expected = case.failure.unwrap_or_else(|| panic!("{error}"));
    if let Some(name) = expected {
        assert_eq!(error.code(), Some(name));
    }
}

fn client_request_events<P: EventProtocol, O>(case: &EventCase)
where
    O: WireOperation + InputEvents<Event: WireEvent>,
{
    writes::<P, O::Event>(case);
    if let Some(initial) = &case.initial {
        let mut http = P::request::<O>(None, &value(initial.params)).unwrap();
        P::begin_request(&mut http).unwrap();
        if case.expects_events {
            P::expect_events(http.headers_mut());
        }
        assert_eq!(http.method().as_str(), initial.method);
        assert_eq!(http.uri().path(), initial.uri);
        headers(http.headers(), initial.headers, &[], &[]);
        begins::<P>(http.body(), case);
    }
}

fn client_response_events<P: EventProtocol, O>(case: &EventCase)
where
    O: WireOperation<Response: Debug> + OutputEvents<Event: WireEvent + Debug>,
{
    let reader = EventReader::<P, O::Event>::of_response(Limits::default());
    let (members, error) = reads(reader, case);
    if let Some(initial) = &case.initial {
        let mut http = http::Response::new(if members.is_empty() { initial.body.into() } else { members });
        *http.status_mut() = http::StatusCode::from_u16(initial.code).unwrap();
        for (name, text) in initial.headers {
            let name: http::HeaderName = name.parse().unwrap();
            http.headers_mut().insert(name, text.parse().unwrap());
        }
        match (P::response::<O>(http, Limits::default()), case.failure) {
            (Ok(read), None) => same(&read, &value::<O::Response>(initial.params)),
            (Err(Failure::Service(error)), Some(expected)) => {
                if let Some(name) = expected {
                    assert_eq!(the_crate::OperationError::as_exception(&error).code(), name);
                }
            }
            (read, _) => panic!("{:?}", read.err().map(|failure| failure.to_string())),
        }
    } else {
        assert_eq!(error.is_some(), case.failure.is_some());
    }
    if let Some(error) = error {
        fails(&error, case);
    }
}

#[allow(dead_code)]
fn server_request_events<P: EventProtocol + 'static, O>(case: &EventCase)
where
    O: WireOperation<Request: Debug + Send, Response: Send, Error: Send>
        + InputEvents<Event: WireEvent + the_crate::Validate + Debug + Send + 'static>
        + 'static,
{
    let reader = EventReader::<P, O::Event>::of_request(Limits::default());
    let (members, error) = reads(reader, case);
    let http = match (&case.initial, O::HTTP) {
        (Some(initial), _) => Some(received(initial.method, initial.uri, &[], initial.headers, members)),
        (None, Some(http)) => {
            let media = [("content-type", "application/vnd.amazon.eventstream")];
            Some(received(http.method, http.uri, &[], &media, members))
        }
        (None, None) => None,
    };
    #[cfg(feature = "server")]
    if let Some(http) = &http {
        served_request_events::<P, O>(case, http.clone());
    }
    let read = http.map(|http| P::read_request::<O>(&http, Limits::default()));
    match (&case.initial, &read) {
        (Some(initial), Some(read)) => {
            same(read.as_ref().unwrap(), &value::<O::Request>(initial.params));
        }
        _ => {
            let is_refused = read.is_some_and(|read| read.is_err());
            assert_eq!(is_refused || error.is_some(), case.failure.is_some());
        }
    }
    if let Some(error) = error {
        fails(&error, case);
    }
}

#[allow(dead_code)]
fn server_response_events<P: EventProtocol + 'static, O>(case: &EventCase)
where
    O: WireOperation<Request: Send, Response: Send, Error: Send>
        + OutputEvents<Event: WireEvent + Send + 'static>
        + 'static,
{
    writes::<P, O::Event>(case);
    #[cfg(feature = "server")]
    served_response_events::<P, O>(case);
    if let Some(initial) = &case.initial {
        let mut http = P::write_response::<O>(&value(initial.params)).unwrap();
        P::begin_response(&mut http).unwrap();
        assert_eq!(http.status(), initial.code);
        headers(http.headers(), initial.headers, &[], &[]);
        begins::<P>(http.body(), case);
    }
}
