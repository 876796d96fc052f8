//! Calls that block the thread. They need no runtime; [`UreqTransport`] sends requests, or any [`Transport`] of the
//! user's own.

pub use super::agent::UreqTransport;
pub use super::body::Body;
pub use super::pages::{Items, PageIterator};
pub use super::transport::Transport;
