//! CBOR as the format of bodies.

use std::borrow::Cow;

use crate::runtime::codec::cbor::decode::CborDecoder;
use crate::runtime::codec::cbor::encode::CborEncoder;
use crate::runtime::codec::cbor::scan::{NULL, UNDEFINED};
use crate::runtime::schema::codec::{Codec, Read};

/// The format CBOR.
#[derive(Debug)]
pub struct Cbor;

const EMPTY_MAP: u8 = 0xa0;

impl Codec for Cbor {
    type Encoder = CborEncoder;
    type Decoder<'i> = CborDecoder<'i>;
    type Input<'i> = &'i [u8];

    #[inline]
    fn encoder() -> CborEncoder {
        CborEncoder::default()
    }

    fn error_encoder(name: &str) -> CborEncoder {
        CborEncoder::of_error(name)
    }

    #[inline]
    fn finish(encoder: CborEncoder) -> Result<Vec<u8>, Cow<'static, str>> {
        encoder.finish()
    }

    #[inline]
    fn input(body: &[u8]) -> &[u8] {
        match body {
            [] | [NULL | UNDEFINED] => &[EMPTY_MAP],
            _ => body,
        }
    }

    #[inline]
    fn decoder<'i>(input: &'i &[u8]) -> CborDecoder<'i> {
        CborDecoder::new(input)
    }

    #[inline]
    fn end(decoder: CborDecoder<'_>) -> Read<()> {
        decoder.end()
    }
}
