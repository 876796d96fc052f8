//! The client methods that call operations.

use super::{Docs, Ident};

/// The client methods of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Methods {
    /// The method for a single call.
    pub call: Method,
    /// The method with a streaming request or response body, if there is one.
    pub streaming: Option<Method>,
    /// The method for all pages, if the operation is paginated.
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
