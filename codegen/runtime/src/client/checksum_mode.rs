//! The setting for checksums.

/// The condition under which a client computes the checksums of requests, or verifies those of responses. See
/// [`ConfigBuilder::request_checksum_calculation`](crate::ConfigBuilder::request_checksum_calculation) and
/// [`ConfigBuilder::response_checksum_validation`](crate::ConfigBuilder::response_checksum_validation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChecksumMode {
    /// Only if the operation requires a checksum or the request enables it.
    #[default]
    WhenRequired,
    /// For all operations that support checksums.
    WhenSupported,
}
