//! Endpoints, and the functions of endpoint rules.

pub mod built_ins;
pub mod cache;
pub mod failure;
pub mod functions;
pub mod graph;
pub mod label;
pub mod params;
pub mod partition;
pub mod redirect;
pub mod regions;
pub mod resolved;
pub mod settings;
