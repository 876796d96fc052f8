//! Validators: one call per member that has anything to check.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Field, Structure};

use super::rules;
use super::tokens::ident;

/// `Validate` for a struct.
pub(super) fn of_structure(structure: &Structure) -> TokenStream {
    let name = ident(&structure.ident);
    let checks: Vec<_> = structure.fields.iter().filter_map(check).collect();
    if checks.is_empty() {
        return quote!(impl validate::Validate for #name {});
    }
    quote! {
        impl validate::Validate for #name {
            #[inline]
            fn check<'v>(&'v self, checker: &mut validate::Checker<'v, '_>) {
                #(#checks)*
            }
        }
    }
}

fn check(field: &Field) -> Option<TokenStream> {
    let name = ident(&field.ident);
    let wire_name = field.wire_name.as_str();
    let rule = rules::argument(field.check.as_ref()?);
    Some(if field.required {
        quote!(checker.member(#wire_name, &self.#name, #rule);)
    } else {
        quote!(checker.optional(#wire_name, &self.#name, #rule);)
    })
}
