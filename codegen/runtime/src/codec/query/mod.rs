//! Queries.

pub mod encode;
