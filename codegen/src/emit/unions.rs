//! Tagged unions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Binding, Type, Union, UnionVariant};

use super::tokens::{docs, ident, ty, uses};
use super::{Code, constraints, table};

/// Emits the file of a union.
pub(super) fn file(union: &Union) -> Code {
    let uses = imports(union);
    let definition = definition(union);
    let validate = validate(union);
    let debug = hides(union).then(|| debug(union));
    let events = union.is_event_stream.then(|| events(union));
    Code {
        tokens: quote!(#uses #definition #debug #validate #events),
        calls: vec![table::of_union_methods(union), table::of_union(union)],
    }
}

fn imports(union: &Union) -> TokenStream {
    let mut modules = vec!["validate"];
    let shares = |variant: &UnionVariant| {
        variant
            .check
            .as_ref()
            .is_some_and(|constraint| constraint.is_shared())
    };
    if union.variants.iter().any(shares) {
        modules.push("constraints");
    }
    let types = union
        .variants
        .iter()
        .filter_map(|variant| variant.ty.as_ref());
    uses(types, &modules)
}

fn hides(union: &Union) -> bool {
    union.sensitive || union.variants.iter().any(|variant| variant.sensitive)
}

fn definition(union: &Union) -> TokenStream {
    let union_docs = docs(&union.docs);
    let name = ident(&union.ident);
    let catch_all = ident(&union.catch_all);
    let variants = union.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(&variant.ident);
        let ty = variant.ty.as_ref().map(ty);
        let held = ty.map(|ty| quote!((#ty)));
        quote!(#docs #name #held)
    });
    let debug = (!hides(union)).then(|| quote!(Debug,));
    let hash = union.derives.hash.then(|| quote!(, Eq, Hash));
    quote! {
        #union_docs
        #[derive(#debug Clone, PartialEq #hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// The name of a member that is not in this version of the model. It cannot be sent.
            #catch_all(crate::Unrecognized),
        }
    }
}

fn validate(union: &Union) -> TokenStream {
    let name = ident(&union.ident);
    let catch_all = ident(&union.catch_all);
    let checked = union.variants.iter().filter_map(|variant| {
        let name = ident(&variant.ident);
        let wire_name = variant.wire_name.as_str();
        let constraint = constraints::argument(variant.check.as_ref()?);
        Some(quote!(Self::#name(value) => checker.required(#wire_name, value, #constraint),))
    });
    let checked: Vec<_> = checked.collect();
    let unchecked = union.variants.iter().any(|variant| variant.check.is_none());
    let rest = unchecked.then(|| quote!(_ => {}));
    let unknown = quote!(checker.violation(crate::Constraint::Union));
    let check = if checked.is_empty() {
        quote!(if let Self::#catch_all(_) = self { #unknown; })
    } else {
        quote!(match self {
            #(#checked)*
            Self::#catch_all(_) => #unknown,
            #rest
        })
    };
    quote! {
        impl validate::Validate for #name {
            #[inline]
            fn check<'v>(&'v self, checker: &mut validate::Checker<'v, '_>) {
                #check
            }
        }
    }
}

/// Emits the trait that distinguishes exceptions from other events.
fn events(union: &Union) -> TokenStream {
    let name = ident(&union.ident);
    let exceptions = union.variants.iter();
    let exceptions = exceptions.filter(|variant| variant.traits.binding == Binding::Exception);
    let from = from_exception(exceptions.clone());
    let exceptions: Vec<_> = exceptions
        .map(|variant| {
            let name = ident(&variant.ident);
            let value = match variant.ty {
                Some(Type::Boxed(_)) => quote!(&**value),
                _ => quote!(value),
            };
            quote!(Self::#name(value) => Some(#value),)
        })
        .collect();
    let found = match exceptions.is_empty() {
        true => quote!(None),
        false => quote!(match self { #(#exceptions)* _ => None }),
    };
    quote! {
        impl crate::EventUnion for #name {
            fn as_exception(&self) -> Option<&(dyn crate::Exception + 'static)> {
                #found
            }

            #from
        }
    }
}

/// Emits the function that returns the event for an exception, if there is one. Of members with the same type, the
/// first counts.
fn from_exception<'u>(variants: impl Iterator<Item = &'u UnionVariant>) -> Option<TokenStream> {
    let arms = variants.filter_map(|variant| {
        let name = ident(&variant.ident);
        let (exception, value) = match variant.ty.as_ref()? {
            Type::Boxed(exception) => (ty(exception), quote!(Box::new(value.clone()))),
            exception => (ty(exception), quote!(value.clone())),
        };
        Some(quote! {
            if let Some(value) = exception.downcast_ref::<#exception>() {
                return Some(Self::#name(#value));
            }
        })
    });
    let arms: Vec<_> = arms.collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn from_exception(exception: &(dyn crate::Exception + 'static)) -> Option<Self> {
                let exception = exception.as_error();
                #(#arms)*
                None
            }
        }
    })
}

/// Emits a `Debug` implementation that does not show sensitive members.
fn debug(union: &Union) -> TokenStream {
    let name = ident(&union.ident);
    let catch_all = ident(&union.catch_all);
    let arms = union
        .variants
        .iter()
        .map(|variant| debug_arm(union, variant));
    let text = union.catch_all.as_str();
    // The name of an unknown member was received together with the sensitive value.
    let (pattern, name_shown) = match union.sensitive {
        true => (quote!(_), quote!(&"(sensitive)")),
        false => (quote!(name), quote!(name)),
    };
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::#catch_all(#pattern) => f.debug_tuple(#text).field(#name_shown).finish(),
                }
            }
        }
    }
}

fn debug_arm(union: &Union, variant: &UnionVariant) -> TokenStream {
    let name = ident(&variant.ident);
    let text = variant.ident.as_str();
    match (&variant.ty, variant.sensitive || union.sensitive) {
        (None, _) => quote!(Self::#name => f.write_str(#text),),
        (Some(_), true) => {
            quote!(Self::#name(_) => f.debug_tuple(#text).field(&"(sensitive)").finish(),)
        }
        (Some(_), false) => {
            quote!(Self::#name(value) => f.debug_tuple(#text).field(value).finish(),)
        }
    }
}
