//! Errors of the configuration files.

use std::error::Error;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// An invalid or unreadable configuration file. The message contains file, line, cause and remedy of each problem, but
/// no values of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    problems: Vec<Problem>,
}

/// A problem at a location of a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The file; `None` if the problem concerns all files.
    pub file: Option<Arc<Path>>,
    /// The line, starting at 1; 0 if the problem concerns the whole file.
    pub line: usize,
    /// The cause and the remedy.
    pub text: String,
}

impl ProfileError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    pub(crate) fn general(text: impl Into<String>) -> Self {
        Self::new(vec![Problem {
            file: None,
            line: 0,
            text: text.into(),
        }])
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}", file.display())?;
            if self.line > 0 {
                write!(f, ":{}", self.line)?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.text)
    }
}

impl Error for ProfileError {}
