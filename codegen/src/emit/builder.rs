//! Builders: one type parameter per required member, so that the compiler knows what has been set.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Argument, Field, Structure};

use super::tokens::{argument_type, argument_value, doc, ident, ty};

/// The function that starts a builder, the builder and its methods.
pub(super) fn items(structure: &Structure) -> TokenStream {
    if !structure.has_builder() {
        return TokenStream::new();
    }
    if structure.required().next().is_none() {
        return plain(structure);
    }
    let start = start(structure);
    let definition = definition(structure);
    let methods = structure
        .fields
        .iter()
        .map(|field| method(structure, field));
    let build = build(structure);
    let builder = ident(&structure.builder);
    let parameters: Vec<_> = structure
        .required()
        .map(|field| ident(&field.parameter))
        .collect();
    quote! {
        #start
        #definition
        impl<#(#parameters),*> #builder<#(#parameters),*> {
            #(#methods)*
            #build
        }
    }
}

/// A builder of which nothing is required holds the struct itself.
fn plain(structure: &Structure) -> TokenStream {
    let name = ident(&structure.ident);
    let builder = ident(&structure.builder);
    let docs = doc(&format!("Builds a [`{}`].", structure.ident));
    let methods = structure.fields.iter().map(|field| {
        let docs = method_docs(structure, field);
        let name = ident(&field.ident);
        let (argument, value) = (argument_type(field), argument_value(field));
        // What is generic is compiled where it is called, as `#[inline]` asks for the rest.
        let inline = (field.argument == Argument::Plain).then(|| quote! { #[inline] });
        quote! {
            #docs
            #inline
            pub fn #name(mut self, value: #argument) -> Self {
                self.0.#name = Some(#value);
                self
            }
        }
    });
    let start_docs = doc("Starts with nothing set; nothing is required.");
    quote! {
        impl #name {
            #start_docs
            #[inline]
            pub fn builder() -> #builder {
                #builder(Self::default())
            }
        }

        #docs
        #[must_use = "nothing is built before `.build()`"]
        pub struct #builder(#name);

        impl #builder {
            #(#methods)*
            /// Builds it.
            #[inline]
            pub fn build(self) -> #name {
                self.0
            }
        }
    }
}

fn start(structure: &Structure) -> TokenStream {
    let name = ident(&structure.ident);
    let builder = ident(&structure.builder);
    let unset = structure.required().map(|_| quote!(Unset));
    let required: Vec<_> = structure
        .required()
        .map(|field| format!("`{}`", field.ident.bare()))
        .collect();
    let verb = if required.len() == 1 { "is" } else { "are" };
    let docs = doc(&format!(
        "Starts with nothing set. The compiler refuses `.build()` until {} {verb} set.",
        list(&required)
    ));
    let fields = structure.fields.iter().map(|field| {
        let name = ident(&field.ident);
        if field.required {
            quote!(#name: Unset)
        } else {
            quote!(#name: None)
        }
    });
    quote! {
        impl #name {
            #docs
            #[inline]
            pub fn builder() -> #builder<#(#unset),*> {
                #builder { #(#fields),* }
            }
        }
    }
}

/// `a`, `a and b`, `a, b and c`
fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn definition(structure: &Structure) -> TokenStream {
    let builder = ident(&structure.builder);
    let docs = doc(&format!("Builds a [`{}`].", structure.ident));
    let parameters = structure.required().map(|field| ident(&field.parameter));
    let fields = structure.fields.iter().map(|field| {
        let name = ident(&field.ident);
        if field.required {
            let parameter = ident(&field.parameter);
            quote!(#name: #parameter)
        } else {
            let ty = ty(&field.ty);
            quote!(#name: Option<#ty>)
        }
    });
    quote! {
        #docs
        #[must_use = "nothing is built before `.build()`"]
        pub struct #builder<#(#parameters),*> { #(#fields),* }
    }
}

fn method(structure: &Structure, field: &Field) -> TokenStream {
    if field.required {
        required_method(structure, field)
    } else {
        optional_method(structure, field)
    }
}

fn method_docs(structure: &Structure, field: &Field) -> TokenStream {
    let name = field.ident.bare();
    let required = if field.required {
        ", which is required"
    } else {
        ""
    };
    doc(&format!(
        "Sets [`{name}`]({}::{name}){required}.",
        structure.ident
    ))
}

fn optional_method(structure: &Structure, field: &Field) -> TokenStream {
    let docs = method_docs(structure, field);
    let name = ident(&field.ident);
    let (argument, value) = (argument_type(field), argument_value(field));
    quote! {
        #docs
        pub fn #name(mut self, value: #argument) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

fn required_method(structure: &Structure, field: &Field) -> TokenStream {
    let docs = method_docs(structure, field);
    let name = ident(&field.ident);
    let builder = ident(&structure.builder);
    let (argument, value, set) = (argument_type(field), argument_value(field), ty(&field.ty));
    let parameters = structure.required().map(|other| {
        let parameter = ident(&other.parameter);
        if other.ident == field.ident {
            quote!(Set<#set>)
        } else {
            quote!(#parameter)
        }
    });
    let fields = structure.fields.iter().map(|other| {
        let name = ident(&other.ident);
        if other.ident == field.ident {
            quote!(#name: Set(#value))
        } else {
            quote!(#name: self.#name)
        }
    });
    quote! {
        #docs
        pub fn #name(self, value: #argument) -> #builder<#(#parameters),*> {
            #builder { #(#fields),* }
        }
    }
}

fn build(structure: &Structure) -> TokenStream {
    let name = ident(&structure.ident);
    let bounds = structure.required().map(|field| {
        let (parameter, marker, ty) = (ident(&field.parameter), ident(&field.ident), ty(&field.ty));
        quote!(#parameter: IsSet<member::#marker, #ty>)
    });
    let fields = structure.fields.iter().map(|field| {
        let name = ident(&field.ident);
        if field.required {
            quote!(#name: self.#name.into_value())
        } else {
            quote!(#name: self.#name)
        }
    });
    let received = structure.exception.as_ref().map(|_| {
        let name = ident(super::exception::RECEIVED);
        quote!(#name: Default::default())
    });
    quote! {
        /// Builds it, once all that is required has been set.
        pub fn build(self) -> #name
        where
            #(#bounds),*
        {
            #name { #(#fields,)* #received }
        }
    }
}
