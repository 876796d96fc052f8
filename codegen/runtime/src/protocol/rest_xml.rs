//! Requests and responses in [restXml](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html), without
//! I/O: sign and send them with anything.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, rest_xml};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = rest_xml::request_to::<O>(&endpoint, request)?;
//!     Ok(rest_xml::response::<O>(send(request))?)
//! }
//!
//! /// The other side, for a mock server: it answers every request with an empty response.
//! fn serve<O: WireOperation<Response: Default>>(
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
//!     match rest_xml::server::route(request) {
//!         Ok(operation) => assert_eq!(operation, O::NAME),
//!         Err(rejection) => return Ok(rest_xml::server::rejection(&rejection)),
//!     }
//!     let _request = rest_xml::server::request::<O>(request)?;
//!     Ok(rest_xml::server::response::<O>(&O::Response::default())?)
//! }
//! ```

use crate::runtime::codec::xml::codec::Xml;
use crate::runtime::codec::xml::encode::XmlEncoder;
use crate::runtime::codec::xml::error::{self, ErrorForm};
use crate::runtime::codec::xml::tree::XmlTree;
use crate::runtime::protocol::interface::protocol_functions;
use crate::runtime::protocol::rest::binding::{HttpBinding, RestBinding};
use crate::runtime::protocol::wire_error::ErrorHead;
use crate::service;

/// The properties of restXml among the protocols with HTTP bindings.
#[derive(Debug)]
pub struct RestXmlBinding;

impl RestBinding for RestXmlBinding {
    type Codec = Xml;
    const CONTENT_TYPE: &'static str = "application/xml";
    const HAS_EMPTY_DOCUMENTS: bool = false;
    const HAS_ERROR_HEADER: bool = false;
    const HAS_ERRORS_BY_STATUS: bool = true;

    fn error_encoder(name: &str) -> XmlEncoder {
        let form = if service::HAS_BARE_ERRORS {
            ErrorForm::Bare
        } else {
            ErrorForm::Wrapped
        };
        XmlEncoder::in_wrapper(error::wrapper(form, name, None))
    }

    fn error_input(body: &[u8]) -> XmlTree<'_> {
        error::at_error(XmlTree::parse(body))
    }

    fn error_head(body: &[u8]) -> ErrorHead {
        error::head(&XmlTree::parse(body))
    }

    /// Some operations of services with bare errors send the status before they know whether they succeed.
    fn is_error(body: &[u8]) -> bool {
        service::HAS_BARE_ERRORS && error::is_bare(body)
    }
}

/// restXml.
pub type RestXml = HttpBinding<RestXmlBinding>;

protocol_functions!(RestXml);
