//! Endpoints, and the functions of endpoint rules.

pub mod built_ins;
pub mod cache;
pub mod failure;
pub mod params;
pub mod resolved;
