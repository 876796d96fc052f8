//! What makes a struct an exception.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Retry, Structure};

use super::tokens::ident;

/// `Exception`, `Error` and `Display`, where the struct is an exception.
pub(super) fn impls(structure: &Structure) -> Option<TokenStream> {
    let exception = structure.exception.as_ref()?;
    let name = ident(&structure.ident);
    let code = exception.code.as_str();
    let message = match &exception.message {
        Some(message) => {
            let field = ident(&message.ident);
            if message.required {
                quote!(Some(&self.#field))
            } else {
                quote!(self.#field.as_deref())
            }
        }
        None => quote!(None),
    };
    let retry = exception.retry.map(|retry| {
        let retry = match retry {
            Retry::Transient => quote!(Transient),
            Retry::Throttling => quote!(Throttling),
        };
        quote! {
            #[inline]
            fn retry(&self) -> Option<crate::Retry> {
                Some(crate::Retry::#retry)
            }
        }
    });
    Some(quote! {
        impl crate::Exception for #name {
            #[inline]
            fn code(&self) -> &str {
                #code
            }

            #[inline]
            fn message(&self) -> Option<&str> {
                #message
            }

            #retry
        }

        impl std::error::Error for #name {}

        impl std::fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::runtime::error::display(f, self)
            }
        }
    })
}
