//! Types and values as Rust source text.

mod default;
pub(crate) mod lines;
mod time;
mod ty;
mod value;

pub(crate) use default::default;
pub(crate) use ty::TypePrinter;
pub(crate) use value::{date_time, digits, document, entries, float, integer};
