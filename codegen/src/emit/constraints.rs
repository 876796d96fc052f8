//! Checks.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::automaton::Run;
use crate::ir::{Constraint, Length, NamedConstraint, Package, Pattern};

use super::tokens::{docs, ident, number, option};

/// The file of a named rule.
pub(super) fn file(package: &Package, rule: &NamedConstraint) -> TokenStream {
    let imports = imports(package, &rule.rule);
    let docs = docs(&rule.docs);
    let name = ident(&rule.ident);
    let (ty, value) = (ty(package, &rule.rule), expression(&rule.rule));
    let pattern = rule.rule.pattern().map(pattern);
    quote! {
        #imports
        #docs
        pub(crate) static #name: #ty = #value;
        #pattern
    }
}

/// A check as an argument, in a file that imports `rules` and `validate`.
pub(super) fn argument(rule: &Constraint) -> TokenStream {
    match rule {
        Constraint::Shared { ident: name, .. } => {
            let name = ident(name);
            quote!(&rules::#name)
        }
        Constraint::Sensitive(rule) => {
            let rule = argument(rule);
            quote!(&validate::Sensitive(#rule))
        }
        Constraint::HostLabel => quote!(&crate::runtime::validate::host_label::HostLabel),
        Constraint::Both(one, other) => {
            let (one, other) = (argument(one), argument(other));
            quote!(&(#one, #other))
        }
        rule => {
            let rule = expression(rule);
            quote!(&validate::#rule)
        }
    }
}

/// The table of a pattern.
fn pattern(pattern: &Pattern) -> TokenStream {
    let (source, table) = (pattern.source.as_str(), &pattern.table);
    let prefix = table.prefix.as_str();
    let classes = ascii_ranges(&table.ascii)
        .into_iter()
        .map(|(first, last, class)| {
            let (first, last) = (byte(first), byte(last));
            let class = number(class.into());
            quote!((#first, #last, #class))
        });
    let wide = table.wide.iter().map(|&(start, class)| {
        let (start, class) = (number(start.into()), number(class.into()));
        quote!((#start, #class))
    });
    let takes = table.takes.iter().map(|takes| {
        let (classes, spans) = (number(takes.classes), number(takes.spans));
        quote!((#classes, #spans))
    });
    let backward = table.backward;
    let count = Literal::usize_unsuffixed(table.runs.len());
    // The runtime adds the one from which nothing matches.
    let runs = table.runs.iter().skip(1).flat_map(run);
    let start = number(table.start.into());
    let states = Literal::byte_string(&table.states);
    let rows = Literal::byte_string(&table.rows);
    quote! {
        static PATTERN: Pattern = Pattern {
            source: #source,
            backward: #backward,
            prefix: #prefix,
            ascii: &classes(&[#(#classes),*]),
            wide: &wide([#(#wide),*]),
            takes: &takes([#(#takes),*]),
            runs: &runs::<#count>(&[#(#runs),*]),
            states: #states,
            start: #start,
            rows: #rows,
        };
    }
}

/// The five numbers of a run.
fn run(run: &Run) -> [TokenStream; 5] {
    let numbers = [
        i64::from(run.count),
        run.accept_from.into(),
        run.takes.into(),
        run.then.into(),
        run.row.into(),
    ];
    numbers.map(integer)
}

fn byte(byte: u8) -> Literal {
    Literal::byte_character(byte)
}

/// Ranges of characters of one class, class 0 left out.
fn ascii_ranges(ascii: &[u8; 128]) -> Vec<(u8, u8, u8)> {
    let mut ranges: Vec<(u8, u8, u8)> = Vec::new();
    for (character, &class) in (0..).zip(ascii) {
        match ranges.last_mut() {
            Some((_, last, of)) if *of == class && *last + 1 == character => *last = character,
            _ if class == 0 => {}
            _ => ranges.push((character, character, class)),
        }
    }
    ranges
}

/// A check, in a file that imports what it is made of.
fn expression(rule: &Constraint) -> TokenStream {
    match rule {
        Constraint::Shared { ident: name, .. } => {
            let name = ident(name);
            quote!(&super::#name)
        }
        Constraint::Nested => quote!(Nested),
        Constraint::Recursive => quote!(Recursive),
        Constraint::KnownValue => quote!(KnownValue),
        Constraint::UniqueItems => quote!(UniqueItems),
        Constraint::HostLabel => quote!(HostLabel),
        Constraint::Unchecked => quote!(Unchecked),
        Constraint::Sensitive(rule) => {
            let rule = expression(rule);
            quote!(Sensitive(#rule))
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
        Constraint::Each(rule) => {
            let rule = expression(rule);
            quote!(Each(#rule))
        }
        Constraint::Sparse(rule) => {
            let rule = expression(rule);
            quote!(Sparse(#rule))
        }
        Constraint::Keys(rule) => {
            let rule = expression(rule);
            quote!(Keys(#rule))
        }
        Constraint::Values {
            rule,
            sensitive_keys,
        } => {
            let rule = expression(rule);
            quote!(Values { check: #rule, sensitive_keys: #sensitive_keys })
        }
        Constraint::Both(one, other) => {
            let (one, other) = (expression(one), expression(other));
            quote!((#one, #other))
        }
    }
}

fn text(bounds: Option<Length>, pattern: Option<&Pattern>) -> TokenStream {
    match (bounds.map(length), pattern) {
        (Some(bounds), Some(pattern)) if pattern.implies_length => {
            quote!(Text::pattern_within_length(#bounds, &PATTERN))
        }
        (Some(bounds), Some(_)) => quote!(Text::length_and_pattern(#bounds, &PATTERN)),
        (Some(bounds), None) => quote!(Text::length(#bounds)),
        (None, _) => quote!(Text::pattern(&PATTERN)),
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

/// A bound of a float, in the notation that is shortest for its type.
fn float(bound: f64, double: bool) -> TokenStream {
    let literal = if double {
        Literal::f64_unsuffixed(bound)
    } else {
        Literal::f32_unsuffixed(bound as f32)
    };
    quote!(#literal)
}

/// The type of a check.
fn ty(package: &Package, rule: &Constraint) -> TokenStream {
    match rule {
        Constraint::Shared { index, .. } => match package.constraints.get(*index) {
            Some(shared) => {
                let ty = ty(package, &shared.rule);
                quote!(&#ty)
            }
            None => quote!(Nested),
        },
        Constraint::Float { double: true, .. } => quote!(FloatRange<f64>),
        Constraint::Float { double: false, .. } => quote!(FloatRange<f32>),
        Constraint::Each(inner)
        | Constraint::Sparse(inner)
        | Constraint::Keys(inner)
        | Constraint::Sensitive(inner)
        | Constraint::Values { rule: inner, .. } => {
            let (outer, inner) = (ident(place(rule).1), ty(package, inner));
            quote!(#outer<#inner>)
        }
        Constraint::Both(one, other) => {
            let (one, other) = (ty(package, one), ty(package, other));
            quote!((#one, #other))
        }
        rule => {
            let name = ident(place(rule).1);
            quote!(#name)
        }
    }
}

/// The module of the runtime and the name of the type that makes a check.
fn place(rule: &Constraint) -> (&'static str, &'static str) {
    match rule {
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

/// The `use` lines for a check and its type.
fn imports(package: &Package, rule: &Constraint) -> TokenStream {
    let mut names = BTreeMap::new();
    add_imports(package, rule, true, &mut names);
    let lines = names.into_iter().map(|(module, names)| {
        let module = super::tokens::module_path(module);
        let names: Vec<_> = names.into_iter().map(ident).collect();
        match names.as_slice() {
            [one] => quote!(use crate::runtime::#module::#one;),
            several => quote!(use crate::runtime::#module::{#(#several),*};),
        }
    });
    lines.collect()
}

/// Collects what a check is made of; of a shared check only its type is named.
fn add_imports(
    package: &Package,
    rule: &Constraint,
    is_value: bool,
    names: &mut BTreeMap<&'static str, BTreeSet<&'static str>>,
) {
    let mut add = |(module, name)| _ = names.entry(module).or_default().insert(name);
    match rule {
        Constraint::Shared { .. } | Constraint::Both(..) => {}
        rule => add(place(rule)),
    }
    if is_value {
        match rule {
            Constraint::Text { length, pattern } => {
                length
                    .iter()
                    .for_each(|_| add(("validate::length", "Length")));
                let of_pattern = ["Pattern", "classes", "runs", "takes", "wide"];
                pattern.iter().for_each(|_| {
                    of_pattern
                        .iter()
                        .for_each(|name| add(("validate::pattern", name)))
                });
            }
            Constraint::Bytes(_) | Constraint::Count(_) => add(("validate::length", "Length")),
            _ => {}
        }
    }
    if let Constraint::Shared { index, .. } = rule
        && let Some(shared) = package.constraints.get(*index)
    {
        add_imports(package, &shared.rule, false, names);
    }
    for child in rule.children() {
        add_imports(package, child, is_value, names);
    }
}
