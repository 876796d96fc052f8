//! The error of the generator.

use std::fmt;

use crate::diagnostics::{Diagnostic, Severity};

/// The problems of models or options. Nothing was written.
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    /// The problems, errors first; there is at least one error.
    pub problems: Vec<Diagnostic>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            write!(f, "{problem}\n\n")?;
        }
        let is_error = |problem: &&Diagnostic| problem.severity == Severity::Error;
        let errors = self.problems.iter().filter(is_error).count();
        let plural = if errors == 1 { "" } else { "s" };
        write!(f, "{errors} error{plural}; nothing was written")
    }
}

/// Formats the error like [`Display`](fmt::Display), because `main` prints errors with `Debug`.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}

impl From<Vec<Diagnostic>> for Error {
    fn from(problems: Vec<Diagnostic>) -> Self {
        Self { problems }
    }
}

impl From<Diagnostic> for Error {
    fn from(problem: Diagnostic) -> Self {
        Self::from(vec![problem])
    }
}
