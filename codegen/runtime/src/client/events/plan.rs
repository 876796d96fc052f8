//! Preparation of requests with event streams.

use crate::runtime::client::attempts::Failed;
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::core::event_stream::OutputEvents;
use crate::runtime::protocol::event_stream::event::EventProtocol;

/// The value that is signed in place of the hash of the body if each event is signed.
const SIGNED_EVENTS: &str = "STREAMING-AWS4-HMAC-SHA256-EVENTS";

/// Prepares a request with an event stream, which can be sent only once. Returns the bytes that precede the events:
/// the members of the request, if the protocol sends them as an event.
///
/// # Errors
/// Returns an error if the members of the request are too large for an event.
pub fn begin_events<P: EventProtocol>(prepared: &mut Prepared) -> Result<Vec<u8>, Failed> {
    P::begin_request(&mut prepared.request).map_err(CallFailure::Encode)?;
    prepared.is_sent_once = true;
    if let AuthScheme::SigV4(_) = prepared.auth.scheme {
        prepared.auth.payload_hash = Some(SIGNED_EVENTS.into());
        prepared.auth.signs_pieces = true;
    }
    Ok(std::mem::take(prepared.request.body_mut()))
}

/// Sets the headers of a request for an event stream.
pub fn expect_events<P: EventProtocol>(prepared: &mut Prepared) {
    P::expect_events(prepared.request.headers_mut());
}

/// Returns true if the members of a response are the first event of its body.
pub fn has_initial<P: EventProtocol, O: OutputEvents>() -> bool {
    P::HAS_INITIAL_MESSAGES && O::HAS_RESPONSE
}
