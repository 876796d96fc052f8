//! The plan for sending a streaming request body.

use std::sync::Arc;

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, EXPECT};
use http::{HeaderMap, HeaderValue};
use ring::digest::{Context, SHA256};

use crate::runtime::client::attempts::Failed;
use crate::runtime::client::auth::Auth;
use crate::runtime::client::body::chunked::{ChunkForm, Chunks};
use crate::runtime::client::body::measure::Measure;
use crate::runtime::client::body::request::{RequestBody, StreamBody};
use crate::runtime::client::call::Call;
use crate::runtime::client::clock::Moment;
use crate::runtime::client::content::{Digest, Filter, Trailer};
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::service::CallService;
use crate::runtime::client::session::Session;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::client::sign::sigv4::hex;
use crate::runtime::core::http_trait::BodyKind;
use crate::runtime::core::streaming::StreamingRequest;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::wire_error::WireOperation;

/// The minimum length in bytes of bodies that are sent to Amazon S3 with `Expect: 100-continue`.
const EXPECT_FROM: u64 = 1 << 20;

/// The properties of a body that are known before it is read.
#[derive(Debug, Clone, Copy)]
pub struct BodyFacts {
    /// The length in bytes.
    pub length: Option<u64>,
    /// The body can be read more than once.
    pub is_replayable: bool,
}

impl BodyFacts {
    /// Returns the properties of a body.
    pub fn of<B: StreamBody>(body: &RequestBody<B>) -> Self {
        Self {
            length: body.length(),
            is_replayable: body.is_replayable(),
        }
    }
}

/// The plan for sending a streaming request body, made before the first attempt.
#[derive(Debug, Default)]
pub struct BodyPlan {
    length: Option<u64>,
    chunks: Option<ChunkForm>,
    /// The checksum in a header.
    header: Option<Trailer>,
    /// A header or the signature covers the SHA-256 of the body, so the body must be read before it is sent.
    pub needs_hash: bool,
}

impl BodyPlan {
    /// Begins a call that sends this body, according to the plan that is also returned.
    pub fn begin<O: WireOperation<Service: CallService> + StreamingRequest>(
        body: &RequestBody<impl StreamBody>,
        session: &Arc<Session<O::Service>>,
        options: &Arc<CallOptions>,
        request: O::Request,
        now: Moment,
    ) -> (Call<O>, Self) {
        let facts = BodyFacts::of(body);
        let mut plan = Self::default();
        let call = Call::with(session, options, request, now, |prepared| {
            plan = Self::decide::<O>(facts, prepared)?;
            Ok(())
        });
        (call, plan)
    }

    /// Creates the plan for a body, and sets the headers of the request.
    ///
    /// # Errors
    /// Returns an error if the length of the body is required but unknown, or if the body must be read twice but can
    /// be read only once.
    pub fn decide<O: StreamingRequest>(
        facts: BodyFacts,
        prepared: &mut Prepared,
    ) -> Result<Self, Failed> {
        let refuse = |reason: &str| Err(CallFailure::Encode(EncodeError::new(reason)));
        if O::REQUIRES_LENGTH && facts.length.is_none() {
            return refuse(
                "the length of the body must be known: set it with `RequestBody::with_length`",
            );
        }
        prepared.is_sent_once = !facts.is_replayable;
        let kind = O::HTTP.map_or(BodyKind::Any, |http| http.request);
        set_headers(prepared.request.headers_mut(), kind, facts.length);
        prepared.request.body_mut().clear();
        let mut plan = Self {
            length: facts.length,
            header: prepared.header,
            ..Self::default()
        };
        if let Some(form) = chunk_form(prepared, facts.length) {
            plan.chunks = Some(form);
            set_chunks(prepared, form, facts.length)?;
        } else if prepared.trailer.is_some() {
            return refuse(
                "the length of the body must be known, because a checksum follows on it: set it with \
                 `RequestBody::with_length`",
            );
        } else if plan.header.is_some() || covers_body(&prepared.auth) && !leaves_body_out(prepared)
        {
            if !facts.is_replayable {
                return refuse(
                    "the body must be read twice, because its hash is sent before it: make it of bytes, of the path \
                     of a file, or with `RequestBody::from_fn`",
                );
            }
            plan.needs_hash = true;
        } else if prepared.auth.payload_hash.is_none() {
            prepared.auth.payload_hash = Some(Auth::UNSIGNED_PAYLOAD.into());
        }
        if is_like_s3(&prepared.auth) && facts.length.is_none_or(|length| length >= EXPECT_FROM) {
            let value = HeaderValue::from_static("100-continue");
            prepared.request.headers_mut().insert(EXPECT, value);
        }
        Ok(plan)
    }

