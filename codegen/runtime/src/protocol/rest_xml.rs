//! Requests and responses in [restXml](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html), without I/O.
//! Sign and send the requests with an HTTP client of your choice.

use std::marker::PhantomData;

use http::StatusCode;

use crate::runtime::codec::xml::codec::Xml;
use crate::runtime::codec::xml::encode::XmlEncoder;
use crate::runtime::codec::xml::error::{self, ErrorForm};
use crate::runtime::codec::xml::tree::XmlTree;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::rest::binding::{HttpBinding, RestBinding};
use crate::runtime::protocol::wire_error::ErrorHead;

/// The properties of restXml among the protocols with HTTP bindings.
#[derive(Debug)]
pub struct RestXmlBinding<S>(PhantomData<S>);

impl<S: Service> RestBinding for RestXmlBinding<S> {
    type Service = S;
    type Codec = Xml;
    const CONTENT_TYPE: &'static str = "application/xml";
    const HAS_EMPTY_DOCUMENTS: bool = false;
    const HAS_ERROR_HEADER: bool = false;
    const HAS_ERRORS_BY_STATUS: bool = true;

    fn error_encoder(name: &str, status: StatusCode) -> XmlEncoder {
        let form = if S::HAS_BARE_ERRORS {
            ErrorForm::Bare
        } else {
            ErrorForm::Wrapped
        };
        XmlEncoder::in_wrapper(error::wrapper(form, name, status))
    }

    fn error_input(body: &[u8]) -> XmlTree<'_> {
        error::at_error(XmlTree::parse(body))
    }

    fn error_head(body: &[u8]) -> ErrorHead {
        error::head(&XmlTree::parse(body))
    }

    /// Some operations of services with bare errors send the status before they know whether they succeed.
    fn is_error(body: &[u8]) -> bool {
        S::HAS_BARE_ERRORS && error::is_bare(body)
    }
}

/// restXml.
pub type RestXml<S> = HttpBinding<RestXmlBinding<S>>;
