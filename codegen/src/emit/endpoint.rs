//! Where requests go.

use quote::quote;

use super::tokens::file_doc;
use super::{Code, MacroCall};

/// The endpoint of a service that has no endpoint rules.
pub(super) fn file() -> Code {
    let title = file_doc("Where requests go: the service has no endpoint rules.");
    let tokens = quote! {
        #title
        use crate::{Endpoint, EndpointError};

        /// Returns the endpoint that the parameters name.
        ///
        /// # Errors
        ///
        /// They name none.
        pub fn resolve(params: &Params<'_>) -> Result<Endpoint, EndpointError> {
            let url = params.endpoint.as_deref().ok_or(EndpointError::NotGiven)?;
            Ok(Endpoint::new(url.to_owned()))
        }
    };
    Code {
        tokens,
        calls: vec![MacroCall {
            path: "crate::runtime::client::endpoint::params::impl_params".to_owned(),
            name: "Params".to_owned(),
            rows: vec!["/// The endpoint, as a URL.\n    endpoint: text from endpoint".to_owned()],
            internal: Vec::new(),
            otherwise: None,
            feature: None,
        }],
    }
}
