//! `cargo xtask figures`: measures what README compares, and writes the table and the chart.

mod benchmark;
mod chart;
mod measure;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::diagnostics::Diagnostic;
use serde_json::Value;

use crate::build_times::failed;
use crate::cli;
use ferrosmith_cli::Outcome;
use ferrosmith_cli::report;

/// The measured figures, below the workspace.
const FIGURES: &str = "codegen/docs/figures.json";
/// The chart, below the workspace.
const CHART: &str = "codegen/docs/comparison.svg";
const README: &str = "README.md";

/// Measures, unless told otherwise, and writes the table and the chart.
pub(crate) fn run(arguments: &cli::Figures) -> Outcome {
    match write(arguments) {
        Ok(()) => Outcome::Success,
        Err(problem) => {
            report::failed(&[problem], "the table and the chart are as they were");
            Outcome::InvalidInput
        }
    }
}

fn write(arguments: &cli::Figures) -> Result<(), Diagnostic> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().map_err(|error| failed(&root, &error))?;
    let (kept, chart, readme) = (root.join(FIGURES), root.join(CHART), root.join(README));
    let figures = if arguments.render {
        let text = read(&kept)?;
        serde_json::from_str(&text)
            .map_err(|error| Diagnostic::error(error.to_string()).in_file(FIGURES))?
    } else {
        let figures = measure::all(&root)?;
        save(&kept, &format!("{figures:#}\n"))?;
        figures
    };
    save(&chart, &chart::svg(&figures))?;
    save(&readme, &table::in_readme(&read(&readme)?, &figures)?)
}

/// A figure, such as `/builds/default/user`; 0 where there is none.
fn figure(figures: &Value, pointer: &str) -> f64 {
    figures
        .pointer(pointer)
        .and_then(Value::as_f64)
        .unwrap_or_default()
}

fn read(path: &PathBuf) -> Result<String, Diagnostic> {
    fs::read_to_string(path).map_err(|error| failed(path, &error))
}

fn save(path: &Path, text: &str) -> Result<(), Diagnostic> {
    fs::write(path, text).map_err(|error| failed(path, &error))
}
