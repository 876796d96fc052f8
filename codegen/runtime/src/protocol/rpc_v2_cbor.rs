//! Requests and responses in
//! [Smithy RPC v2 CBOR](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html), without I/O: sign and
//! send them with anything.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, rpc_v2_cbor};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = rpc_v2_cbor::request_to::<O>(&endpoint, request)?;
//!     Ok(rpc_v2_cbor::response::<O>(send(request))?)
//! }
//!
//! /// The other side, for a mock server: it answers every request with an empty response.
//! fn serve<O: WireOperation<Response: Default>>(
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
//!     assert_eq!(rpc_v2_cbor::server::operation(request), Some(O::NAME));
//!     let _request = rpc_v2_cbor::server::request::<O>(request)?;
//!     Ok(rpc_v2_cbor::server::response::<O>(&O::Response::default())?)
//! }
//! ```

use crate::runtime::codec::cbor::codec::Cbor;
use crate::runtime::protocol::interface::protocol_functions;
use crate::runtime::protocol::rpc::{HttpRpc, Route, RpcBinding};

/// The properties of RPC v2 CBOR among the RPC protocols.
#[derive(Debug)]
pub struct RpcV2CborBinding;

impl RpcBinding for RpcV2CborBinding {
    type Codec = Cbor;
    const CONTENT_TYPE: &'static str = "application/cbor";
    const ROUTE: Route = Route::Path("rpc-v2-cbor");
}

/// RPC v2 CBOR.
pub type RpcV2Cbor = HttpRpc<RpcV2CborBinding>;

protocol_functions!(RpcV2Cbor);
