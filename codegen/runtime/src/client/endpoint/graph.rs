//! Endpoint rules as a decision graph.

use std::borrow::Cow;

use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::resolved::Endpoint;

/// The result of the endpoint rules.
pub type Outcome = Result<Endpoint, EndpointError>;

/// A node: a condition, and the next nodes if it holds and if it does not. `!n` is the result `n`, any other number is
/// a later node in the table.
pub type Decision = (u16, i16, i16);

/// Returns the result that the decisions lead to.
#[inline]
pub fn decide(
    decisions: &[Decision],
    start: i16,
    mut holds: impl FnMut(u16) -> Option<bool>,
) -> i16 {
    let mut place = start;
    while let Some(&(condition, yes, no)) = usize::try_from(place)
        .ok()
        .and_then(|place| decisions.get(place))
    {
        place = if holds(condition) == Some(true) {
            yes
        } else {
            no
        };
    }
    !place
}

/// Assigns the value of a condition, which holds if there is a value.
#[inline]
pub fn assign<T: Copy>(variable: &mut Option<T>, value: Option<T>) -> bool {
    *variable = value;
    value.is_some()
}

/// Evaluates a computation that ends if a value is missing.
#[inline]
pub fn attempt<T>(compute: impl FnOnce() -> Option<T>) -> Option<T> {
    compute()
}

/// Returns an error with a message of the rules.
pub fn rejected(message: impl Into<Cow<'static, str>>) -> Outcome {
    Err(EndpointError::Rejected(message.into()))
}

/// Returns an endpoint with a concatenated URL.
#[inline]
pub fn located(parts: &[&str]) -> Outcome {
    Ok(Endpoint::new(parts.concat()))
}
