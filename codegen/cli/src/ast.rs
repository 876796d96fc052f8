//! `ast`: writes a model as a JSON AST or in Smithy IDL.

use std::fs;
use std::path::Path;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::{Written, written};

use crate::args::{Ast, ModelFormat};
use crate::place::Place;
use crate::{Outcome, input, report};

/// Writes a model.
pub fn run(arguments: &Ast, place: &Place) -> Outcome {
    match write(arguments, place) {
        Ok(()) => Outcome::Success,
        Err(problems) => {
            report::failed(&problems, "nothing was written");
            Outcome::InvalidInput
        }
    }
}

fn write(arguments: &Ast, place: &Place) -> Result<(), Vec<Diagnostic>> {
    let models = place.or_default(&arguments.models.models);
    let sources = input::read(models, arguments.models.projection.as_deref())?;
    let model = written(&sources)?;
    report::diagnostics(&model.warnings);
    let files = files(&model, arguments.format);
    match (&arguments.out, files.as_slice()) {
        (Some(out), files) => to_directory(out, files).map_err(|problem| vec![problem]),
        (None, [(_, text)]) => {
            report::raw(text);
            Ok(())
        }
        (None, files) => {
            let message = format!(
                "the model has {} namespaces, and a file of Smithy IDL has one",
                files.len()
            );
            let help = "name a directory for the files with --out";
            Err(vec![Diagnostic::error(message).help(help)])
        }
    }
}

/// Returns the names and texts of the files.
fn files(model: &Written, format: ModelFormat) -> Vec<(String, String)> {
    match format {
        ModelFormat::Json => vec![("model.json".to_owned(), model.to_json())],
        ModelFormat::Idl => {
            let namespaces = match model.namespaces() {
                none if none.is_empty() => vec![""],
                some => some,
            };
            let namespaces = namespaces.into_iter();
            namespaces
                .map(|namespace| {
                    let stem = if namespace.is_empty() {
                        "metadata"
                    } else {
                        namespace
                    };
                    (format!("{stem}.smithy"), model.to_idl(namespace))
                })
                .collect()
        }
    }
}

/// Writes files. Returns an error if one exists with other content.
fn to_directory(out: &Path, files: &[(String, String)]) -> Result<(), Diagnostic> {
    let write_error = |path: &Path, error: &std::io::Error| {
        Diagnostic::error(format!("the file cannot be written: {error}"))
            .in_file(path.display().to_string())
            .help("specify another directory with --out")
    };
    fs::create_dir_all(out).map_err(|error| write_error(out, &error))?;
    for (name, text) in files {
        let path = out.join(name);
        match fs::read(&path) {
            Ok(old) if old == text.as_bytes() => continue,
            Ok(_) => {
                let help = "specify another directory with --out, or remove the file";
                return Err(Diagnostic::error(
                    "there is a file already, and it is not overwritten",
                )
                .in_file(path.display().to_string())
                .help(help));
            }
            Err(_) => fs::write(&path, text).map_err(|error| write_error(&path, &error))?,
        }
    }
    Ok(())
}
