//! The service: its constants and its marker type.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{AwsJson, Package, Route, Service, Support};

use super::auth;
use super::tokens::{doc, file_doc, ident, option};

/// Emits the module of constants.
pub(super) fn file(package: &Package) -> TokenStream {
    let service = &package.service;
    let title =
        file_doc("The name, version and other constants of the service, and its marker type.");
    let digest = format!(
        "SHA-256 of the shapes that the crate is generated from, first 16 digits: `{}`.",
        service.digest
    );
    let digest = file_doc(&digest);
    let blank = file_doc("");
    let (name, namespace) = (service.id.name(), service.id.namespace());
    let text = |text: &Option<String>| option(text.as_ref().map(|text| quote!(#text)));
    let version = text(&service.api_version);
    let signing_name = text(&service.signing_name);
    let endpoint_prefix = text(&service.endpoint_prefix);
    let sdk_id = text(&service.calls.sdk_id);
    let auth = auth::of_service(service);
    let marker = marker(package);
    quote! {
        #title
        #blank
        #digest
        /// The name of the service shape, which is part of messages in some protocols.
        pub const NAME: &str = #name;
        /// The namespace of the service shape.
        pub const NAMESPACE: &str = #namespace;
        /// The version of the API.
        pub const API_VERSION: Option<&str> = #version;
        /// The name of the service in [signatures](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4-trait).
        pub const SIGNING_NAME: Option<&str> = #signing_name;
        /// The first label of the host names of its endpoints.
        pub const ENDPOINT_PREFIX: Option<&str> = #endpoint_prefix;
        #auth
        /// The name of the service in settings and user agents.
        pub const SDK_ID: Option<&str> = #sdk_id;
        #marker
    }
}

/// Emits the marker type of the service and its traits.
fn marker(package: &Package) -> TokenStream {
    let service = &package.service;
    let docs = doc("The marker type of the service.");
    let name = ident(&service.ident);
    let auth = service.auth.is_some().then(|| {
        quote! {
            #[cfg(feature = "call")]
            const AUTH_SCHEMES: &'static [crate::AuthScheme] = AUTH_SCHEMES;
        }
    });
    let of_protocols = of_protocols(service);
    let endpoint = endpoint_params(package);
    let calls = calls(service);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #name;

        impl crate::Service for #name {
            const NAME: &'static str = NAME;
            const API_VERSION: Option<&'static str> = API_VERSION;
            const SIGNING_NAME: Option<&'static str> = SIGNING_NAME;
            const SDK_ID: Option<&'static str> = SDK_ID;
            #auth
            #of_protocols
            #endpoint
        }

        #calls
    }
}

/// Emits the properties of the service that its protocols use.
fn of_protocols(service: &Service) -> TokenStream {
    let is_compatible = service.wire.is_query_compatible.then(|| {
        quote!(
            const IS_QUERY_COMPATIBLE: bool = true;
        )
    });
    let aws_json = service.wire.support().find_map(|support| support.aws_json);
    let aws_json = aws_json.map(
        |AwsJson {
             media_type,
             has_absolute_error_types,
         }| {
            quote! {
                const AWS_JSON_CONTENT_TYPE: &'static str = #media_type;
                const HAS_ABSOLUTE_ERROR_TYPES: bool = #has_absolute_error_types;
            }
        },
    );
    let bare_errors = service.has_bare_errors.then(|| {
        quote!(
            const HAS_BARE_ERRORS: bool = true;
        )
    });
    let routes = service.wire.traits().has_http_bindings.then(|| {
        let routes = service.routes.iter().map(route);
        let route = quote!(crate::runtime::core::http_trait::Route);
        quote!(const ROUTES: &'static [#route] = &[#(#routes),*];)
    });
    quote!(#is_compatible #aws_json #bare_errors #routes)
}

fn route(route: &Route) -> TokenStream {
    let Route {
        operation,
        method,
        uri,
    } = route;
    quote!(crate::runtime::core::http_trait::Route::new(#operation, #method, #uri))
}

/// Emits the types of endpoint parameters.
fn endpoint_params(package: &Package) -> Option<TokenStream> {
    if !package.has_calls() {
        let has_others = package
            .module
            .as_ref()
            .is_some_and(|module| module.crate_has_calls);
        return has_others.then(|| {
            quote! {
                #[cfg(feature = "call")]
                type EndpointParams<'a> = ();
                #[cfg(feature = "call")]
                type StaticEndpointParams = ();
            }
        });
    }
    Some(quote! {
        #[cfg(feature = "call")]
        type EndpointParams<'a> = crate::endpoint::Params<'a>;
        #[cfg(feature = "call")]
        type StaticEndpointParams = crate::endpoint::Params<'static>;
    })
}

/// Emits the trait that clients require.
fn calls(service: &Service) -> Option<TokenStream> {
    let name = ident(&service.ident);
    let protocol = protocol(service.wire.called()?);
    let rules = &service.calls;
    let attempts = (rules.max_attempts != 3).then(|| {
        let attempts = Literal::u32_unsuffixed(rules.max_attempts);
        quote!(const MAX_ATTEMPTS: u32 = #attempts;)
    });
    let delay = (rules.retry_delay != 50).then(|| {
        let delay = Literal::u64_unsuffixed(rules.retry_delay);
        quote!(const RETRY_DELAY: std::time::Duration = std::time::Duration::from_millis(#delay);)
    });
    let http2 = rules.has_http2.then(|| {
        quote!(
            const HAS_HTTP2: bool = true;
        )
    });
    Some(quote! {
        #[cfg(feature = "call")]
        impl crate::CallService for #name {
            type Protocol = #protocol<Self>;
            #attempts
            #delay
            #http2
        }
    })
}

/// Returns the path of the type of a protocol, without its argument.
pub(super) fn protocol(support: &Support) -> TokenStream {
    let module: Vec<_> = support.runtime.file().modules().map(ident).collect();
    let protocol = ident(support.rust_type);
    quote!(crate::runtime::#(#module)::*::#protocol)
}
