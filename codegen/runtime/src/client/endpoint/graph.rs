//! Endpoint rules as a graph of decisions.

use std::borrow::Cow;

use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::resolved::Endpoint;

/// The result of the endpoint rules.
pub type Outcome = Result<Endpoint, EndpointError>;

/// A decision: a condition, where to go on if it holds, and where if it does not. `!n` is the outcome `n`, any other
/// number another decision, which stands further on in the table.
pub type Decision = (u16, i16, i16);

/// Returns the outcome that the decisions lead to.
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

/// Assigns the value of a condition, which holds if there is one.
#[inline]
pub fn assign<T: Copy>(variable: &mut Option<T>, value: Option<T>) -> bool {
    *variable = value;
    value.is_some()
}

/// Returns the value of a computation that ends where a value is missing.
#[inline]
pub fn attempt<T>(compute: impl FnOnce() -> Option<T>) -> Option<T> {
    compute()
}

/// Returns the outcome that there is no endpoint.
pub fn rejected(message: impl Into<Cow<'static, str>>) -> Outcome {
    Err(EndpointError::Rejected(message.into()))
}

/// Returns an endpoint with a URL that is put together.
#[inline]
pub fn located(parts: &[&str]) -> Outcome {
    Ok(Endpoint::new(parts.concat()))
}
