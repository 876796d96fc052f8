//! The runtime that generated crates carry along, put together so that it is compiled and tested here.

#![allow(dead_code, unused_imports, unused_macros)]

pub mod big_number;
pub mod blob;
pub mod builder;
pub mod cbor_number;
pub mod collection;
pub mod date_time;
pub mod document;
pub mod enumeration;
pub mod error;
pub mod event_stream;
pub mod integer_enumeration;
pub mod length;
pub mod metadata;
pub mod number;
pub mod operation;
pub mod pages;
mod path;
pub mod pattern;
mod report;
pub mod string_enumeration;
pub mod structure;
pub mod text;
pub mod unrecognized;
pub mod validate;
pub mod validation_exception;
pub mod violation;
