//! Checksums of requests.

use http::{HeaderName, HeaderValue};

use crate::runtime::client::checksum::algorithm::{ALGORITHMS, Algorithm, DEFAULT};
use crate::runtime::client::checksum::response::verify;
use crate::runtime::client::checksum_mode::ChecksumMode;
use crate::runtime::client::config::Config;
use crate::runtime::client::content::Verify;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::protocol::failure::EncodeError;

/// The trait [`httpChecksum`](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait) of an
/// operation, and the members of a request that it refers to.
#[derive(Debug, Clone, Copy, Default)]
pub struct HttpChecksum<'r> {
    /// Requests must have a checksum.
    pub is_required: bool,
    /// Requests may have a checksum.
    pub is_supported: bool,
    /// The algorithm that the request selects.
    pub algorithm: Option<&'r str>,
    /// The header that contains the name of the algorithm.
    pub algorithm_header: Option<&'static str>,
    /// The value with which the request enables the checksum of the response.
    pub mode: Option<&'r str>,
    /// The header that enables the checksum of the response.
    pub mode_header: Option<&'static str>,
    /// Algorithms that the operation supports beyond [`ALGORITHMS`].
    pub others: Option<&'static Others>,
}

/// Algorithms that only some clients support.
#[derive(Debug)]
pub struct Others {
    /// The algorithms.
    pub algorithms: &'static [Algorithm],
    /// Returns the filter that verifies a response with one of these algorithms or of [`ALGORITHMS`].
    pub verify: Verify,
}

/// Adds the required checksum to a request, and enables verification of the response.
///
/// # Errors
/// Returns an error if the request selects an unknown algorithm.
pub fn finish(
    checksum: HttpChecksum<'_>,
    prepared: &mut Prepared,
    config: &Config,
) -> Result<(), EncodeError> {
    let is_wanted =
        |mode: ChecksumMode| mode == ChecksumMode::WhenSupported && !prepared.is_presigned;
    let is_asked = is_wanted(config.request_checksum_calculation);
    let is_verified = is_wanted(config.response_checksum_validation);
    let is_verified = is_verified || checksum.mode == Some("ENABLED");
    if let Some(header) = checksum.mode_header.filter(|_| is_verified) {
        prepared.verify = Some(checksum.others.map_or(verify, |others| others.verify));
        insert(prepared, header, "ENABLED")?;
    }
    let is_given = |algorithm: &Algorithm| {
        let headers = prepared.request.headers();
        headers.contains_key(algorithm.trailer.name)
    };
    let others = checksum.others.map_or(&[][..], |others| others.algorithms);
    let algorithms = ALGORITHMS.iter().chain(others);
    let is_given = algorithms.clone().any(is_given);
    let is_needed = checksum.is_required || is_asked;
    let name = match checksum.algorithm {
        Some(name) => name,
        None if is_needed && checksum.is_supported => DEFAULT,
        None => return Ok(()),
    };
    if is_given {
        return Ok(());
    }
    let Some(algorithm) = algorithms
        .clone()
        .find(|algorithm| algorithm.is_named(name))
    else {
        let prefix = "x-amz-checksum-";
        let header = format!("{prefix}{}", name.to_ascii_lowercase());
        if prepared.request.headers().contains_key(&header) {
            return Ok(());
        }
        return Err(EncodeError::new(format_args!(
            "the checksum algorithm `{name}` is not supported: select one of {}, or compute the checksum and set its \
             member",
            algorithms
                .map(|algorithm| algorithm.name)
                .collect::<Vec<_>>()
                .join(", ")
        )));
    };
    if prepared.is_presigned && !checksum.is_required && prepared.request.body().is_empty() {
        return Err(EncodeError::new(format_args!(
            "the checksum `{name}` of a body that is not part of the presigned request cannot be computed: set the \
             member of the checksum itself, or select no algorithm"
        )));
    }
    if let Some(header) = checksum.algorithm_header {
        insert(prepared, header, algorithm.name)?;
    }
    // A checksum takes the place of the older one.
    prepared.request.headers_mut().remove("content-md5");
    if prepared.streams {
        prepared.trailer = Some(algorithm.trailer);
        return Ok(());
    }
    let value = algorithm.checksum(prepared.request.body());
    insert(prepared, algorithm.trailer.name, &value)
}

fn insert(prepared: &mut Prepared, name: &str, value: &str) -> Result<(), EncodeError> {
    let name = HeaderName::try_from(name).map_err(EncodeError::new)?;
    let value = HeaderValue::try_from(value).map_err(EncodeError::new)?;
    prepared.request.headers_mut().insert(name, value);
    Ok(())
}
