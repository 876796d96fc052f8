//! Calls with event streams, for both drivers.

use std::sync::Arc;

use crate::runtime::client::attempts::Failed;
use crate::runtime::client::call::Call;
use crate::runtime::client::clock::Moment;
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::service::CallService;
use crate::runtime::client::session::Session;
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::core::event_stream::OutputEvents;
use crate::runtime::protocol::event_stream::event::EventProtocol;
use crate::runtime::protocol::wire_error::WireOperation;

/// The value that is signed in place of the hash of the body if each event is signed.
const SIGNED_EVENTS: &str = "STREAMING-AWS4-HMAC-SHA256-EVENTS";

/// Begins a call whose request contains an event stream, and perhaps the response, too. Returns the bytes that precede
/// the events: the members of the request, if the protocol sends them as an event.
pub fn with_events<P: EventProtocol, O>(
    session: &Arc<Session<O::Service>>,
    options: &Arc<CallOptions>,
    request: O::Request,
    now: Moment,
    receives_events: bool,
) -> (Call<O>, Vec<u8>)
where
    O: WireOperation<Service: CallService<Protocol = P>>,
{
    let mut initial = Vec::new();
    let call = Call::with(session, options, request, now, |prepared| {
        initial = begin_events::<P>(prepared)?;
        if receives_events {
            P::expect_events(prepared.request.headers_mut());
        }
        Ok(())
    });
    (call, initial)
}

/// Begins a call whose response alone contains an event stream.
pub fn for_events<P: EventProtocol, O>(
    session: &Arc<Session<O::Service>>,
    options: &Arc<CallOptions>,
    request: O::Request,
    now: Moment,
) -> Call<O>
where
    O: WireOperation<Service: CallService<Protocol = P>>,
{
    Call::begin(session, options, request, now, false, |prepared| {
        P::expect_events(prepared.request.headers_mut());
        Ok(())
    })
}

/// Prepares a request with an event stream, which can be sent only once. Returns the bytes that precede the events:
/// the members of the request, if the protocol sends them as an event.
///
/// # Errors
/// Returns an error if the members of the request are too large for an event.
fn begin_events<P: EventProtocol>(prepared: &mut Prepared) -> Result<Vec<u8>, Failed> {
    P::begin_request(&mut prepared.request).map_err(CallFailure::Encode)?;
    prepared.is_sent_once = true;
    if let AuthScheme::SigV4(_) = prepared.auth.scheme {
        prepared.auth.payload_hash = Some(SIGNED_EVENTS.into());
        prepared.auth.signs_pieces = true;
    }
    Ok(std::mem::take(prepared.request.body_mut()))
}

/// Returns true if the members of a response are the first event of its body.
pub fn has_initial<P: EventProtocol, O: OutputEvents>() -> bool {
    P::HAS_INITIAL_MESSAGES && O::HAS_RESPONSE
}
