//! Calls that block the thread.

pub mod agent;
pub mod api;
pub mod client;
pub mod driver;
pub mod mock;
pub mod pages;
pub mod transport;
