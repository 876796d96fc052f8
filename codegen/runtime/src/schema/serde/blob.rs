//! How blobs are written and read: in base64 where people read, as bytes elsewhere.

use std::fmt;

use serde_core::de::{Deserializer, Error, SeqAccess, Visitor};
use serde_core::ser::Serializer;

use crate::runtime::core::blob::Blob;
use crate::runtime::schema::serde::wire::{How, Place, Wire, impl_serde};

impl_serde!(Blob);

impl Wire for Blob {
    const EXPECTED: &'static str = "bytes";

    fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.serialize_str(&encode(self.as_bytes()))
        } else {
            to.serialize_bytes(self.as_bytes())
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        if at.reading.is_node() {
            from.deserialize_byte_buf(BytesVisitor)
        } else if from.is_human_readable() {
            from.deserialize_str(Base64Visitor)
        } else {
            from.deserialize_byte_buf(BytesVisitor)
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

struct Base64Visitor;

impl Visitor<'_> for Base64Visitor {
    type Value = Blob;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes in base64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Blob, E> {
        match decode(text.as_bytes()) {
            Some(bytes) => Ok(Blob::from(bytes)),
            None => Err(E::custom("not base64")),
        }
    }
}

struct BytesVisitor;

impl<'de> Visitor<'de> for BytesVisitor {
    type Value = Blob;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_str<E>(self, text: &str) -> Result<Blob, E> {
        Ok(Blob::from(text))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Blob, E> {
        Ok(Blob::from(bytes))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Blob, E> {
        Ok(Blob::from(bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Blob, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = from.next_element()? {
            bytes.push(byte);
        }
        Ok(Blob::from(bytes))
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// [Base64](https://www.rfc-editor.org/rfc/rfc4648#section-4) with padding.
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place)) as usize & 63;
            text.push(match ALPHABET.get(sextet) {
                Some(digit) if place <= chunk.len() => char::from(*digit),
                _ => '=',
            });
        }
    }
    text
}

/// The blob of a text in base64; an empty one of any other text.
pub fn decoded(text: &str) -> Blob {
    decode(text.as_bytes()).unwrap_or_default().into()
}

/// Reads base64; the padding may be left out. `None` for anything else.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = text.get(..text.len() - padding)?;
    let is_whole = digits.len() % 4 != 1 && (padding == 0 || (text.len() % 4 == 0 && padding < 3));
    if !is_whole {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for chunk in digits.chunks(4) {
        let mut bits = 0;
        for digit in chunk {
            bits = bits << 6 | sextet(*digit)?;
        }
        let spare = 4 - chunk.len();
        let [_, whole @ ..] = (bits << (6 * spare)).to_be_bytes();
        bytes.extend(whole.iter().take(3 - spare));
    }
    Some(bytes)
}

#[inline]
fn sextet(digit: u8) -> Option<u32> {
    Some(
        match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        }
        .into(),
    )
}
