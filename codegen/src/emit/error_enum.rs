//! The error enum of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{ErrorEnum, ErrorVariant};

use super::MacroCall;
use super::tokens::{docs, ident, module, path};

/// Returns the macro call that implements the error traits.
pub(super) fn conversions(error: &ErrorEnum) -> MacroCall {
    let row = |variant: &ErrorVariant| {
        let exception = &variant.exception;
        format!(
            "{}({}::{})",
            variant.ident,
            module(exception.module),
            exception.ident
        )
    };
    MacroCall {
        path: "crate::runtime::core::error_enum::impl_operation_error".to_owned(),
        name: error.ident.to_string(),
        rows: error.variants.iter().map(row).collect(),
        internal: Vec::new(),
        otherwise: Some(error.catch_all.to_string()),
        feature: None,
    }
}

/// Emits the enum. [`conversions`] implements `Debug` and `PartialEq`.
pub(super) fn definition(error: &ErrorEnum) -> TokenStream {
    let enum_docs = docs(&error.docs);
    let name = ident(&error.ident);
    let catch_all = ident(&error.catch_all);
    let variants = error.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let (name, exception) = (ident(&variant.ident), path(&variant.exception));
        quote!(#docs #name(#exception))
    });
    quote! {
        #enum_docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// An error that is not modeled for this operation, with its code and message.
            #catch_all(crate::UnmodeledError),
        }
    }
}
