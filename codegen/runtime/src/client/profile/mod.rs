//! The configuration files of AWS tools.

pub mod error;
pub mod lookup;
pub mod parse;
pub mod profiles;
pub mod setting;
