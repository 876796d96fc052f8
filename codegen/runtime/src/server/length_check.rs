//! The check of the length of a body that is read as a stream.

use crate::runtime::validate::checker::{Checker, Validate, ValidationError};
use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::violation::Constraint;

/// A function that checks a number of bytes against the constraints of a blob.
pub type CheckLength = for<'v> fn(&'v u64, &mut Checker<'v, '_>);

/// Counts the bytes of a body of unknown length, and checks their number.
pub(super) struct LengthCheck {
    check: CheckLength,
    options: ValidationOptions,
    /// The number of bytes so far.
    bytes: u64,
}

impl LengthCheck {
    pub(super) fn new(check: CheckLength, options: ValidationOptions) -> Self {
        Self {
            check,
            options,
            bytes: 0,
        }
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// Returns the violations if the body is too long.
    pub(super) fn add(&mut self, bytes: usize) -> Result<(), ValidationError> {
        self.bytes = self.bytes.saturating_add(bytes as u64);
        match self.finish() {
            Err(error) if self.is_too_long(&error) => Err(error),
            _ => Ok(()),
        }
    }

    /// Checks the length of a body that has been read to its end.
    ///
    /// # Errors
    /// Returns the violations.
    pub(super) fn finish(&self) -> Result<(), ValidationError> {
        self.validate_with(self.options)
    }

    fn is_too_long(&self, error: &ValidationError) -> bool {
        error.violations.iter().any(|violation| {
            let Constraint::Length { max, .. } = violation.constraint else {
                return false;
            };
            max.is_some_and(|max| self.bytes > max)
        })
    }
}

impl Validate for LengthCheck {
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        (self.check)(&self.bytes, checker);
    }
}
