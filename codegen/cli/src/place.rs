//! The default directories of commands.

use std::path::PathBuf;

/// The default directories of a command, and its name in messages.
#[derive(Debug, Clone)]
pub struct Place {
    /// The command line that generates, such as `ferrosmith generate`.
    pub generate: &'static str,
    /// The directory that contains models and crate.
    pub root: PathBuf,
    /// The model files.
    pub models: Vec<PathBuf>,
    /// The directory of the crate.
    pub out: PathBuf,
}

impl Place {
    /// Returns the directories `models` and `generated` of the current directory.
    pub fn current(generate: &'static str) -> Self {
        Self {
            generate,
            root: PathBuf::from("."),
            models: vec![PathBuf::from("models")],
            out: PathBuf::from("generated"),
        }
    }
}

impl Place {
    /// Returns the given models or, if there are none, those of this place.
    pub fn or_default<'p>(&'p self, named: &'p [PathBuf]) -> &'p [PathBuf] {
        match named {
            [] => &self.models,
            named => named,
        }
    }
}
