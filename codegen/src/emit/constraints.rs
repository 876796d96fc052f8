//! Constraints, as expressions that the validator checks.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Constraint, Length, Package, Pattern};

use super::tokens::{docs, file_doc, ident, number, option};

/// Emits the file of named constraints.
pub(super) fn file(package: &Package) -> TokenStream {
    let title = file_doc("The constraints of the model, for each shape or member.");
    let imports = imports(package);
    let constraints = package.constraints.iter().map(|named| {
        let docs = docs(&named.docs);
        let name = ident(&named.ident);
        let ty = ty(package, &named.constraint);
        let value = expression(&named.constraint);
        quote! {
            #docs
            pub(crate) static #name: #ty = #value;
        }
    });
    quote!(#title #imports #(#constraints)*)
}

/// Emits a check as a macro argument, in a file that imports `constraints` and `validate`.
pub(super) fn argument(constraint: &Constraint) -> TokenStream {
    match constraint {
        Constraint::Shared { ident: name, .. } => {
            let name = ident(name);
            quote!(&constraints::#name)
        }
        Constraint::Sensitive(constraint) => {
            let constraint = argument(constraint);
            quote!(&validate::Sensitive(#constraint))
        }
        Constraint::HostLabel => quote!(&crate::runtime::validate::host_label::HostLabel),
        Constraint::Both(one, other) => {
            let (one, other) = (argument(one), argument(other));
            quote!(&(#one, #other))
        }
        constraint => {
            let constraint = expression(constraint);
            quote!(&validate::#constraint)
        }
    }
}

/// Emits a check, in a file that imports its types.
fn expression(constraint: &Constraint) -> TokenStream {
    match constraint {
        Constraint::Shared { ident: name, .. } => {
            let name = ident(name);
            quote!(&#name)
        }
        Constraint::Nested => quote!(Nested),
        Constraint::Recursive => quote!(Recursive),
        Constraint::KnownValue => quote!(KnownValue),
        Constraint::UniqueItems => quote!(UniqueItems),
        Constraint::HostLabel => quote!(HostLabel),
        Constraint::Unchecked => quote!(Unchecked),
        Constraint::Sensitive(constraint) => {
            let constraint = expression(constraint);
            quote!(Sensitive(#constraint))
        }
        Constraint::Text { length, pattern } => text(*length, pattern.as_deref()),
        Constraint::Bytes(bounds) => {
            let bounds = length(*bounds);
            quote!(Bytes(#bounds))
        }
        Constraint::Count(bounds) => {
            let bounds = length(*bounds);
            quote!(Count(#bounds))
        }
        Constraint::Integer { min, max } => {
            let bound = |bound: &Option<i64>| option(bound.map(integer));
            let (min, max) = (bound(min), bound(max));
            quote!(IntegerRange { min: #min, max: #max })
        }
        Constraint::Float { double, min, max } => {
            let bound = |bound: &Option<f64>| option(bound.map(|bound| float(bound, *double)));
            let (min, max) = (bound(min), bound(max));
            quote!(FloatRange { min: #min, max: #max })
        }
        Constraint::Decimal { min, max } => {
            let bound = |bound: &Option<String>| option(bound.as_ref().map(|bound| quote!(#bound)));
            let (min, max) = (bound(min), bound(max));
            quote!(DecimalRange { min: #min, max: #max })
        }
        Constraint::Each(constraint) => {
            let constraint = expression(constraint);
            quote!(Each(#constraint))
        }
        Constraint::Sparse(constraint) => {
            let constraint = expression(constraint);
            quote!(Sparse(#constraint))
        }
        Constraint::Keys(constraint) => {
            let constraint = expression(constraint);
            quote!(Keys(#constraint))
        }
        Constraint::Values {
            constraint,
            sensitive_keys,
        } => {
            let constraint = expression(constraint);
            quote!(Values { check: #constraint, sensitive_keys: #sensitive_keys })
        }
        Constraint::Both(one, other) => {
            let (one, other) = (expression(one), expression(other));
            quote!((#one, #other))
        }
    }
}

fn text(bounds: Option<Length>, pattern: Option<&Pattern>) -> TokenStream {
    let bounds = bounds.map(length);
    let Some(pattern) = pattern else {
        return quote!(Text::length(#bounds));
    };
    let table = ident(&pattern.table);
    let table = quote!(&patterns::#table);
    match bounds {
        Some(bounds) if pattern.implies_length => {
            quote!(Text::pattern_within_length(#bounds, #table))
        }
        Some(bounds) => quote!(Text::length_and_pattern(#bounds, #table)),
        None => quote!(Text::pattern(#table)),
    }
}

fn length(length: Length) -> TokenStream {
    match (length.min, length.max) {
        (Some(min), Some(max)) => {
            let (min, max) = (number(min), number(max));
            quote!(Length::between(#min, #max))
        }
        (min, None) => {
            let min = number(min.unwrap_or_default());
            quote!(Length::at_least(#min))
        }
        (None, Some(max)) => {
            let max = number(max);
            quote!(Length::at_most(#max))
        }
    }
}

fn integer(bound: i64) -> TokenStream {
    let literal = Literal::i64_unsuffixed(bound);
    quote!(#literal)
}

/// Emits a bound of a float in the shortest notation for its type.
fn float(bound: f64, double: bool) -> TokenStream {
    let literal = if double {
        Literal::f64_unsuffixed(bound)
    } else {
        Literal::f32_unsuffixed(bound as f32)
    };
    quote!(#literal)
}

/// Emits the type of a check.
fn ty(package: &Package, constraint: &Constraint) -> TokenStream {
    match constraint {
        Constraint::Shared { index, .. } => match package.constraints.get(*index) {
            Some(shared) => {
                let ty = ty(package, &shared.constraint);
                quote!(&#ty)
            }
            None => quote!(Nested),
        },
        Constraint::Float { double: true, .. } => quote!(FloatRange<f64>),
        Constraint::Float { double: false, .. } => quote!(FloatRange<f32>),
        constraint => {
            let name = ident(place(constraint).1);
            let children = constraint.children().map(|child| ty(package, child));
            match children.collect::<Vec<_>>().as_slice() {
                [] => quote!(#name),
                [inner] => quote!(#name<#inner>),
                both => quote!((#(#both),*)),
            }
        }
    }
}

/// Returns the module and name of the runtime type of a check.
fn place(constraint: &Constraint) -> (&'static str, &'static str) {
    match constraint {
        Constraint::Shared { .. } | Constraint::Nested | Constraint::Both(..) => {
            ("validate::checker", "Nested")
        }
        Constraint::Recursive => ("validate::checker", "Recursive"),
        Constraint::KnownValue => ("validate::checker", "KnownValue"),
        Constraint::Unchecked => ("validate::checker", "Unchecked"),
        Constraint::Sensitive(_) => ("validate::checker", "Sensitive"),
        Constraint::HostLabel => ("validate::host_label", "HostLabel"),
        Constraint::Text { .. } => ("validate::text", "Text"),
        Constraint::Bytes(_) => ("core::blob", "Bytes"),
        Constraint::Count(_) => ("validate::collection", "Count"),
        Constraint::UniqueItems => ("validate::collection", "UniqueItems"),
        Constraint::Each(_) => ("validate::collection", "Each"),
        Constraint::Sparse(_) => ("validate::collection", "Sparse"),
        Constraint::Keys(_) => ("validate::collection", "Keys"),
        Constraint::Values { .. } => ("validate::collection", "Values"),
        Constraint::Integer { .. } => ("validate::number", "IntegerRange"),
        Constraint::Float { .. } => ("validate::number", "FloatRange"),
        Constraint::Decimal { .. } => ("core::big_number", "DecimalRange"),
    }
}

/// Emits the `use` declarations for all constraints and their types.
fn imports(package: &Package) -> TokenStream {
    let mut names: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for named in &package.constraints {
        add_imports(&named.constraint, &mut names);
    }
    let lines = names.into_iter().map(|(module, names)| {
        let module = super::tokens::module_path(module);
        let names: Vec<_> = names.into_iter().map(ident).collect();
        match names.as_slice() {
            [one] => quote!(use crate::runtime::#module::#one;),
            several => quote!(use crate::runtime::#module::{#(#several),*};),
        }
    });
    let patterns = (!package.patterns.is_empty()).then(|| {
        quote!(
            use crate::patterns;
        )
    });
    quote!(#patterns #(#lines)*)
}

/// Collects the runtime types that a constraint uses.
fn add_imports(
    constraint: &Constraint,
    names: &mut BTreeMap<&'static str, BTreeSet<&'static str>>,
) {
    let mut add = |(module, name)| _ = names.entry(module).or_default().insert(name);
    match constraint {
        Constraint::Shared { .. } | Constraint::Both(..) => {}
        constraint => add(place(constraint)),
    }
    if let Constraint::Text {
        length: Some(_), ..
    }
    | Constraint::Bytes(_)
    | Constraint::Count(_) = constraint
    {
        add(("validate::length", "Length"));
    }
    for child in constraint.children() {
        add_imports(child, names);
    }
}
