//! The content of the requests and responses of an operation: checksums and compression.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{ChecksumField, FieldAccess, HttpChecksum, Operation};

use super::tokens::{ident, option};

/// Returns the hook that changes requests before they are sent, if the operation needs one.
pub(super) fn hook(operation: &Operation) -> Option<TokenStream> {
    let compression = operation
        .is_compressed
        .then(|| quote!(crate::runtime::client::compression::finish(prepared, config)?;));
    let checksum = operation.checksum.as_ref().map(checksum);
    let tree_hash = operation
        .has_tree_hash
        .then(|| quote!(crate::runtime::client::tree_hash::finish(prepared)?;));
    let redirect = operation.endpoint_field.as_ref().map(|field| {
        let address = text_of(field);
        quote!(crate::runtime::client::endpoint::redirect::finish(#address, prepared)?;)
    });
    let presigned = operation
        .presigns_query
        .then(|| quote!(crate::runtime::client::presign_query::finish(prepared)?;));
    if [&compression, &checksum, &tree_hash, &redirect, &presigned]
        .iter()
        .all(|change| change.is_none())
    {
        return None;
    }
    let unused = match (&checksum, &compression, &redirect) {
        (Some(_), ..) => None,
        (None, Some(_), Some(_)) => None,
        (None, Some(_), None) => Some(quote!(request)),
        (None, None, Some(_)) => Some(quote!(config)),
        (None, None, None) => Some(quote!((request, config))),
    };
    let unused = unused.map(|names| quote!(let _ = #names;));
    Some(quote! {
        #[cfg(feature = "call")]
        fn finish_request(
            request: &Self::Request,
            prepared: &mut crate::runtime::client::prepared::Prepared,
            config: &crate::Config,
        ) -> Result<(), crate::EncodeError> {
            #compression
            #checksum
            #tree_hash
            #redirect
            #presigned
            #unused
            Ok(())
        }
    })
}

fn checksum(checksum: &HttpChecksum) -> TokenStream {
    let HttpChecksum {
        is_required,
        algorithm,
        mode,
        has_xxhash,
    } = checksum;
    let is_supported = *is_required || algorithm.is_some();
    let (algorithm_header, mode_header) = (header(algorithm), header(mode));
    let (algorithm, mode) = (text(algorithm), text(mode));
    let unused = (algorithm.is_none() && mode.is_none()).then(|| {
        quote!(
            let _ = request;
        )
    });
    let xxhash = match has_xxhash {
        true => quote!(others: Some(&crate::runtime::client::checksum::xxhash::XXHASH)),
        false => quote!(others: None),
    };
    let none = || quote!(None);
    let (algorithm, mode) = (algorithm.unwrap_or_else(none), mode.unwrap_or_else(none));
    quote! {
        #unused
        let checksum = crate::runtime::client::checksum::request::HttpChecksum {
            is_required: #is_required,
            is_supported: #is_supported,
            algorithm: #algorithm,
            algorithm_header: #algorithm_header,
            mode: #mode,
            mode_header: #mode_header,
            #xxhash,
        };
        crate::runtime::client::checksum::request::finish(checksum, prepared, config)?;
    }
}

fn header(field: &Option<ChecksumField>) -> TokenStream {
    let header = field.as_ref().and_then(|field| field.header.as_ref());
    option(header.map(|header| quote!(#header)))
}

/// Returns the value of a field as an optional text.
fn text(field: &Option<ChecksumField>) -> Option<TokenStream> {
    field.as_ref().map(|field| text_of(&field.field))
}

fn text_of(field: &FieldAccess) -> TokenStream {
    let name = ident(&field.ident);
    match field.required {
        true => quote!(Some(request.#name.as_str())),
        false => quote!(request.#name.as_ref().map(|value| value.as_str())),
    }
}
