//! [Waiters](https://smithy.io/2.0/additional-specs/waiters.html): when repeated calls have come to their end.

use super::{Code, Docs, Ident, Method};

/// A waiter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiter {
    /// The name in the model.
    pub name: String,
    /// The name of the constant.
    pub constant: Ident,
    /// The method of both clients, where they have one for the operation.
    pub method: Option<Method>,
    /// The documentation: the state that is waited for.
    pub docs: Docs,
    /// The shortest time between two calls, in seconds.
    pub min_delay: u32,
    /// The longest time between two calls, in seconds.
    pub max_delay: u32,
    /// The first that matches says what the outcome of a call means.
    pub acceptors: Vec<Acceptor>,
}

/// A matcher and the state that it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptor {
    /// The documentation.
    pub state: AcceptorState,
    /// The condition on the result of a call.
    pub matcher: Matcher,
}

/// The meaning of the result of a call for a waiter.
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
        /// The condition as the model has it.
        text: String,
        /// The condition in Rust, where `request` and `response` are variables.
        condition: Code,
    },
    /// Any error of the service.
    AnyError,
    /// An error of the service with one of these codes.
    Error(Vec<String>),
}
