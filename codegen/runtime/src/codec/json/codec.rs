//! JSON as the format of bodies, in the variants of the protocols.

use std::borrow::Cow;
use std::marker::PhantomData;

use crate::runtime::codec::json::decode::JsonDecoder;
use crate::runtime::codec::json::encode::JsonEncoder;
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::schema::codec::{Codec, Read};

/// The format JSON, in the variant `W`.
#[derive(Debug)]
pub struct Json<W>(PhantomData<W>);

/// The JSON variant of a protocol.
pub trait JsonWay {
    /// The properties of the variant.
    const FORMAT: JsonFormat;
}

impl<W: JsonWay> Codec for Json<W> {
    type Encoder = JsonEncoder;
    type Decoder<'i> = JsonDecoder<'i>;
    type Input<'i> = Cow<'i, str>;

    #[inline]
    fn encoder() -> JsonEncoder {
        JsonEncoder::new(W::FORMAT)
    }

    fn error_encoder(name: &str) -> JsonEncoder {
        JsonEncoder::of_error(W::FORMAT, name)
    }

    #[inline]
    fn finish(encoder: JsonEncoder) -> Result<Vec<u8>, Cow<'static, str>> {
        encoder.finish()
    }

    fn input(body: &[u8]) -> Cow<'_, str> {
        match body.trim_ascii() {
            b"" | b"null" => Cow::Borrowed("{}"),
            _ => Self::whole_input(body),
        }
    }

    fn whole_input(body: &[u8]) -> Cow<'_, str> {
        // To look at all of it once is fast; to repair it is not.
        std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed)
    }

    #[inline]
    fn decoder<'i>(input: &'i Cow<'_, str>) -> JsonDecoder<'i> {
        JsonDecoder::of_format(input, W::FORMAT)
    }

    #[inline]
    fn strict_decoder<'i>(input: &'i Cow<'_, str>) -> JsonDecoder<'i> {
        JsonDecoder::of_format(input, W::FORMAT).strict()
    }

    #[inline]
    fn end(mut decoder: JsonDecoder<'_>) -> Read<()> {
        decoder.end()
    }
}
