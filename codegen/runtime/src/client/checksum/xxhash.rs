//! Checksums of the [XXHash](https://xxhash.com) family. They detect transmission errors, not tampering.

use std::hash::Hasher;

use http::HeaderMap;
use twox_hash::{XxHash3_64, XxHash3_128, XxHash64};

use crate::runtime::client::checksum::algorithm::{Algorithm, algorithm};
use crate::runtime::client::checksum::request::Others;
use crate::runtime::client::checksum::response;
use crate::runtime::client::content::{Digest, Filter};
use crate::runtime::codec::base64;

/// The algorithms of the family.
pub static XXHASH: Others = Others {
    algorithms: &ALGORITHMS,
    verify,
};

static ALGORITHMS: [Algorithm; 3] = [
    algorithm("XXHASH64", "x-amz-checksum-xxhash64", 12, || {
        Box::new(XxHash64::default())
    }),
    algorithm("XXHASH3", "x-amz-checksum-xxhash3", 12, || {
        Box::new(XxHash3_64::default())
    }),
    algorithm("XXHASH128", "x-amz-checksum-xxhash128", 24, || {
        Box::new(XxHash3_128::default())
    }),
];

fn verify(headers: &HeaderMap) -> Option<Box<dyn Filter>> {
    response::verify(headers).or_else(|| response::verify_with(&ALGORITHMS, headers))
}

impl Digest for XxHash64 {
    fn update(&mut self, bytes: &[u8]) {
        Hasher::write(self, bytes);
    }

    fn finish(&mut self) -> String {
        base64::encode(&Hasher::finish(self).to_be_bytes())
    }
}

impl Digest for XxHash3_64 {
    fn update(&mut self, bytes: &[u8]) {
        Hasher::write(self, bytes);
    }

    fn finish(&mut self) -> String {
        base64::encode(&Hasher::finish(self).to_be_bytes())
    }
}

impl Digest for XxHash3_128 {
    fn update(&mut self, bytes: &[u8]) {
        self.write(bytes);
    }

    fn finish(&mut self) -> String {
        base64::encode(&self.finish_128().to_be_bytes())
    }
}
