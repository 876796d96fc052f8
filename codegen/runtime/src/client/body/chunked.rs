//! The content coding `aws-chunked` of Amazon S3: a body in chunks, which may be
//! [signed](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html), followed by a checksum.

use std::io;
use std::mem;

use ring::digest::{SHA256, digest};

use crate::runtime::client::content::{Digest, Filter, Filtered, Trailer};
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::sign::sigv4::hex;

/// The size in bytes of each chunk except the last.
const CHUNK: usize = 64 << 10;
/// The extension that a signature adds to the first line of a chunk, without its 64 digits.
const SIGNATURE: &str = ";chunk-signature=";
const TRAILER_SIGNATURE: &str = "x-amz-trailer-signature:";
const DIGITS: u64 = 64;
/// The SHA-256 of the empty string.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The format of a chunked body.
#[derive(Debug, Clone, Copy)]
pub struct ChunkForm {
    /// The chunks are signed.
    pub is_signed: bool,
    /// The checksum after the last chunk.
    pub trailer: Option<Trailer>,
}

impl ChunkForm {
    /// Returns the value that is signed in place of the hash of the body.
    pub fn payload_hash(&self) -> &'static str {
        match (self.is_signed, self.trailer.is_some()) {
            (false, _) => "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            (true, false) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            (true, true) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        }
    }

    /// Returns the number of bytes that a body of `content` bytes has when it is chunked.
    pub fn length(&self, content: u64) -> u64 {
        let signature = match self.is_signed {
            true => SIGNATURE.len() as u64 + DIGITS,
            false => 0,
        };
        let chunk = |length: u64| {
            let digits = format!("{length:x}").len() as u64;
            digits + signature + 2 + length + 2
        };
        let (whole, rest) = (content / CHUNK as u64, content % CHUNK as u64);
        let chunks = whole * chunk(CHUNK as u64) + if rest > 0 { chunk(rest) } else { 0 };
        let last = 1 + signature + 2;
        let trailer = self.trailer.map_or(0, |trailer| {
            let checksum = (trailer.name.len() + 1 + trailer.length + 2) as u64;
            let signature = match self.is_signed {
                true => TRAILER_SIGNATURE.len() as u64 + DIGITS + 2,
                false => 0,
            };
            checksum + signature
        });
        chunks + last + trailer + 2
    }
}

/// Divides a body into chunks.
pub struct Chunks {
    buffer: Vec<u8>,
    chain: Option<Box<SignatureChain>>,
    checksum: Option<(&'static str, Box<dyn Digest>)>,
}

impl Chunks {
    /// Creates a filter that writes chunks in the given format.
    pub fn new(form: ChunkForm, chain: Option<Box<SignatureChain>>) -> Self {
        let checksum = form
            .trailer
            .map(|trailer| (trailer.name, (trailer.digest)()));
        Self {
            buffer: Vec::new(),
            chain: chain.filter(|_| form.is_signed),
            checksum,
        }
    }

    /// Writes the buffered content as a chunk.
    fn push_chunk(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let content = mem::take(&mut self.buffer);
        out.extend_from_slice(format!("{:x}", content.len()).as_bytes());
        if let Some(chain) = &mut self.chain {
            let hash = hex(digest(&SHA256, &content).as_ref());
            let signed = chain.sign("AWS4-HMAC-SHA256-PAYLOAD", chain.time(), &[EMPTY, &hash]);
            signed.ok_or_else(not_signed)?;
            out.extend_from_slice(SIGNATURE.as_bytes());
            out.extend_from_slice(chain.previous().as_bytes());
        }
        out.extend_from_slice(b"\r\n");
        if !content.is_empty() {
            out.extend_from_slice(&content);
            out.extend_from_slice(b"\r\n");
        }
        self.buffer = content;
        self.buffer.clear();
        Ok(())
    }
}

fn not_signed() -> io::Error {
    io::Error::other("the time of the signature lies outside of the years 1970 to 9999")
}

impl Filter for Chunks {
    fn piece(&mut self, mut bytes: &[u8]) -> io::Result<Filtered> {
        if let Some((_, digest)) = &mut self.checksum {
            digest.update(bytes);
        }
        let mut out = Vec::new();
        while let Some((first, rest)) = bytes.split_at_checked(CHUNK - self.buffer.len()) {
            self.buffer.extend_from_slice(first);
            self.push_chunk(&mut out)?;
            bytes = rest;
        }
        self.buffer.extend_from_slice(bytes);
        Ok(Filtered::Instead(out))
    }

    fn end(&mut self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        if !self.buffer.is_empty() {
            self.push_chunk(&mut out)?;
        }
        self.push_chunk(&mut out)?;
        if let Some((name, checksum)) = &mut self.checksum {
            let line = format!("{name}:{}", checksum.finish());
            out.extend_from_slice(line.as_bytes());
            out.extend_from_slice(b"\r\n");
            if let Some(chain) = &mut self.chain {
                let hash = hex(digest(&SHA256, format!("{line}\n").as_bytes()).as_ref());
                let signed = chain.sign("AWS4-HMAC-SHA256-TRAILER", chain.time(), &[&hash]);
                signed.ok_or_else(not_signed)?;
                out.extend_from_slice(TRAILER_SIGNATURE.as_bytes());
                out.extend_from_slice(chain.previous().as_bytes());
                out.extend_from_slice(b"\r\n");
            }
        }
        out.extend_from_slice(b"\r\n");
        Ok(out)
    }
}
