//! [Waiters](https://smithy.io/2.0/additional-specs/waiters.html): conditions that end repeated calls.

use super::{Code, Docs, Ident, Method};

/// A waiter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiter {
    /// The name in the model.
    pub name: String,
    /// The name of the constant.
    pub constant: Ident,
    /// The method of both clients, if they have one for the operation.
    pub method: Option<Method>,
    /// The documentation.
    pub docs: Docs,
    /// The shortest time between two calls, in seconds.
    pub min_delay: u32,
    /// The longest time between two calls, in seconds.
    pub max_delay: u32,
    /// The acceptors, of which the first that matches determines the state.
    pub acceptors: Vec<Acceptor>,
}

/// A matcher and the resulting state.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptor {
    /// The resulting state.
    pub state: AcceptorState,
    /// The condition on the result of a call.
    pub matcher: Matcher,
}

/// The state of a waiter after a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum AcceptorState {
    Success,
    Failure,
    Retry,
}

/// A condition on the result of a call.
#[derive(Debug, Clone, PartialEq)]
pub enum Matcher {
    /// Any response.
    AnyResponse,
    /// A response for which a condition is true.
    Response {
        /// The condition in the model.
        text: String,
        /// The condition in Rust, where `request` and `response` are variables.
        condition: Code,
    },
    /// Any error of the service.
    AnyError,
    /// An error of the service with one of these codes.
    Error(Vec<String>),
}
