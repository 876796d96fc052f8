//! Facts about the service, as constants.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{AwsJson, Route, Service};

use super::auth;
use super::tokens::{file_doc, ident, option};

/// The module with the facts.
pub(super) fn file(service: &Service) -> TokenStream {
    let title = file_doc("Constants of the service: names, version and authentication.");
    let digest = format!(
        "SHA-256 of the shapes that the crate is made from, first 16 digits: `{}`.",
        service.digest
    );
    let digest = file_doc(&digest);
    let blank = file_doc("");
    let (name, namespace) = (service.id.name(), service.id.namespace());
    let text = |text: &Option<String>| option(text.as_ref().map(|text| quote!(#text)));
    let version = text(&service.api_version);
    let signing_name = text(&service.signing_name);
    let endpoint_prefix = text(&service.endpoint_prefix);
    let auth = auth::of_service(service);
    let sdk_id = text(&service.calls.sdk_id);
    let calls = calls(service);
    let aws_json = service.wire.support().find_map(|support| support.aws_json);
    let aws_json = aws_json.map(
        |AwsJson {
             media_type,
             has_absolute_error_types,
         }| {
            quote! {
                #[cfg(feature = "aws-json")]
                pub(crate) const AWS_JSON_CONTENT_TYPE: &str = #media_type;
                #[cfg(feature = "aws-json")]
                pub(crate) const HAS_ABSOLUTE_ERROR_TYPES: bool = #has_absolute_error_types;
            }
        },
    );
    let is_compatible = service.wire.is_query_compatible;
    let query = (!service.wire.protocols.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "http")]
            pub(crate) const IS_QUERY_COMPATIBLE: bool = #is_compatible;
        }
    });
    let routes = service.routes.iter().map(|route| {
        let Route {
            operation,
            method,
            uri,
        } = route;
        quote!(crate::runtime::protocol::rest::router::Route::new(#operation, #method, #uri))
    });
    let has_bare_errors = service.has_bare_errors;
    let errors = service
        .wire
        .features()
        .any(|feature| feature == "rest-xml")
        .then(|| {
            quote! {
                #[cfg(feature = "rest-xml")]
                pub(crate) const HAS_BARE_ERRORS: bool = #has_bare_errors;
            }
        });
    let has_routes = service.wire.traits().has_http_bindings;
    let routes = has_routes.then(|| {
        quote! {
            #[cfg(feature = "http")]
            pub(crate) const ROUTES: &[crate::runtime::protocol::rest::router::Route] = &[#(#routes),*];
        }
    });
    quote! {
        #title
        #blank
        #digest
        /// The name of the service's shape, which goes over the wire.
        pub const NAME: &str = #name;
        /// The namespace of the service's shape.
        pub const NAMESPACE: &str = #namespace;
        /// The version of the API.
        pub const API_VERSION: Option<&str> = #version;
        /// The name of the service in [signatures](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4-trait).
        pub const SIGNING_NAME: Option<&str> = #signing_name;
        /// The first label of the host of its endpoints.
        pub const ENDPOINT_PREFIX: Option<&str> = #endpoint_prefix;
        #auth
        /// The name of the service in settings and user agents.
        pub const SDK_ID: Option<&str> = #sdk_id;
        #aws_json
        #query
        #calls
        #routes
        #errors
    }
}

/// Returns what the client of the service needs to know.
fn calls(service: &Service) -> Option<TokenStream> {
    let protocol = service.wire.support().next()?;
    let module: Vec<_> = protocol.runtime.file().modules().map(ident).collect();
    let protocol = ident(protocol.rust_type);
    let (attempts, delay) = (service.calls.max_attempts, service.calls.retry_delay);
    let (attempts, delay) = (
        Literal::u32_unsuffixed(attempts),
        Literal::u64_unsuffixed(delay),
    );
    Some(quote! {
        /// The protocol of calls.
        #[cfg(feature = "call")]
        pub(crate) type CallProtocol = crate::runtime::#(#module)::*::#protocol;
        /// The maximum number of attempts, unless the configuration says otherwise.
        #[cfg(feature = "call")]
        pub(crate) const MAX_ATTEMPTS: u32 = #attempts;
        /// The longest delay before the first retry.
        #[cfg(feature = "call")]
        pub(crate) const RETRY_DELAY: std::time::Duration = std::time::Duration::from_millis(#delay);
    })
}
