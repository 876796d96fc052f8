//! `cargo xtask figures`: measures the figures that README compares, and writes the table and the chart.

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

/// The measured figures, relative to the workspace.
const FIGURES: &str = "codegen/docs/figures.json";
/// The chart, relative to the workspace.
const CHART: &str = "codegen/docs/comparison.svg";
/// The copy of the chart in the guide, whose book contains only files below its source directory.
const CHART_IN_GUIDE: &str = "guide/src/comparison.svg";
const README: &str = "README.md";

/// Measures, unless `--render` is given, and writes the table and the chart.
pub(crate) fn run(arguments: &cli::Figures) -> Outcome {
    match write(arguments) {
        Ok(()) => Outcome::Success,
        Err(problem) => {
            report::failed(&[problem], "the table and the chart are unchanged");
            Outcome::InvalidInput
        }
    }
}

fn write(arguments: &cli::Figures) -> Result<(), Diagnostic> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().map_err(|error| failed(&root, &error))?;
    let (kept, readme) = (root.join(FIGURES), root.join(README));
    let figures = if arguments.render {
        let text = read(&kept)?;
        serde_json::from_str(&text)
            .map_err(|error| Diagnostic::error(error.to_string()).in_file(FIGURES))?
    } else {
        let figures = measure::all(&root)?;
        save(&kept, &format!("{figures:#}\n"))?;
        figures
    };
    for chart in [CHART, CHART_IN_GUIDE] {
        save(&root.join(chart), &chart::svg(&figures))?;
    }
    save(&readme, &table::in_readme(&read(&readme)?, &figures)?)
}

/// Returns a figure by its pointer, such as `/builds/default/user`; 0 if it is absent.
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{CHART, CHART_IN_GUIDE, FIGURES, README, chart, table};

    /// README and the chart are rendered from the figures that were measured last.
    #[test]
    fn the_table_and_the_chart_are_up_to_date() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let Ok(figures) = std::fs::read_to_string(root.join(FIGURES)) else {
            eprintln!("skipped: {FIGURES} is absent; `cargo xtask figures` writes it");
            return;
        };
        let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("a readable file");
        let figures = serde_json::from_str(&figures).expect("figures in JSON");
        let readme = read(README);
        let rendered = table::in_readme(&readme, &figures).expect("a README with marks");
        assert!(rendered == readme, "run `cargo xtask figures --render`");
        for chart in [CHART, CHART_IN_GUIDE] {
            assert!(
                chart::svg(&figures) == read(chart),
                "run `cargo xtask figures --render`"
            );
        }
    }
}
