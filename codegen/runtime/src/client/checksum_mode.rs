//! When checksums are made and looked at.

/// When a client makes the checksums of requests, or looks at those of responses. See
/// [`ConfigBuilder::request_checksum_calculation`](crate::ConfigBuilder::request_checksum_calculation) and
/// [`ConfigBuilder::response_checksum_validation`](crate::ConfigBuilder::response_checksum_validation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChecksumMode {
    /// Only if the operation requires it or the request asks for it.
    #[default]
    WhenRequired,
    /// Wherever the operation knows checksums.
    WhenSupported,
}
