//! How blobs are written and read: in base64 where people read, as bytes elsewhere.

use std::borrow::Cow;

use serde_core::de::Deserializer;
use serde_core::ser::Serializer;

use crate::runtime::core::blob::Blob;
use crate::runtime::schema::serde::scalar::{Hint, Scalar, read_scalar};
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
        let is_base64 = from.is_human_readable() && !at.reading.is_node();
        let expected = if is_base64 {
            "bytes in base64"
        } else {
            Self::EXPECTED
        };
        let hint = if is_base64 { Hint::Text } else { Hint::Bytes };
        read_scalar(from, at, hint, expected, |scalar| match scalar {
            Scalar::Text(text) if is_base64 => decode(text.as_bytes()).map(Self::from),
            Scalar::Text(text) => Some(Self::from(text)),
            Scalar::Bytes(bytes) => Some(Self::from(bytes)),
            _ => None,
        })
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
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

/// Reads base64; the padding may be left out, and lines may be broken. `None` for anything else.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let text = match text.iter().any(u8::is_ascii_whitespace) {
        true => {
            let is_digit = |byte: &&u8| !byte.is_ascii_whitespace();
            Cow::Owned(text.iter().filter(is_digit).copied().collect())
        }
        false => Cow::Borrowed(text),
    };
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
