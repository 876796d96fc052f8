//! The default directories of commands.

use std::path::PathBuf;

/// The defaults of a command, and its name in advice.
#[derive(Debug, Clone)]
pub struct Place {
    /// The command line that generates, such as `ferrosmith generate`.
    pub generate: &'static str,
    /// The directory that holds models and crate.
    pub root: PathBuf,
    /// The model files.
    pub models: Vec<PathBuf>,
    /// The directory of the crate.
    pub out: PathBuf,
}

impl Place {
    /// The directories `models` and `generated` of the current directory.
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
    /// The models that are named, or else those of this place.
    pub fn or_default<'p>(&'p self, named: &'p [PathBuf]) -> &'p [PathBuf] {
        match named {
            [] => &self.models,
            named => named,
        }
    }
}
