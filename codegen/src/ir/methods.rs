//! The methods by which clients call operations.

use super::{Docs, Ident};

/// The methods by which an operation is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Methods {
    /// The method for a single call.
    pub call: Method,
    /// The method whose request or response has a body that streams, where there is one.
    pub streaming: Option<Method>,
    /// The method for all pages, where there are pages.
    pub pages: Option<Method>,
}

/// A method of both clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Its name.
    pub name: Ident,
    /// Its documentation in the blocking client.
    pub blocking: Docs,
    /// Its documentation in the asynchronous client.
    pub asynchronous: Docs,
}
