//! Authentication schemes, as constants.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{ApiKey, AuthScheme, Operation, Service, SigV4, SigV4Rules};

use super::tokens::option;

/// Emits the schemes of operations without their own.
pub(super) fn of_service(service: &Service) -> Option<TokenStream> {
    let schemes = schemes(service.auth.as_ref()?);
    Some(quote! {
        /// The [authentication schemes](https://smithy.io/2.0/spec/authentication-traits.html) of operations without
        /// their own, in order of preference.
        #[cfg(feature = "call")]
        pub const AUTH_SCHEMES: &[crate::AuthScheme] = #schemes;
    })
}

/// Emits the authentication schemes of an operation that differ from those of the service.
pub(super) fn of_operation(operation: &Operation) -> TokenStream {
    let schemes = operation.auth.as_ref().map(|auth| {
        let schemes = schemes(auth);
        quote! {
            #[cfg(feature = "call")]
            const AUTH_SCHEMES: &'static [crate::AuthScheme] = #schemes;
        }
    });
    let unsigned_payload = operation.has_unsigned_payload.then(|| {
        quote! {
            const HAS_UNSIGNED_PAYLOAD: bool = true;
        }
    });
    quote!(#schemes #unsigned_payload)
}

fn schemes(schemes: &[AuthScheme]) -> TokenStream {
    let schemes = schemes.iter().map(scheme);
    quote!(&[#(crate::AuthScheme::#schemes),*])
}

fn scheme(scheme: &AuthScheme) -> TokenStream {
    match scheme {
        AuthScheme::SigV4(rules) => {
            let rules = sigv4(rules);
            quote!(SigV4(#rules))
        }
        AuthScheme::SigV4a(rules) => {
            let rules = sigv4(rules);
            quote!(SigV4a(#rules))
        }
        AuthScheme::HttpBearer => quote!(HttpBearer),
        AuthScheme::HttpApiKey(key) => {
            let rules = api_key(key);
            quote!(HttpApiKey(#rules))
        }
        AuthScheme::HttpBasic => quote!(HttpBasic),
        AuthScheme::HttpDigest => quote!(HttpDigest),
        AuthScheme::Custom(id) => quote!(Custom(#id)),
        AuthScheme::Anonymous => quote!(Anonymous),
    }
}

fn sigv4(SigV4 { name, rules }: &SigV4) -> TokenStream {
    match rules {
        SigV4Rules::Common => quote!(crate::SigV4Rules::new(#name)),
        SigV4Rules::ContentSha256 => {
            quote!(crate::SigV4Rules::new(#name).with_content_sha256_header())
        }
        SigV4Rules::S3 => quote!(crate::SigV4Rules::s3(#name)),
    }
}

fn api_key(key: &ApiKey) -> TokenStream {
    let name = key.name.as_str();
    if key.is_in_query {
        return quote!(crate::ApiKeyRules::query(#name));
    }
    let scheme = option(key.scheme.as_ref().map(|scheme| quote!(#scheme)));
    quote!(crate::ApiKeyRules::header(#name, #scheme))
}
