//! A small blocking client around what the crate writes and reads.

use amazon_workspaces::{Failure, Operation, Validate, WireOperation, aws_json, service};
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Response, Uri};

use crate::server::Server;

/// What a call comes to.
pub type Outcome<O> = Result<<O as Operation>::Response, Failure<<O as Operation>::Error>>;

/// Calls an operation with a request, which must be valid.
pub fn call<O: WireOperation>(server: &Server, request: &O::Request) -> Outcome<O> {
    if let Err(error) = request.validate() {
        panic!("{}: {error}", O::NAME);
    }
    let http = aws_json::request_to::<O>(&endpoint(server), request).unwrap();
    let answer = send(http, service::SIGNING_NAME.unwrap());
    aws_json::response::<O>(answer)
}

/// The address of a server.
pub fn endpoint(server: &Server) -> Uri {
    format!("http://{}", server.address).parse().unwrap()
}

/// Sends a request to a service. moto does not look at the signature unless it is told to, but at the scope.
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
