//! Operations, errors, builders, and the types of members.

pub mod big_number;
pub mod blob;
pub mod builder;
pub mod calendar;
pub mod date_time;
pub mod document;
pub mod enumeration;
pub mod error;
pub mod error_enum;
pub mod event_stream;
pub mod http_trait;
pub mod integer_enumeration;
pub mod metadata;
pub mod operation;
pub mod pages;
pub mod service;

#[cfg(feature = "call")]
pub mod streaming;
pub mod string_enumeration;
pub mod structure;
pub mod timestamp;
pub mod union_methods;
pub mod unrecognized;
pub mod uuid;
