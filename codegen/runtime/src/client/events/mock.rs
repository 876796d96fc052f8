//! Operations with event streams in mock services.

use http::{Request, Response};

use crate::runtime::client::mock::{MockClient, MockError};
use crate::runtime::client::service::CallService;
use crate::runtime::core::event_stream::{InputEvents, OutputEvents};
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::event_stream::event::{EventProtocol, WireEvent};
use crate::runtime::protocol::event_stream::reader::EventReader;
use crate::runtime::protocol::interface::Protocol as _;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::wire_error::WireOperation;

type Protocol<O> = <<O as Operation>::Service as CallService>::Protocol;

type Answer<O> =
    Result<(<O as Operation>::Response, Vec<<O as OutputEvents>::Event>), <O as Operation>::Error>;

impl<S: CallService<Protocol: EventProtocol>> MockClient<S> {
    /// Answers an operation that sends events with a closure, which receives all events.
    #[must_use]
    pub fn on_input_events<O>(
        self,
        answer: impl Fn(O::Request, Vec<<O as InputEvents>::Event>) -> Result<O::Response, O::Error>
        + Send
        + Sync
        + 'static,
    ) -> Self
    where
        O: WireOperation<Service = S> + InputEvents<Event: WireEvent> + 'static,
    {
        self.on_http::<O>(move |request| {
            let (request, events) = read::<O>(request)?;
            respond::<O>(answer(request, events))
        })
    }

    /// Answers an operation that receives events with a closure, which returns all events. The stream ends after the
    /// first exception.
    #[must_use]
    pub fn on_output_events<O>(
        self,
        answer: impl Fn(O::Request) -> Answer<O> + Send + Sync + 'static,
    ) -> Self
    where
        O: WireOperation<Service = S> + OutputEvents<Event: WireEvent> + 'static,
    {
        self.on_http::<O>(move |request| {
            let request = Protocol::<O>::read_request::<O>(request, Limits::default());
            respond_with::<O>(answer(request.map_err(MockError::unreadable::<O>)?))
        })
    }

    /// Answers an operation with events in both directions with a closure, which receives all events of the request
    /// and returns all events of the response.
    #[must_use]
    pub fn on_events<O>(
        self,
        answer: impl Fn(O::Request, Vec<<O as InputEvents>::Event>) -> Answer<O> + Send + Sync + 'static,
    ) -> Self
    where
        O: WireOperation<Service = S>
            + InputEvents<Event: WireEvent>
            + OutputEvents<Event: WireEvent>
            + 'static,
    {
        self.on_http::<O>(move |request| {
            let (request, events) = read::<O>(request)?;
            respond_with::<O>(answer(request, events))
        })
    }
}

/// Parses a request and its events.
fn read<O>(
    request: &Request<Vec<u8>>,
) -> Result<(O::Request, Vec<<O as InputEvents>::Event>), MockError>
where
    O: WireOperation<Service: CallService<Protocol: EventProtocol>> + InputEvents<Event: WireEvent>,
{
    let mut reader =
        EventReader::<Protocol<O>, <O as InputEvents>::Event>::of_request(Limits::default());
    let mut rest = request.body().as_slice();
    let members = reader
        .read_initial(&mut rest)
        .map_err(MockError::unreadable::<O>)?;
    let mut head = request.clone();
    Protocol::<O>::set_members(&mut head, members.unwrap_or_default());
    let request = Protocol::<O>::read_request::<O>(&head, Limits::default());
    let request = request.map_err(MockError::unreadable::<O>)?;
    let mut events = Vec::new();
    while let Some(event) = reader.read(&mut rest).map_err(MockError::unreadable::<O>)? {
        events.push(event);
    }
    reader.end().map_err(MockError::unreadable::<O>)?;
    Ok((request, events))
}

fn respond<O: WireOperation<Service: CallService>>(
    answer: Result<O::Response, O::Error>,
) -> Result<Response<Vec<u8>>, MockError> {
    let response = match answer {
        Ok(response) => Protocol::<O>::write_response::<O>(&response),
        Err(error) => Protocol::<O>::write_error::<O>(&error),
    };
    response.map_err(MockError::unwritable::<O>)
}

fn respond_with<O>(answer: Answer<O>) -> Result<Response<Vec<u8>>, MockError>
where
    O: WireOperation<Service: CallService<Protocol: EventProtocol>>
        + OutputEvents<Event: WireEvent>,
{
    let (response, events) = match answer {
        Ok(answer) => answer,
        Err(error) => return respond::<O>(Err(error)),
    };
    let mut response = respond::<O>(Ok(response))?;
    Protocol::<O>::begin_response(&mut response).map_err(MockError::unwritable::<O>)?;
    for event in &events {
        let frame = Protocol::<O>::write_event(event).map_err(MockError::unwritable::<O>)?;
        let bytes = frame.to_bytes().map_err(MockError::unwritable::<O>)?;
        response.body_mut().extend(bytes);
    }
    Ok(response)
}
