//! Requests and responses in
//! [Smithy RPC v2 JSON](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html), without I/O: sign and
//! send them with anything.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, rpc_v2_json};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = rpc_v2_json::request_to::<O>(&endpoint, request)?;
//!     Ok(rpc_v2_json::response::<O>(send(request))?)
//! }
//!
//! /// The other side, for a mock server: it answers every request with an empty response.
//! fn serve<O: WireOperation<Response: Default>>(
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
//!     assert_eq!(rpc_v2_json::server::operation(request), Some(O::NAME));
//!     let _request = rpc_v2_json::server::request::<O>(request)?;
//!     Ok(rpc_v2_json::server::response::<O>(&O::Response::default())?)
//! }
//! ```

use crate::runtime::codec::json::codec::{Json, JsonWay};
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::protocol::interface::protocol_functions;
use crate::runtime::protocol::rpc::{HttpRpc, Route, RpcBinding};

/// The properties of RPC v2 JSON among the RPC protocols.
#[derive(Debug)]
pub struct RpcV2JsonBinding;

impl JsonWay for RpcV2JsonBinding {
    const FORMAT: JsonFormat = JsonFormat {
        has_big_strings: true,
        ignores_timestamp_formats: true,
        has_json_names: false,
    };
}

impl RpcBinding for RpcV2JsonBinding {
    type Codec = Json<Self>;
    const CONTENT_TYPE: &'static str = "application/json";
    const ROUTE: Route = Route::Path("rpc-v2-json");
}

/// RPC v2 JSON.
pub type RpcV2Json = HttpRpc<RpcV2JsonBinding>;

protocol_functions!(RpcV2Json);
