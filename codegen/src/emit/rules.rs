//! Checks.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::automaton::Run;
use crate::ir::{Length, NamedRule, Package, Pattern, Rule};

use super::tokens::{docs, ident, number, option};

/// The file of a named rule.
pub(super) fn file(package: &Package, rule: &NamedRule) -> TokenStream {
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
pub(super) fn argument(rule: &Rule) -> TokenStream {
    match rule {
        Rule::Shared { ident: name, .. } => {
            let name = ident(name);
            quote!(&rules::#name)
        }
        Rule::Sensitive(rule) => {
            let rule = argument(rule);
            quote!(&validate::Sensitive(#rule))
        }
        Rule::HostLabel => quote!(&crate::runtime::validate::host_label::HostLabel),
        Rule::Both(one, other) => {
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
fn expression(rule: &Rule) -> TokenStream {
    match rule {
        Rule::Shared { ident: name, .. } => {
            let name = ident(name);
            quote!(&super::#name)
        }
        Rule::Nested => quote!(Nested),
        Rule::Recursive => quote!(Recursive),
        Rule::KnownValue => quote!(KnownValue),
        Rule::UniqueItems => quote!(UniqueItems),
        Rule::HostLabel => quote!(HostLabel),
        Rule::Unchecked => quote!(Unchecked),
        Rule::Sensitive(rule) => {
            let rule = expression(rule);
            quote!(Sensitive(#rule))
        }
        Rule::Text { length, pattern } => text(*length, pattern.as_deref()),
        Rule::Bytes(bounds) => {
            let bounds = length(*bounds);
            quote!(Bytes(#bounds))
        }
        Rule::Count(bounds) => {
            let bounds = length(*bounds);
            quote!(Count(#bounds))
        }
        Rule::Integer { min, max } => {
            let bound = |bound: &Option<i64>| option(bound.map(integer));
            let (min, max) = (bound(min), bound(max));
            quote!(IntegerRange { min: #min, max: #max })
        }
        Rule::Float { double, min, max } => {
            let bound = |bound: &Option<f64>| option(bound.map(|bound| float(bound, *double)));
            let (min, max) = (bound(min), bound(max));
            quote!(FloatRange { min: #min, max: #max })
        }
        Rule::Decimal { min, max } => {
            let bound = |bound: &Option<String>| option(bound.as_ref().map(|bound| quote!(#bound)));
            let (min, max) = (bound(min), bound(max));
            quote!(DecimalRange { min: #min, max: #max })
        }
        Rule::Each(rule) => {
            let rule = expression(rule);
            quote!(Each(#rule))
        }
        Rule::Sparse(rule) => {
            let rule = expression(rule);
            quote!(Sparse(#rule))
        }
        Rule::Keys(rule) => {
            let rule = expression(rule);
            quote!(Keys(#rule))
        }
        Rule::Values {
            rule,
            sensitive_keys,
        } => {
            let rule = expression(rule);
            quote!(Values { rule: #rule, sensitive_keys: #sensitive_keys })
        }
        Rule::Both(one, other) => {
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
fn ty(package: &Package, rule: &Rule) -> TokenStream {
    match rule {
        Rule::Shared { index, .. } => match package.rules.get(*index) {
            Some(shared) => {
                let ty = ty(package, &shared.rule);
                quote!(&#ty)
            }
            None => quote!(Nested),
        },
        Rule::Float { double: true, .. } => quote!(FloatRange<f64>),
        Rule::Float { double: false, .. } => quote!(FloatRange<f32>),
        Rule::Each(inner)
        | Rule::Sparse(inner)
        | Rule::Keys(inner)
        | Rule::Sensitive(inner)
        | Rule::Values { rule: inner, .. } => {
            let (outer, inner) = (ident(place(rule).1), ty(package, inner));
            quote!(#outer<#inner>)
        }
        Rule::Both(one, other) => {
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
fn place(rule: &Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::Shared { .. } | Rule::Nested | Rule::Both(..) => ("validate::checker", "Nested"),
        Rule::Recursive => ("validate::checker", "Recursive"),
        Rule::KnownValue => ("validate::checker", "KnownValue"),
        Rule::Unchecked => ("validate::checker", "Unchecked"),
        Rule::Sensitive(_) => ("validate::checker", "Sensitive"),
        Rule::HostLabel => ("validate::host_label", "HostLabel"),
        Rule::Text { .. } => ("validate::text", "Text"),
        Rule::Bytes(_) => ("core::blob", "Bytes"),
        Rule::Count(_) => ("validate::collection", "Count"),
        Rule::UniqueItems => ("validate::collection", "UniqueItems"),
        Rule::Each(_) => ("validate::collection", "Each"),
        Rule::Sparse(_) => ("validate::collection", "Sparse"),
        Rule::Keys(_) => ("validate::collection", "Keys"),
        Rule::Values { .. } => ("validate::collection", "Values"),
        Rule::Integer { .. } => ("validate::number", "IntegerRange"),
        Rule::Float { .. } => ("validate::number", "FloatRange"),
        Rule::Decimal { .. } => ("core::big_number", "DecimalRange"),
    }
}

/// The `use` lines for a check and its type.
fn imports(package: &Package, rule: &Rule) -> TokenStream {
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
    rule: &Rule,
    is_value: bool,
    names: &mut BTreeMap<&'static str, BTreeSet<&'static str>>,
) {
    let mut add = |(module, name)| _ = names.entry(module).or_default().insert(name);
    match rule {
        Rule::Shared { .. } | Rule::Both(..) => {}
        rule => add(place(rule)),
    }
    if is_value {
        match rule {
            Rule::Text { length, pattern } => {
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
            Rule::Bytes(_) | Rule::Count(_) => add(("validate::length", "Length")),
            _ => {}
        }
    }
    match rule {
        Rule::Shared { index, .. } => {
            if let Some(shared) = package.rules.get(*index) {
                add_imports(package, &shared.rule, false, names);
            }
        }
        Rule::Each(inner)
        | Rule::Sparse(inner)
        | Rule::Keys(inner)
        | Rule::Sensitive(inner)
        | Rule::Values { rule: inner, .. } => {
            add_imports(package, inner, is_value, names);
        }
        Rule::Both(one, other) => {
            add_imports(package, one, is_value, names);
            add_imports(package, other, is_value, names);
        }
        _ => {}
    }
}
