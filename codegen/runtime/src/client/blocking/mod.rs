//! Calls that block the thread.

pub mod agent;
pub mod api;
pub mod body;
pub mod client;
pub mod connector;
pub mod driver;
pub mod events;
pub mod filtered;
pub mod mock;
pub mod pages;
pub mod permits;
pub mod presign;
pub mod streaming;
pub mod transport;
