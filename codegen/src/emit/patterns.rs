//! Patterns, as tables.

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use crate::automaton::{Run, Table};
use crate::ir::PatternTable;

use super::tokens::{ident, number};

/// Emits the file of a pattern.
pub(super) fn file(pattern: &PatternTable) -> TokenStream {
    let name = ident(&pattern.ident);
    let source = pattern.source.as_str();
    match &pattern.table {
        Ok(table) => {
            let names = ["Pattern", "classes", "runs", "takes", "wide"];
            let has_never = table.runs.iter().any(|run| run.accept_from == u32::MAX);
            let never = has_never.then_some(NEVER);
            let names = never.into_iter().chain(names).map(ident);
            let fields = fields(table);
            quote! {
                use crate::runtime::validate::pattern::{#(#names),*};
                pub(crate) static #name: Pattern = Pattern { source: #source, #fields };
            }
        }
        Err(equal) => {
            let equal = ident(equal);
            quote! {
                use crate::runtime::validate::pattern::Pattern;
                pub(crate) static #name: Pattern = Pattern { source: #source, ..super::#equal };
            }
        }
    }
}

/// Emits the fields of a pattern from its table.
fn fields(table: &Table) -> TokenStream {
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
        let (classes, spans) = (hexadecimal(takes.classes), hexadecimal(takes.spans));
        quote!((#classes, #spans))
    });
    let backward = table.backward;
    let runs = table.runs.iter().map(run);
    let start = number(table.start.into());
    let states = Literal::byte_string(&table.states);
    let rows = Literal::byte_string(&table.rows);
    quote! {
        backward: #backward,
        prefix: #prefix,
        ascii: &classes(&[#(#classes),*]),
        wide: &wide([#(#wide),*]),
        takes: &takes([#(#takes),*]),
        runs: &runs([#(#runs),*]),
        states: #states,
        start: #start,
        rows: #rows,
    }
}

/// The constant for [`Run::accept_from`] if the text may not end in the run.
const NEVER: &str = "NEVER";

/// Emits the row of a run.
fn run(run: &Run) -> TokenStream {
    let count = number(run.count.into());
    let accept_from = match run.accept_from {
        u32::MAX => ident(NEVER).into(),
        from => TokenTree::from(number(from.into())),
    };
    let takes = number(run.takes.into());
    let then = Literal::i16_unsuffixed(run.then);
    let row = number(run.row.into());
    quote!((#count, #accept_from, #takes, #then, #row))
}

/// Emits a number in hexadecimal notation.
fn hexadecimal(number: u64) -> Literal {
    let literal = format!("{number:#x}").parse();
    literal.unwrap_or_else(|_| Literal::u64_unsuffixed(number))
}

fn byte(byte: u8) -> Literal {
    Literal::byte_character(byte)
}

/// Returns the ranges of ASCII characters of the same class, without class 0.
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