    /// Returns the hashes of the body, which is read for them.
    pub fn hashes(&self) -> BodyHashes {
        BodyHashes {
            sha256: Context::new(&SHA256),
            header: self.header.map(|header| (header.name, (header.digest)())),
        }
    }

    /// Returns the filters of the body, the first one first.
    pub fn filters(&self, chain: Option<Box<SignatureChain>>) -> Vec<Box<dyn Filter>> {
        let mut filters: Vec<Box<dyn Filter>> = Vec::new();
        if let Some(length) = self.length {
            filters.push(Box::new(Measure::new(length)));
        }
        if let Some(form) = self.chunks {
            filters.push(Box::new(Chunks::new(form, chain)));
        }
        filters
    }
}

/// The hashes of a body that are sent before it.
pub struct BodyHashes {
    sha256: Context,
    header: Option<(&'static str, Box<dyn Digest>)>,
}

impl BodyHashes {
    /// Adds bytes of the body.
    pub fn update(&mut self, bytes: &[u8]) {
        self.sha256.update(bytes);
        if let Some((_, digest)) = &mut self.header {
            digest.update(bytes);
        }
    }

    /// Adds the hashes to a call.
    pub fn finish<O: WireOperation<Service: CallService>>(self, call: &mut Call<O>) {
        call.set_payload_hash(hex(self.sha256.finish().as_ref()));
        if let Some((name, mut digest)) = self.header {
            call.set_header(name, &digest.finish());
        }
    }
}

/// Returns the format of the chunks if the body must be chunked: if a checksum follows it, or if the connection to
/// Amazon S3 is not secure and the body must be signed.
fn chunk_form(prepared: &Prepared, length: Option<u64>) -> Option<ChunkForm> {
    length?;
    let rules = match prepared.auth.scheme {
        AuthScheme::SigV4(rules) => Some(rules),
        _ => None,
    };
    let is_signed = rules.is_some_and(|rules| rules.allows_unsigned_streams)
        && prepared.auth.payload_hash.is_none()
        && !is_secure(prepared);
    let trailer = prepared.trailer;
    (is_signed || trailer.is_some()).then_some(ChunkForm { is_signed, trailer })
}

/// Sets the headers of a chunked request.
fn set_chunks(prepared: &mut Prepared, form: ChunkForm, length: Option<u64>) -> Result<(), Failed> {
    let length = length.unwrap_or_default();
    prepared.auth.payload_hash = Some(form.payload_hash().into());
    prepared.auth.signs_pieces = form.is_signed;
    let headers = prepared.request.headers_mut();
    headers.insert(CONTENT_LENGTH, form.length(length).into());
    headers.insert("x-amz-decoded-content-length", length.into());
    if let Some(trailer) = form.trailer {
        let name = HeaderValue::from_static(trailer.name);
        headers.insert("x-amz-trailer", name);
    }
    let coding = match headers.get(CONTENT_ENCODING) {
        Some(others) => [b"aws-chunked,", others.as_bytes()].concat(),
        None => b"aws-chunked".to_vec(),
    };
    let coding = HeaderValue::from_bytes(&coding);
    let coding = coding.map_err(|error| CallFailure::Encode(EncodeError::new(error)))?;
    headers.insert(CONTENT_ENCODING, coding);
    Ok(())
}

/// Returns whether signatures cover the body.
fn covers_body(auth: &Auth) -> bool {
    matches!(auth.scheme, AuthScheme::SigV4(_)) && auth.payload_hash.is_none()
}

/// Returns whether the service accepts signatures that do not cover the body, as Amazon S3 does on secure connections.
fn leaves_body_out(prepared: &Prepared) -> bool {
    is_like_s3(&prepared.auth) && is_secure(prepared)
}

/// Returns whether the service is Amazon S3, or signs requests in the same way.
fn is_like_s3(auth: &Auth) -> bool {
    matches!(auth.scheme, AuthScheme::SigV4(rules) if rules.allows_unsigned_streams)
}

fn is_secure(prepared: &Prepared) -> bool {
    prepared.request.uri().scheme_str() == Some("https")
}

fn set_headers(headers: &mut HeaderMap, kind: BodyKind, length: Option<u64>) {
    if let BodyKind::Raw(media) = kind {
        let media = HeaderValue::from_static(media);
        headers.entry(CONTENT_TYPE).or_insert(media);
    } else {
        let media = HeaderValue::from_static("application/octet-stream");
        headers.entry(CONTENT_TYPE).or_insert(media);
    }
    match length {
        Some(length) => headers.insert(CONTENT_LENGTH, length.into()),
        None => headers.remove(CONTENT_LENGTH),
    };
}
