//! The error enum of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::ErrorEnum;

use super::tokens::{docs, ident, path};

/// The enum and what it implements.
pub(super) fn items(error: &ErrorEnum) -> TokenStream {
    let definition = definition(error);
    let methods = methods(error);
    let impls = impls(error);
    let conversions = error.variants.iter().map(|variant| {
        let name = ident(&error.ident);
        let (variant_name, exception) = (ident(&variant.ident), path(&variant.exception));
        quote! {
            impl From<#exception> for #name {
                fn from(exception: #exception) -> Self {
                    Self::#variant_name(exception)
                }
            }
        }
    });
    quote!(#definition #methods #impls #(#conversions)*)
}

fn definition(error: &ErrorEnum) -> TokenStream {
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
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// An error that the model does not declare for this operation, with its code and message.
            #catch_all(crate::UnmodeledError),
        }
    }
}

fn methods(error: &ErrorEnum) -> TokenStream {
    let name = ident(&error.ident);
    quote! {
        impl #name {
            /// The code of the error: the name of the exception, or what the service sent.
            pub fn code(&self) -> &str {
                self.as_exception().code()
            }

            /// What the service says about the failure.
            pub fn message(&self) -> Option<&str> {
                self.as_exception().message()
            }

            /// Whether and how the call may be tried again; `None` where the model does not say so.
            pub fn retry(&self) -> Option<crate::Retry> {
                self.as_exception().retry()
            }
        }
    }
}

fn impls(error: &ErrorEnum) -> TokenStream {
    let name = ident(&error.ident);
    let catch_all = ident(&error.catch_all);
    let arms = error.variants.iter().map(|variant| {
        let name = ident(&variant.ident);
        quote!(Self::#name(exception) => exception,)
    });
    quote! {
        impl crate::OperationError for #name {
            fn as_exception(&self) -> &(dyn crate::Exception + 'static) {
                match self {
                    #(#arms)*
                    Self::#catch_all(error) => error,
                }
            }
        }

        impl std::error::Error for #name {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some(self.as_exception())
            }
        }

        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::runtime::error::display(f, self.as_exception())
            }
        }

        impl From<crate::UnmodeledError> for #name {
            fn from(error: crate::UnmodeledError) -> Self {
                Self::#catch_all(error)
            }
        }
    }
}
