//! Requests and responses in [AWS JSON](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html), without
//! I/O: sign and send them with anything.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, aws_json};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = aws_json::request_to::<O>(&endpoint, request)?;
//!     Ok(aws_json::response::<O>(send(request))?)
//! }
//!
//! /// The other side, for a mock server: it answers every request with an empty response.
//! fn serve<O: WireOperation<Response: Default>>(
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
//!     assert_eq!(aws_json::server::operation(request), Some(O::NAME));
//!     let _request = aws_json::server::request::<O>(request)?;
//!     Ok(aws_json::server::response::<O>(&O::Response::default())?)
//! }
//! ```

use crate::runtime::codec::json::codec::{Json, JsonWay};
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::protocol::interface::protocol_functions;
use crate::runtime::protocol::rpc::{HttpRpc, Route, RpcBinding};
use crate::service;

/// The properties of AWS JSON among the RPC protocols.
#[derive(Debug)]
pub struct AwsJsonBinding;

impl JsonWay for AwsJsonBinding {
    const FORMAT: JsonFormat = JsonFormat {
        has_big_strings: false,
        ignores_timestamp_formats: false,
        has_json_names: false,
    };
}

impl RpcBinding for AwsJsonBinding {
    type Codec = Json<Self>;
    const CONTENT_TYPE: &'static str = service::AWS_JSON_CONTENT_TYPE;
    const EVENT_MEDIA_TYPE: &'static str = "application/json";
    const ROUTE: Route = Route::Target;
    const HAS_ABSOLUTE_ERROR_TYPES: bool = service::HAS_ABSOLUTE_ERROR_TYPES;
}

/// AWS JSON, in the version that the service speaks.
pub type AwsJson = HttpRpc<AwsJsonBinding>;

protocol_functions!(AwsJson);
