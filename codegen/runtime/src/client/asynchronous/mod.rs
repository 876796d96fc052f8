//! Calls as futures.

pub mod body;
pub mod client;
pub mod connector;
pub mod driver;
pub mod failure;
pub mod hyper;
pub mod mock;
pub mod pages;
pub mod sleep;
pub mod thread;
pub mod transport;
