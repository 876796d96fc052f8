//! Why a service cannot read a request.

use std::error::Error;
use std::fmt;

use crate::runtime::protocol::limits::Limits;
use crate::runtime::schema::serde::wire::{Missing, Place, Reading};
use crate::runtime::validate::checker::ValidationError;
use crate::runtime::validate::violation::{Constraint, Violation};

/// Why a request cannot be read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Rejection {
    /// Required members are missing: the first hundred of them, at their JSON pointers, and how many more there are.
    Missing(ValidationError),
    /// The body is not what the protocol asks for, or a member is of a wrong type.
    Unreadable {
        /// Where reading stopped: a JSON pointer; empty for the body as a whole.
        pointer: String,
        /// What should have been there.
        expected: &'static str,
    },
}

/// Reads a request in some protocol, and goes on where required members are missing so that all of them are told.
pub(super) fn or_rejection<T, E>(
    limits: Limits,
    read: impl FnOnce(&Place<'_>) -> Result<T, E>,
) -> Result<T, Rejection> {
    let reading = Reading::new(Missing::Collect).within(limits.memory);
    match read(&Place::root(&reading)) {
        Ok(value) => Rejection::of_missing(&reading).map_or(Ok(value), Err),
        Err(_) => Err(Rejection::unreadable(&reading)),
    }
}

impl Rejection {
    fn of_missing(reading: &Reading) -> Option<Self> {
        let violation = |pointer| Violation {
            pointer,
            constraint: Constraint::Required,
        };
        let (absent, omitted) = reading.absent();
        let error = ValidationError {
            violations: absent.into_iter().map(violation).collect(),
            omitted,
        };
        (!error.violations.is_empty()).then_some(Self::Missing(error))
    }

    fn unreadable(reading: &Reading) -> Self {
        let (pointer, expected) = match reading.failed() {
            Some(failed) => (failed.pointer, failed.expected),
            None => (String::new(), "an object"),
        };
        Self::Unreadable { pointer, expected }
    }

    /// The code that goes over the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "ValidationException",
            Self::Unreadable { .. } => "SerializationException",
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(error) => error.fmt(f),
            Self::Unreadable { pointer, expected } => {
                write!(
                    f,
                    "The request cannot be read: expected {expected} at '{pointer}'"
                )
            }
        }
    }
}

impl Error for Rejection {}
