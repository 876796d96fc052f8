//! [Compression](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait) of requests with
//! [gzip](https://www.rfc-editor.org/rfc/rfc1952).

use http::HeaderValue;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use miniz_oxide::deflate::compress_to_vec;

use crate::runtime::client::checksum::crc::Crc;
use crate::runtime::client::config::Config;
use crate::runtime::client::content::Digest;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::protocol::failure::EncodeError;

/// The compression level, from 0 to 10; 6 is the default of most implementations of gzip.
const LEVEL: u8 = 6;

/// Compresses the body of a request, unless it is a stream, is too small, is presigned, or compression is disabled.
///
/// # Errors
/// Returns an error if the request already has a `content-encoding` that cannot be combined with another one.
pub fn finish(prepared: &mut Prepared, config: &Config) -> Result<(), EncodeError> {
    let least = u64::from(config.request_min_compression_size);
    let is_small = (prepared.request.body().len() as u64) < least.max(1);
    let is_own = !prepared.streams && !prepared.is_presigned;
    if config.disable_request_compression || !is_own || is_small {
        return Ok(());
    }
    let body = gzip(prepared.request.body());
    let headers = prepared.request.headers_mut();
    let coding = match headers.get(CONTENT_ENCODING) {
        Some(others) => [others.as_bytes(), b", gzip"].concat(),
        None => b"gzip".to_vec(),
    };
    let coding = HeaderValue::from_bytes(&coding).map_err(EncodeError::new)?;
    headers.insert(CONTENT_ENCODING, coding);
    headers.insert(CONTENT_LENGTH, body.len().into());
    if headers.contains_key("content-md5") {
        let digest = crate::runtime::codec::md5::digest(&body);
        let digest = crate::runtime::codec::base64::encode(&digest);
        let digest = HeaderValue::try_from(digest).map_err(EncodeError::new)?;
        headers.insert("content-md5", digest);
    }
    *prepared.request.body_mut() = body;
    Ok(())
}

/// Compresses bytes in the gzip format, without a file name or a modification time.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut crc = Crc::crc32();
    crc.update(bytes);
    let mut out = HEAD.to_vec();
    out.extend(compress_to_vec(bytes, LEVEL));
    // Both modulo 2³².
    out.extend_from_slice(&(crc.value() as u32).to_le_bytes());
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out
}
