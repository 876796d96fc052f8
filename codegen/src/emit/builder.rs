//! Builders. Their type parameter is the set of required members that have been set, which the compiler checks.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Field, Structure};

use super::MacroCall;
use super::exception::RECEIVED;
use super::tokens::{argument_type, argument_value, doc, ident, number, tight, ty};

/// The maximum number of items of a tuple in the state of a builder.
const WIDTH: usize = 8;

/// Emits the methods that set members. [`call`] emits the rest.
pub(super) fn methods(structure: &Structure) -> TokenStream {
    if !structure.has_builder() {
        return TokenStream::new();
    }
    let required: Vec<_> = structure.required().map(|field| &field.id).collect();
    let methods = structure.fields.iter().map(|field| {
        match required.iter().position(|id| **id == field.id) {
            Some(index) => required_method(structure, field, &place(index, required.len())),
            None => optional_method(structure, field),
        }
    });
    let builder = ident(&structure.builder);
    quote! {
        impl<S> #builder<S> {
            #(#methods)*
        }
    }
}

/// Returns the macro call that defines the builder, except for the methods that take plain values.
pub(super) fn call(structure: &Structure) -> Option<MacroCall> {
    if !structure.has_builder() {
        return None;
    }
    let name = &structure.ident;
    let (row, from): (fn(&Structure, &Field) -> String, _) = match structure.builder_holds_it() {
        true => (held_row, String::new()),
        false => (part_row, format!(" from {}", structure.parts)),
    };
    let exception = structure.exception.as_ref();
    let with = exception.map_or(String::new(), |_| format!(" with {RECEIVED}"));
    let required: Vec<_> = structure.required().collect();
    let fields = structure.fields.iter();
    Some(MacroCall {
        path: "crate::runtime::core::builder::impl_builder".to_owned(),
        name: format!("{} builds {name}{from}{with}", structure.builder),
        rows: fields.map(|field| row(structure, field)).collect(),
        internal: Vec::new(),
        otherwise: Some(tight(&state(&required))),
        feature: None,
    })
}

fn held_row(_: &Structure, field: &Field) -> String {
    let (name, ty) = (field.ident.as_str(), tight(&ty(&field.ty)));
    match &field.option_setter {
        Some(setter) => format!("{name}: {ty} = {setter}"),
        None => name.to_owned(),
    }
}

fn part_row(structure: &Structure, field: &Field) -> String {
    let kind = match field.presence.is_plain() {
        true => "required",
        false => "optional",
    };
    let (name, ty) = (field.ident.as_str(), tight(&ty(&field.ty)));
    let hidden = match field.sensitive || structure.sensitive {
        true => " as hidden",
        false => "",
    };
    let setter = field.option_setter.as_ref();
    let setter = setter.map_or(String::new(), |setter| format!(" = {setter}"));
    format!("{kind} {name}: {ty}{hidden}{setter}")
}

/// Returns the state in which no required member has been set.
fn state(required: &[&Field]) -> TokenStream {
    match required {
        [] => quote!(()),
        [field] => {
            let marker = ident(&field.ident);
            quote!(builder::Unset<member::#marker>)
        }
        several => {
            let inner = several.chunks(chunk(several.len())).map(state);
            quote!((#(#inner),*))
        }
    }
}

/// Returns the position of a required member in the state.
fn place(index: usize, count: usize) -> TokenStream {
    if count == 1 {
        return quote!(builder::Here);
    }
    let chunk = chunk(count);
    let (outer, inner) = (index / chunk, index % chunk);
    let rest = count - outer * chunk;
    let index = number(outer as u64);
    match rest.min(chunk) {
        1 => quote!(builder::At<#index>),
        several => {
            let inner = place(inner, several);
            quote!(builder::At<#index, #inner>)
        }
    }
}

/// Returns the number of members for each item of a tuple.
fn chunk(count: usize) -> usize {
    let mut chunk = 1;
    while chunk * WIDTH < count {
        chunk *= WIDTH;
    }
    chunk
}

fn method_docs(structure: &Structure, field: &Field) -> TokenStream {
    let name = field.ident.bare();
    let required = match field.presence.is_demanded() {
        true => ", which is required",
        false => "",
    };
    doc(&format!(
        "Sets [`{name}`]({}::{name}){required}.",
        structure.ident
    ))
}

fn optional_method(structure: &Structure, field: &Field) -> TokenStream {
    let docs = method_docs(structure, field);
    let name = ident(&field.ident);
    let (argument, value) = (
        argument_type(field.argument, &field.ty),
        argument_value(field.argument, &field.ty),
    );
    quote! {
        #docs
        pub fn #name(mut self, value: #argument) -> Self {
            self.0.#name = Some(#value);
            self
        }
    }
}

fn required_method(structure: &Structure, field: &Field, place: &TokenStream) -> TokenStream {
    let docs = method_docs(structure, field);
    let name = ident(&field.ident);
    let builder = ident(&structure.builder);
    let (argument, value) = (
        argument_type(field.argument, &field.ty),
        argument_value(field.argument, &field.ty),
    );
    quote! {
        #docs
        pub fn #name(mut self, value: #argument) -> #builder<builder::With<S, #place>>
        where
            S: builder::Mark<#place>,
        {
            self.0.#name = Some(#value);
            #builder(self.0, builder::State::NEW)
        }
    }
}
