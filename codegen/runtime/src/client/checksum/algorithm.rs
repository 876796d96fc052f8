//! Checksum algorithms.

use ring::digest::{Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA512};

use crate::runtime::client::checksum::crc::Crc;
use crate::runtime::client::content::{Digest, Trailer};
use crate::runtime::codec::base64;
use crate::runtime::codec::md5::Md5;

/// A checksum algorithm for requests and responses.
#[derive(Debug, Clone, Copy)]
pub struct Algorithm {
    /// The name in the model and in headers.
    pub name: &'static str,
    /// The checksum as a trailer. A header for it has the same name.
    pub trailer: Trailer,
}

/// The algorithms that all clients support, in the order of preference for responses.
pub const ALGORITHMS: [Algorithm; 7] = [
    algorithm("CRC64NVME", "x-amz-checksum-crc64nvme", 12, || {
        Box::new(Crc::crc64nvme())
    }),
    algorithm("CRC32C", "x-amz-checksum-crc32c", 8, || {
        Box::new(Crc::crc32c())
    }),
    algorithm(
        "CRC32",
        "x-amz-checksum-crc32",
        8,
        || Box::new(Crc::crc32()),
    ),
    algorithm("SHA1", "x-amz-checksum-sha1", 28, || {
        Box::new(Sha(Context::new(&SHA1_FOR_LEGACY_USE_ONLY)))
    }),
    algorithm("SHA256", "x-amz-checksum-sha256", 44, || {
        Box::new(Sha(Context::new(&SHA256)))
    }),
    algorithm("SHA512", "x-amz-checksum-sha512", 88, || {
        Box::new(Sha(Context::new(&SHA512)))
    }),
    algorithm("MD5", "x-amz-checksum-md5", 24, || Box::new(Md5::default())),
];

/// The algorithm for requests that do not select one.
pub const DEFAULT: &str = "CRC32";

/// Creates an algorithm from its name, the name of its header, the length of a checksum in Base64, and its digest.
pub(super) const fn algorithm(
    name: &'static str,
    header: &'static str,
    length: usize,
    digest: fn() -> Box<dyn Digest>,
) -> Algorithm {
    Algorithm {
        name,
        trailer: Trailer {
            name: header,
            length,
            digest,
        },
    }
}

impl Algorithm {
    /// Returns whether this is the name of the algorithm, ignoring case.
    pub fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Returns the checksum of the bytes, in Base64.
    pub fn checksum(&self, bytes: &[u8]) -> String {
        let mut digest = (self.trailer.digest)();
        digest.update(bytes);
        digest.finish()
    }
}

struct Sha(Context);

impl Digest for Sha {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&mut self) -> String {
        base64::encode(self.0.clone().finish().as_ref())
    }
}

impl Digest for Md5 {
    fn update(&mut self, bytes: &[u8]) {
        Md5::update(self, bytes);
    }

    fn finish(&mut self) -> String {
        base64::encode(&self.digest())
    }
}
