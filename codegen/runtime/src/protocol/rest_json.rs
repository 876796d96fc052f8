//! Requests and responses in [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html), without
//! I/O: sign and send them with anything.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, rest_json};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = rest_json::request_to::<O>(&endpoint, request)?;
//!     Ok(rest_json::response::<O>(send(request))?)
//! }
//!
//! /// The other side, for a mock server: it answers every request with an empty response.
//! fn serve<O: WireOperation<Response: Default>>(
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
//!     match rest_json::server::route(request) {
//!         Ok(operation) => assert_eq!(operation, O::NAME),
//!         Err(rejection) => return Ok(rest_json::server::rejection(&rejection)),
//!     }
//!     let _request = rest_json::server::request::<O>(request)?;
//!     Ok(rest_json::server::response::<O>(&O::Response::default())?)
//! }
//! ```

use crate::runtime::codec::json::codec::{Json, JsonWay};
use crate::runtime::codec::json::encode::JsonEncoder;
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::protocol::interface::protocol_functions;
use crate::runtime::protocol::rest::binding::{HttpBinding, RestBinding};
use crate::runtime::schema::codec::Codec as _;

/// The properties of restJson1 among the protocols with HTTP bindings.
#[derive(Debug)]
pub struct RestJsonBinding;

impl JsonWay for RestJsonBinding {
    const FORMAT: JsonFormat = JsonFormat {
        has_big_strings: false,
        ignores_timestamp_formats: false,
        has_json_names: true,
    };
}

impl RestBinding for RestJsonBinding {
    type Codec = Json<Self>;
    const CONTENT_TYPE: &'static str = "application/json";
    const HAS_EMPTY_DOCUMENTS: bool = true;
    const HAS_ERROR_HEADER: bool = true;

    fn error_encoder(_: &str) -> JsonEncoder {
        Json::<Self>::encoder()
    }
}

/// restJson1.
pub type RestJson = HttpBinding<RestJsonBinding>;

protocol_functions!(RestJson);
