//! Checksums of responses.

use std::io;

use http::HeaderMap;

use crate::runtime::client::checksum::algorithm::{ALGORITHMS, Algorithm};
use crate::runtime::client::content::{Digest, Filter, Filtered};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::protocol::http_message::header;

/// Returns a filter that verifies a body with the checksum in the headers, if there is one of a supported algorithm.
/// Checksums of multipart uploads are computed from the checksums of the parts, and are not verified.
pub fn verify(headers: &HeaderMap) -> Option<Box<dyn Filter>> {
    verify_with(&ALGORITHMS, headers)
}

/// Returns the filter of [`verify`] for checksums of these algorithms.
pub(super) fn verify_with(
    algorithms: &[Algorithm],
    headers: &HeaderMap,
) -> Option<Box<dyn Filter>> {
    algorithms.iter().find_map(|algorithm| {
        let expected = header(headers, algorithm.trailer.name)?;
        if expected.contains('-') {
            return None;
        }
        let verifier = Verifier {
            digest: (algorithm.trailer.digest)(),
            name: algorithm.trailer.name,
            expected: expected.to_owned(),
        };
        Some(Box::new(verifier) as Box<dyn Filter>)
    })
}

struct Verifier {
    digest: Box<dyn Digest>,
    name: &'static str,
    expected: String,
}

impl Filter for Verifier {
    fn piece(&mut self, bytes: &[u8]) -> io::Result<Filtered> {
        self.digest.update(bytes);
        Ok(Filtered::Unchanged)
    }

    fn end(&mut self) -> io::Result<Vec<u8>> {
        let Self { name, expected, .. } = self;
        let found = self.digest.finish();
        if found == *expected {
            return Ok(Vec::new());
        }
        let reason = format!("its `{name}` is {found}, and the service says {expected}");
        let error = TransportError::new(TransportErrorKind::Corrupt).with_source(reason);
        Err(io::Error::other(error))
    }
}
