//! Calls that block the thread. They need no asynchronous runtime. [`UreqTransport`] sends the requests, or a
//! [`Transport`] of your own.

pub use super::agent::UreqTransport;
pub use super::body::Body;
pub use super::pages::{Items, PageIterator};
pub use super::transport::Transport;
