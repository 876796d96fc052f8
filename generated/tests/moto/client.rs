//! A small blocking client that uses the functions of the protocols.

use amazon_workspaces::{Failure, Operation, Validate, WireOperation, aws_json, service};
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Response, Uri};

use crate::server::Server;

/// The result of a call.
pub type Outcome<O> = Result<<O as Operation>::Response, Failure<<O as Operation>::Error>>;

/// The caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// The protocol's functions, with an agent of ureq.
    ByHand,
    /// The blocking client.
    #[cfg(feature = "blocking")]
    Blocking,
    /// The asynchronous client.
    #[cfg(feature = "client")]
    Asynchronous,
}

impl Caller {
    /// All protocols that the features of the crate enable.
    pub const ALL: &[Self] = &[
        Self::ByHand,
        #[cfg(feature = "blocking")]
        Self::Blocking,
        #[cfg(feature = "client")]
        Self::Asynchronous,
    ];
}

/// Calls an operation with a request, which must be valid.
pub fn call<O>(server: &Server, request: &O::Request) -> Outcome<O>
where
    O: WireOperation<
            Service = service::WorkspacesService,
            Request: Clone + Send,
            Response: Send,
            Error: Send,
        >,
{
    if let Err(error) = request.validate() {
        panic!("{}: {error}", O::NAME);
    }
    match server.caller {
        Caller::ByHand => {
            let http = aws_json::request_to::<O>(&endpoint(server), request).unwrap();
            let answer = send(http, service::SIGNING_NAME.unwrap());
            aws_json::response::<O>(answer)
        }
        #[cfg(feature = "blocking")]
        Caller::Blocking => {
            let client = amazon_workspaces::blocking::Client::new(config(server));
            client.send::<O>(request.clone()).map_err(failure)
        }
        #[cfg(feature = "client")]
        Caller::Asynchronous => {
            let client = amazon_workspaces::Client::new(config(server));
            let call = client.send::<O>(request.clone());
            runtime().block_on(call).map_err(failure)
        }
    }
}

/// A runtime for one test.
#[cfg(feature = "client")]
pub fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().unwrap()
}

/// The configuration of a client that calls this server, and waits for nothing.
#[cfg(feature = "call")]
fn config(server: &Server) -> amazon_workspaces::Config {
    amazon_workspaces::Config::builder()
        .endpoint(endpoint(server).to_string())
        .region("us-east-1")
        .credentials(amazon_workspaces::Credentials::new("AKIDEXAMPLE", "secret"))
        .random(|| 0)
        .build()
}

/// Returns the failure that the service reports; these servers cause no other.
#[cfg(feature = "call")]
fn failure<E: std::fmt::Debug>(error: amazon_workspaces::CallError<E>) -> Failure<E> {
    use amazon_workspaces::CallFailure;
    match error.into_failure() {
        CallFailure::Service(error) => Failure::Service(error),
        CallFailure::Decode(error) => Failure::Decode(error),
        other => panic!("{other:?}"),
    }
}

/// The address of a server.
pub fn endpoint(server: &Server) -> Uri {
    format!("http://{}", server.address).parse().unwrap()
}

/// Sends a request to a service. By default, moto checks only the scope of the signature.
pub fn send(mut http: Request<Vec<u8>>, service: &str) -> Response<Vec<u8>> {
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/{service}/aws4_request, \
         SignedHeaders=host, Signature=00"
    );
    let authorization = HeaderValue::try_from(authorization).unwrap();
    http.headers_mut().insert(AUTHORIZATION, authorization);
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    let agent = ureq::Agent::new_with_config(config.build());
    let (parts, mut body) = agent.run(http).unwrap().into_parts();
    Response::from_parts(parts, body.read_to_vec().unwrap())
}
