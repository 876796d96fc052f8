//! Requests before they are sent.

use http::Request;

use crate::runtime::client::auth::Auth;
use crate::runtime::client::content::{Trailer, Verify};

/// A request that is ready for its first attempt, except for the signature.
#[derive(Debug)]
pub struct Prepared {
    /// The request, with the URL of its endpoint.
    pub request: Request<Vec<u8>>,
    /// The authentication of the request.
    pub auth: Auth,
    /// The request is not retried, because its body can be read only once.
    pub is_sent_once: bool,
    /// The body is a stream that is not part of `request`.
    pub streams: bool,
    /// The request is presigned: someone else sends it, perhaps with another body.
    pub is_presigned: bool,
    /// The checksum in a header of a request with a streaming body, which must be read before it is sent.
    pub header: Option<Trailer>,
    /// The checksum in the trailer of a streaming body.
    pub trailer: Option<Trailer>,
    /// Verifies the checksum of the response body.
    pub verify: Option<Verify>,
}

impl Prepared {
    /// Returns a request without a checksum, whose body can be sent repeatedly.
    pub fn new(request: Request<Vec<u8>>, auth: Auth) -> Self {
        Self {
            request,
            auth,
            is_sent_once: false,
            streams: false,
            is_presigned: false,
            header: None,
            trailer: None,
            verify: None,
        }
    }
}
