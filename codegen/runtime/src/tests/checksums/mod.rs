//! Checksums, chunks with signatures, and compression.

mod algorithms;
mod chunks;
mod requests;
pub(super) mod tree_hash;

use std::sync::Arc;
use std::time::{Duration, Instant, UNIX_EPOCH};

use http::{HeaderMap, Request, Response};

use crate::runtime::client::body::plan::{BodyFacts, BodyPlan};
use crate::runtime::client::call::{Call, Drive};
use crate::runtime::client::checksum::algorithm::{ALGORITHMS, Algorithm};
use crate::runtime::client::checksum::request::{HttpChecksum, finish};
use crate::runtime::client::checksum::xxhash::XXHASH;
use crate::runtime::client::checksum_mode::ChecksumMode;
use crate::runtime::client::clock::Moment;
use crate::runtime::client::compression;
use crate::runtime::client::config::Config;
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::content::{Digest, Filter, Filtered};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::session::Session;
use crate::runtime::client::sign::scheme::{AuthScheme, SigV4Rules};
use crate::runtime::client::step::Step;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::streaming::StreamingRequest;
use crate::service::Example;
use crate::tests::calls::{GreetError, GreetRequest, GreetResponse};

/// An operation of a service like Amazon S3. The name in the request selects the algorithm.
#[derive(Debug)]
struct Put;

impl Operation for Put {
    type Service = Example;
    type Request = GreetRequest;
    type Response = GreetResponse;
    type Error = GreetError;
    const NAME: &'static str = "Put";
    const AUTH_SCHEMES: &'static [AuthScheme] = &[AuthScheme::SigV4(SigV4Rules::s3("s3"))];

    fn finish_request(
        request: &GreetRequest,
        prepared: &mut Prepared,
        config: &Config,
    ) -> Result<(), crate::EncodeError> {
        compression::finish(prepared, config)?;
        let name = request.name.as_deref().unwrap_or_default();
        let checksum = HttpChecksum {
            is_required: name == "required",
            is_supported: true,
            algorithm: Some(name).filter(|name| !["", "required", "validated"].contains(name)),
            algorithm_header: Some("x-amz-sdk-checksum-algorithm"),
            mode: Some("ENABLED").filter(|_| name == "validated"),
            mode_header: Some("x-amz-checksum-mode"),
            others: Some(&XXHASH),
        };
        finish(checksum, prepared, config)
    }
}

impl StreamingRequest for Put {
    const MEMBER: &'static str = "content";
    const REQUIRES_LENGTH: bool = false;
}

/// The session of a client.
fn session(configure: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Arc<Session<Example>> {
    let builder = Config::builder()
        .endpoint("https://example.com")
        .region("us-east-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    Session::new(configure(builder).build())
}

fn now() -> Moment {
    Moment {
        time: UNIX_EPOCH + Duration::from_secs(1_800_000_000),
        instant: Instant::now(),
    }
}

/// A call and what is sent first: the head of a request with its body, if that does not stream, or else through its
/// filters. Fails if there is nothing to send.
fn sent(
    session: &Arc<Session<Example>>,
    request: GreetRequest,
    stream: Option<(&[u8], BodyFacts)>,
) -> Result<(Call<Put>, Request<Vec<u8>>), String> {
    let options = Arc::new(CallOptions::default().without_validation());
    let mut plan = BodyPlan::default();
    let mut call = match stream {
        None => Call::<Put>::new(session, &options, request, now()),
        Some((_, facts)) => Call::with(session, &options, request, now(), |prepared| {
            plan = BodyPlan::decide::<Put>(facts, prepared)?;
            Ok(())
        }),
    };
    if plan.needs_hash {
        call.set_payload_hash("0".repeat(64));
    }
    loop {
        match call.next(now()) {
            Step::Identify(_) => {
                let credentials = Credentials::new("AKIDEXAMPLE", "secret");
                call.identify(Some(Ok(credentials.into())));
            }
            Step::Send(transmission) => {
                let mut request = transmission.request;
                if let Some((bytes, _)) = stream {
                    let filters = plan.filters(transmission.chain);
                    let through = |bytes: Vec<u8>, mut filter| filtered(&mut filter, &[&bytes]);
                    *request.body_mut() = filters.into_iter().fold(bytes.to_vec(), through);
                }
                return Ok((call, request));
            }
            Step::Wait(_) | Step::Done => {
                return Err(call.finish().expect_err("nothing was sent").to_string());
            }
        }
    }
}

/// Passes pieces through a filter.
fn filtered(filter: &mut Box<dyn Filter>, pieces: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        match filter.piece(piece).expect("a piece that may be there") {
            Filtered::Unchanged => out.extend_from_slice(piece),
            Filtered::After(bytes) => {
                out.extend(bytes);
                out.extend_from_slice(piece);
            }
            Filtered::Instead(bytes) => out.extend(bytes),
        }
    }
    out.extend(filter.end().expect("an end that may be here"));
    out
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().expect("text"))
}

fn named(name: &str) -> GreetRequest {
    GreetRequest::named(name)
}

/// All algorithms.
fn algorithms() -> impl Iterator<Item = &'static Algorithm> {
    static COMMON: [Algorithm; 7] = ALGORITHMS;
    COMMON.iter().chain(XXHASH.algorithms)
}

fn algorithm(name: &str) -> Option<&'static Algorithm> {
    algorithms().find(|algorithm| algorithm.is_named(name))
}
