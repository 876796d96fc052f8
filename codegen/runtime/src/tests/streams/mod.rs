//! Streaming bodies with both clients, against a test server with a script.

mod bodies;
mod broken;
mod checksums;
mod limits;
mod refused;
mod server;
mod tree_hash;

use std::io::Read;
use std::time::Duration;

use crate::runtime::client::asynchronous;
use crate::runtime::client::blocking;
use crate::runtime::client::body::request::{RequestBody, StreamBody};
use crate::runtime::client::config::Config;
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::error::CallError;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::sign::scheme::{AuthScheme, SigV4Rules};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::core::streaming::{StreamingRequest, StreamingResponse};
use crate::tests::calls::{GreetError, GreetRequest, GreetResponse, greeting};

use checksums::Get;
use server::Server;
use tree_hash::Store;

/// An operation that sends a blob and receives one.
#[derive(Debug)]
struct Copy;

greeting! { Copy {
    const HAS_UNSIGNED_PAYLOAD: bool = true;
} }

impl StreamingRequest for Copy {
    const MEMBER: &'static str = "content";
    const REQUIRES_LENGTH: bool = false;
}

impl StreamingResponse for Copy {
    const MEMBER: &'static str = "content";
}

/// The same, but its signatures cover the body, whose length must be known.
#[derive(Debug)]
struct Deposit;

greeting! { Deposit }

impl StreamingRequest for Deposit {
    const MEMBER: &'static str = "content";
    const REQUIRES_LENGTH: bool = true;
}

/// The same for Amazon S3.
#[derive(Debug)]
struct Put;

greeting! { Put {
    const AUTH_SCHEMES: &'static [AuthScheme] = &[AuthScheme::SigV4(SigV4Rules::s3("s3"))];
} }

impl StreamingRequest for Put {
    const MEMBER: &'static str = "content";
    const REQUIRES_LENGTH: bool = false;
}

/// The result of a call.
type Called<T> = Result<T, CallError<GreetError>>;

/// The body of a response, as far as it came, and the error that ended it.
#[derive(Debug)]
struct Received {
    bytes: Vec<u8>,
    error: Option<(TransportErrorKind, String)>,
}

/// A driver.
trait Driver {
    type Body: StreamBody;

    fn copy(config: Config, body: RequestBody<Self::Body>) -> Called<Received>;

    fn deposit(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse>;

    fn put(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse>;

    fn store(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse>;

    /// Asks for a response with a checksum, as a whole.
    fn get(config: Config) -> Called<GreetResponse>;

    /// Asks for the same as a stream.
    fn receive(config: Config) -> Called<Received>;
}

struct Blocking;

impl Driver for Blocking {
    type Body = blocking::body::Body;

    fn copy(config: Config, body: RequestBody<Self::Body>) -> Called<Received> {
        let client = blocking::client::Client::new(config);
        let streamed = client.exchange_streaming::<Copy>(request(), body)?;
        Ok(Self::read(streamed.body))
    }

    fn get(config: Config) -> Called<GreetResponse> {
        blocking::client::Client::new(config).send::<Get>(request())
    }

    fn receive(config: Config) -> Called<Received> {
        let client = blocking::client::Client::new(config);
        let streamed = client.receive_streaming::<Get>(request())?;
        Ok(Self::read(streamed.body))
    }

    fn deposit(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse> {
        blocking::client::Client::new(config).send_streaming::<Deposit>(request(), body)
    }

    fn put(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse> {
        blocking::client::Client::new(config).send_streaming::<Put>(request(), body)
    }

    fn store(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse> {
        blocking::client::Client::new(config).send_streaming::<Store>(request(), body)
    }
}

impl Blocking {
    fn read(mut body: blocking::body::Body) -> Received {
        let (mut bytes, mut piece) = (Vec::new(), [0; 1 << 10]);
        let error = loop {
            match body.read(&mut piece) {
                Ok(0) => break None,
                Ok(length) => bytes.extend_from_slice(&piece[..length]),
                Err(error) => break Some(error),
            }
        };
        let error = error.map(|error| error.downcast().expect("an error of transports"));
        Received {
            bytes,
            error: error.map(|error: TransportError| (error.kind(), error.to_string())),
        }
    }
}

struct Asynchronous;

impl Driver for Asynchronous {
    type Body = asynchronous::body::Body;

    fn copy(config: Config, body: RequestBody<Self::Body>) -> Called<Received> {
        run(async {
            let client = asynchronous::client::Client::new(config);
            let streamed = client.exchange_streaming::<Copy>(request(), body).await?;
            Ok(Self::read(streamed.body).await)
        })
    }

    fn get(config: Config) -> Called<GreetResponse> {
        let client = asynchronous::client::Client::new;
        run(async { client(config).send::<Get>(request()).await })
    }

    fn receive(config: Config) -> Called<Received> {
        run(async {
            let client = asynchronous::client::Client::new(config);
            let streamed = client.receive_streaming::<Get>(request()).await?;
            Ok(Self::read(streamed.body).await)
        })
    }

    fn deposit(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse> {
        run(async {
            let client = asynchronous::client::Client::new(config);
            client.send_streaming::<Deposit>(request(), body).await
        })
    }

    fn put(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse> {
        run(async {
            let client = asynchronous::client::Client::new(config);
            client.send_streaming::<Put>(request(), body).await
        })
    }

    fn store(config: Config, body: RequestBody<Self::Body>) -> Called<GreetResponse> {
        run(async {
            let client = asynchronous::client::Client::new(config);
            client.send_streaming::<Store>(request(), body).await
        })
    }
}

impl Asynchronous {
    async fn read(mut body: asynchronous::body::Body) -> Received {
        let mut bytes = Vec::new();
        let mut error = None;
        while let Some(chunk) = body.chunk().await {
            match chunk {
                Ok(chunk) => bytes.extend_from_slice(&chunk),
                Err(failure) => error = Some((failure.kind(), failure.to_string())),
            }
        }
        Received { bytes, error }
    }
}

/// Runs a future on tokio.
fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

fn request() -> GreetRequest {
    GreetRequest::named("world")
}

/// A configuration for a server, with delays of no time.
fn config(server: &Server) -> ConfigBuilder {
    Config::builder()
        .endpoint(server.url())
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .random(|| 0)
}

/// Bytes that are not the same everywhere.
fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 7 + at / 251) as u8).collect()
}

/// The same test for both drivers.
macro_rules! by_both_drivers {
    ($($name:ident)*) => {$(
        mod $name {
            #[test]
            fn blocking() {
                super::$name::<super::super::Blocking>();
            }

            #[test]
            fn asynchronous() {
                super::$name::<super::super::Asynchronous>();
            }
        }
    )*};
}
use by_both_drivers;
