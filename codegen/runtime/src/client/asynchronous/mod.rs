//! Calls as futures.

pub mod abort;
pub mod body;
pub mod client;
pub mod connector;
pub mod driver;
pub mod events;
pub mod failure;
pub mod filtered;
pub mod http2;
pub mod hyper;
pub mod mock;
pub mod pages;
pub mod presign;
pub mod pump;
pub mod sleep;
pub mod streaming;
pub mod thread;
pub mod transport;
pub mod watched;
