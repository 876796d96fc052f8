//! The client whose calls block the thread.
//!
//! [`Client`] has a method for each operation. It needs no runtime; [`UreqTransport`] sends its requests, or any
//! [`Transport`] of the user's own.

pub use super::agent::UreqTransport;
pub use super::body::Body;
pub use super::client::Client;
pub use super::pages::{Items, PageIterator};
pub use super::transport::Transport;
