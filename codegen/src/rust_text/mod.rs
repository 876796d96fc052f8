//! Types and values as Rust text, as callers read and write them.

pub(crate) mod lines;
mod time;
mod ty;
mod value;

pub(crate) use ty::TypePrinter;
pub(crate) use value::{date_time, document, entries, float, integer};
