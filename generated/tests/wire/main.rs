//! What goes over the wire, in both directions.
#![cfg(feature = "aws-json")]

mod errors;
mod json;
mod mock;
