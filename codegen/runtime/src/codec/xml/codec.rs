//! XML as the format of bodies.

use std::borrow::Cow;

use crate::runtime::codec::xml::decode::XmlDecoder;
use crate::runtime::codec::xml::encode::XmlEncoder;
use crate::runtime::codec::xml::tree::XmlTree;
use crate::runtime::schema::codec::{Codec, Read};

/// The format XML.
#[derive(Debug)]
pub struct Xml;

impl Codec for Xml {
    type Encoder = XmlEncoder;
    type Decoder<'i> = XmlDecoder<'i>;
    type Input<'i> = XmlTree<'i>;

    fn encoder() -> XmlEncoder {
        XmlEncoder::new()
    }

    /// Returns an encoder without a wrapper; protocols write the wrappers of errors.
    fn error_encoder(_: &str) -> XmlEncoder {
        XmlEncoder::new()
    }

    fn finish(encoder: XmlEncoder) -> Result<Vec<u8>, Cow<'static, str>> {
        encoder.finish()
    }

    fn input(body: &[u8]) -> XmlTree<'_> {
        XmlTree::parse(body)
    }

    fn decoder<'i>(input: &'i XmlTree<'_>) -> XmlDecoder<'i> {
        XmlDecoder::new(input)
    }

    fn strict_decoder<'i>(input: &'i XmlTree<'_>) -> XmlDecoder<'i> {
        XmlDecoder::new(input).strict()
    }

    fn end(decoder: XmlDecoder<'_>) -> Read<()> {
        decoder.end()
    }
}
