//! Encoding and decoding of blobs.

use crate::runtime::codec::base64;
use crate::runtime::core::blob::Blob;
use crate::runtime::schema::codec::{Decoder, Encoder, Read};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::EncodeState;
use crate::runtime::schema::value::{Value, simple_values};

simple_values! {
    Blob, "bytes", Self::default(), |value, to, _t| to.blob(value.as_bytes()), |from, _at| {
        let bytes = from.blob()?;
        Self::from(bytes)
    };
}

/// Decodes base64; returns an empty blob if the text is not base64.
pub fn decoded(text: &str) -> Blob {
    base64::decode(text.as_bytes()).unwrap_or_default().into()
}

#[cfg(feature = "serde")]
crate::runtime::schema::serde::adapter::impl_serde!(Blob);
