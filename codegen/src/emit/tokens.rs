//! Helpers for all emitters.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::ir::{Argument, Docs, Module, Path, Type};
use crate::rust_text::TypePrinter;

/// Returns an identifier, raw if it starts with `r#`.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(bare) => Ident::new_raw(bare, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Emits the path of a module, such as `core::blob`.
pub(super) fn module_path(path: &str) -> TokenStream {
    let segments = path.split("::").map(ident);
    quote!(#(#segments)::*)
}

/// Emits documentation and the attributes that belong to it.
pub(super) fn docs(docs: &Docs) -> TokenStream {
    let lines = doc_lines(docs.lines.iter().chain(&docs.example));
    let aliases = docs
        .aliases
        .iter()
        .map(|alias| quote!(#[doc(alias = #alias)]));
    let deprecated = docs.deprecated.as_ref().map(|deprecated| {
        let since = deprecated.since.iter().map(|since| quote!(since = #since));
        let note = deprecated.note.iter().map(|note| quote!(note = #note));
        let arguments: Vec<_> = since.chain(note).collect();
        if arguments.is_empty() {
            quote!(#[deprecated])
        } else {
            quote!(#[deprecated(#(#arguments),*)])
        }
    });
    quote!(#lines #(#aliases)* #deprecated)
}

/// Emits lines of documentation.
fn doc_lines<'l>(lines: impl Iterator<Item = &'l String>) -> TokenStream {
    lines.map(|line| doc(line)).collect()
}

/// Emits a line of documentation.
pub(super) fn doc(line: &str) -> TokenStream {
    let line = raw(&comment(line));
    quote!(#[doc = #line])
}

/// Emits a line of documentation for the whole file.
pub(super) fn file_doc(line: &str) -> TokenStream {
    let line = raw(&comment(line));
    quote!(#![doc = #line])
}

/// Returns a line of documentation in a row of a table.
pub(super) fn doc_row(line: &str) -> String {
    format!("///{}\n    ", comment(line))
}

/// Returns the text after `///`: a single line without the characters that change the direction of text, which the
/// compiler rejects in comments.
fn comment(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 1);
    text.push(' ');
    for c in line.chars() {
        match c {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text
}

/// Returns a raw string literal, which needs no escapes.
fn raw(text: &str) -> Literal {
    let marks = if text.contains('"') { "#" } else { "" };
    let literal = format!("r{marks}\"{text}\"{marks}").parse();
    literal.unwrap_or_else(|_| Literal::string(text))
}

/// Formats tokens as a macro argument, with the spaces that rustfmt would use.
pub(super) fn tight(tokens: &TokenStream) -> String {
    let spaced = tokens.to_string();
    let closed = ["(", "<"].iter().fold(spaced, |text, open| {
        text.replace(&format!(" {open}"), open)
            .replace(&format!("{open} "), open)
    });
    closed
        .replace(" :: ", "::")
        .replace("& ", "&")
        .replace(" )", ")")
        .replace(" >", ">")
        .replace(" ,", ",")
}

/// Emits the path of a shared type.
pub(super) fn path(path: &Path) -> TokenStream {
    tokens(&TYPES.path(path))
}

/// Returns the name of a module.
pub(super) fn module(module: Module) -> &'static str {
    match module {
        Module::Types => "types",
        Module::Error => "error",
    }
}

/// Emits a type.
pub(super) fn ty(ty: &Type) -> TokenStream {
    tokens(&TYPES.ty(ty))
}

/// Types in files that import the modules of shared ones.
const TYPES: TypePrinter<'static> = TypePrinter {
    root: "crate::",
    types: "types::",
    errors: "error::",
    collections: "std::collections::",
};

/// Parses a text to tokens. Invalid Rust code becomes no tokens, which the formatter then reports.
fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// Emits the parameter type of a builder method.
pub(super) fn argument_type(argument: Argument, held: &Type) -> TokenStream {
    let plain = ty(unboxed(held));
    match (argument, unboxed(held)) {
        (Argument::Into, _) => quote!(impl Into<#plain>),
        (Argument::Items, Type::List(item)) => {
            let item = ty(item);
            quote!(impl IntoIterator<Item = #item>)
        }
        (Argument::IntoItems, Type::List(item)) => {
            let item = ty(item);
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        }
        (Argument::Entries, Type::Map(key, value)) => {
            let (key, value) = (ty(key), ty(value));
            quote!(impl IntoIterator<Item = (impl Into<#key>, #value)>)
        }
        (Argument::IntoEntries, Type::Map(key, value)) => {
            let (key, value) = (ty(key), ty(value));
            quote!(impl IntoIterator<Item = (impl Into<#key>, impl Into<#value>)>)
        }
        _ => plain,
    }
}

/// Emits the conversion of the parameter `value` of a builder method.
pub(super) fn argument_value(argument: Argument, held: &Type) -> TokenStream {
    let value = match argument {
        Argument::Plain => quote!(value),
        Argument::Into => quote!(value.into()),
        Argument::Items => quote!(value.into_iter().collect()),
        Argument::IntoItems => quote!(value.into_iter().map(Into::into).collect()),
        Argument::Entries => quote!(
            value
                .into_iter()
                .map(|(key, value)| (key.into(), value))
                .collect()
        ),
        Argument::IntoEntries => {
            quote!(
                value
                    .into_iter()
                    .map(|(key, value)| (key.into(), value.into()))
                    .collect()
            )
        }
    };
    if matches!(held, Type::Boxed(_)) {
        quote!(Box::new(#value))
    } else {
        value
    }
}

pub(super) fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}

/// Emits the `use` declaration for the modules of types, and for others.
pub(super) fn uses<'t>(
    types: impl IntoIterator<Item = &'t Type>,
    others: &[&'static str],
) -> TokenStream {
    let mut modules: BTreeSet<&'static str> = others.iter().copied().collect();
    types
        .into_iter()
        .for_each(|ty| add_modules(ty, &mut modules));
    let modules: Vec<_> = modules.into_iter().map(ident).collect();
    match modules.as_slice() {
        [] => TokenStream::new(),
        [one] => quote!(use crate::#one;),
        several => quote!(use crate::{#(#several),*};),
    }
}

fn add_modules(ty: &Type, modules: &mut BTreeSet<&'static str>) {
    if let Type::Named(path) | Type::Enumeration(path) = ty {
        modules.insert(module(path.module));
    }
    ty.children().for_each(|ty| add_modules(ty, modules));
}

/// Returns an unsuffixed integer.
pub(super) fn number(number: u64) -> Literal {
    Literal::u64_unsuffixed(number)
}

/// Emits `Some(…)` or `None`.
pub(super) fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
