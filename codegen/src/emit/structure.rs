//! Structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Constraint, Structure, Type};

use super::tokens::{docs, ident, ty, uses};
use super::{Code, builder, exception, table};

/// Emits the file of a shared structure.
pub(super) fn file(structure: &Structure) -> Code {
    let uses = imports([structure], [], &[]);
    let items = items(structure);
    Code {
        tokens: quote!(#uses #items),
        calls: exception::call(structure)
            .into_iter()
            .chain(builder::call(structure))
            .chain([table::of_structure(structure)])
            .collect(),
    }
}

/// Emits the `use` declarations for structures in a file.
pub(super) fn imports<'s>(
    structures: impl IntoIterator<Item = &'s Structure> + Clone,
    types: impl IntoIterator<Item = &'s Type>,
    others: &[&'static str],
) -> TokenStream {
    let fields = || {
        let structures = structures.clone().into_iter();
        structures.flat_map(|structure| &structure.fields)
    };
    let mut modules = others.to_vec();
    let checks = fields().filter_map(|field| field.check.as_ref());
    modules.extend(checks.flat_map(check_modules));
    if fields().any(|field| field.presence.is_demanded()) {
        modules.extend(["builder", "member"]);
    }
    uses(fields().map(|field| &field.ty).chain(types), &modules)
}

/// Emits the struct and its builder.
pub(super) fn items(structure: &Structure) -> TokenStream {
    let definition = definition(structure);
    let debug = structure.hides().then(|| debug(structure));
    let builder = builder::methods(structure);
    quote!(#definition #debug #builder)
}

fn definition(structure: &Structure) -> TokenStream {
    let docs = docs(&structure.docs);
    let name = ident(&structure.ident);
    let fields = structure.fields.iter().map(|field| {
        let docs = super::tokens::docs(&field.docs);
        let name = ident(&field.ident);
        let ty = ty(&field.ty);
        let ty = if field.presence.is_plain() {
            ty
        } else {
            quote!(Option<#ty>)
        };
        quote!(#docs pub #name: #ty)
    });
    let received = structure.exception.as_ref().map(|_| {
        let name = ident(exception::RECEIVED);
        quote!(#name: crate::runtime::core::metadata::Received)
    });
    let debug = (!structure.hides()).then(|| quote!(Debug,));
    let hash = structure.derives.hash.then(|| quote!(, Hash));
    let default = structure.derives.default.then(|| quote!(, Default));
    quote! {
        #docs
        #[derive(#debug Clone #default, PartialEq #hash)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* #received }
    }
}

/// Emits a `Debug` implementation that does not show sensitive members.
fn debug(structure: &Structure) -> TokenStream {
    let name = ident(&structure.ident);
    let text = structure.ident.as_str();
    let fields = structure.fields.iter().map(|field| {
        let text = field.ident.as_str();
        let name = ident(&field.ident);
        if field.sensitive || structure.sensitive {
            quote!(.field(#text, &"(sensitive)"))
        } else {
            quote!(.field(#text, &self.#name))
        }
    });
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#text) #(#fields)* .finish()
            }
        }
    }
}

/// Returns the modules that the check names.
pub(super) fn check_modules(check: &Constraint) -> impl Iterator<Item = &'static str> {
    let constraints = check.is_shared().then_some("constraints");
    let validate = names_validate(check).then_some("validate");
    constraints.into_iter().chain(validate)
}

/// Returns whether the check names the module `validate`.
fn names_validate(constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Shared { .. } | Constraint::HostLabel => false,
        Constraint::Both(one, other) => names_validate(one) || names_validate(other),
        _ => true,
    }
}
