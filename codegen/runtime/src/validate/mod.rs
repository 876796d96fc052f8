//! Checks of constraints, and the violations that they report.

pub mod checker;
pub mod collection;
pub mod deferred;
pub mod host_label;
pub mod length;
pub mod number;
pub mod options;
pub mod path;
pub mod pattern;
pub mod pattern_chunks;
pub mod pointer;
pub mod report;
pub mod text;
pub mod validation_exception;
pub mod violation;
