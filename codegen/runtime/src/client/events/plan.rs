//! Requests whose bodies are streams of events, as they are decided before the first attempt.

use crate::runtime::client::attempts::{Failed, Prepared};
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::core::event_stream::OutputEvents;
use crate::runtime::protocol::event_stream::event::EventProtocol;

/// The word that stands for the hash of the body in the signature of a request with events, each of which is signed.
const SIGNED_EVENTS: &str = "STREAMING-AWS4-HMAC-SHA256-EVENTS";

/// Has a request begin a stream of events, which can be sent once. Returns the bytes that come before the events: the
/// members of the request, where the protocol sends these as an event.
///
/// # Errors
/// The members of the request are too large for an event.
pub fn begin_events<P: EventProtocol>(prepared: &mut Prepared) -> Result<Vec<u8>, Failed> {
    P::begin_request(&mut prepared.request).map_err(CallFailure::Encode)?;
    prepared.is_sent_once = true;
    if let AuthScheme::SigV4(_) = prepared.auth.scheme {
        prepared.auth.payload_hash = Some(SIGNED_EVENTS.into());
        prepared.auth.signs_pieces = true;
    }
    Ok(std::mem::take(prepared.request.body_mut()))
}

/// Has a request ask for events.
pub fn expect_events<P: EventProtocol>(prepared: &mut Prepared) {
    P::expect_events(prepared.request.headers_mut());
}

/// Returns true if the members of a response come as the first event of its body.
pub fn has_initial<P: EventProtocol, O: OutputEvents>() -> bool {
    P::HAS_INITIAL_MESSAGES && O::HAS_RESPONSE
}
