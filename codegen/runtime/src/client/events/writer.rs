//! Serialization and signatures of events.

use std::io;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use ring::digest::{SHA256, digest};

use crate::runtime::client::session::SessionState;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::sign::sigv4::hex;
use crate::runtime::protocol::event_stream::event::{EventProtocol, WireEvent};
use crate::runtime::protocol::event_stream::frame::{EventFrame, write_headers};
use crate::runtime::protocol::event_stream::header::{EventHeader, EventHeaderValue};

/// The algorithm in the string to sign of an event.
const ALGORITHM: &str = "AWS4-HMAC-SHA256-PAYLOAD";

/// Writes events as frames. If the request is signed, each frame is the payload of another frame with a
/// [signature](https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html), and a signed empty frame
/// ends the stream.
pub struct EventWriter {
    chain: Option<Box<SignatureChain>>,
    session: Arc<SessionState>,
}

impl EventWriter {
    /// Creates a writer. The signatures of events continue the chain that begins with the signature of the request.
    pub fn new(session: &Arc<SessionState>, chain: Option<Box<SignatureChain>>) -> Self {
        Self {
            chain,
            session: session.clone(),
        }
    }

    /// Serializes an event.
    ///
    /// # Errors
    /// Returns an error if the event cannot be serialized or signed.
    pub fn event<P: EventProtocol, E: WireEvent>(&mut self, event: &E) -> io::Result<Vec<u8>> {
        let frame = P::write_event(event).map_err(io::Error::other)?;
        self.frame(frame.to_bytes().map_err(io::Error::other)?)
    }

    /// Signs the frame of an event.
    ///
    /// # Errors
    /// Returns an error if the event cannot be signed.
    pub fn frame(&mut self, frame: Vec<u8>) -> io::Result<Vec<u8>> {
        let time = self.session.skew.correct(self.session.config.clock.time());
        match &mut self.chain {
            Some(chain) => signed(chain, frame, time),
            None => Ok(frame),
        }
    }

    /// Returns the bytes that end the stream.
    ///
    /// # Errors
    /// Returns an error if they cannot be signed.
    pub fn end(&mut self) -> io::Result<Vec<u8>> {
        self.frame(Vec::new())
    }
}

/// Returns a frame with another frame as its payload, and its signature.
pub fn signed(
    chain: &mut SignatureChain,
    payload: Vec<u8>,
    time: SystemTime,
) -> io::Result<Vec<u8>> {
    let refuse = || io::Error::other("an event cannot be signed: check the clock");
    let seconds = time
        .duration_since(UNIX_EPOCH)
        .map_err(|_| refuse())?
        .as_secs();
    let milliseconds = i64::try_from(seconds)
        .ok()
        .and_then(|s| s.checked_mul(1_000));
    let date = EventHeaderValue::Timestamp(milliseconds.ok_or_else(refuse)?);
    let mut headers = vec![EventHeader::new(":date", date)];
    let mut signed_headers = Vec::new();
    write_headers(&headers, &mut signed_headers).map_err(io::Error::other)?;
    let [of_headers, of_payload] =
        [&signed_headers, &payload].map(|part| hex(digest(&SHA256, part).as_ref()));
    let signature = chain.sign(ALGORITHM, time, &[&of_headers, &of_payload]);
    let signature = signature.ok_or_else(refuse)?.to_vec();
    let signature = EventHeaderValue::Bytes(signature);
    headers.push(EventHeader::new(":chunk-signature", signature));
    let frame = EventFrame { headers, payload };
    frame.to_bytes().map_err(io::Error::other)
}
