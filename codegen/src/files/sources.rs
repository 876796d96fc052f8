//! Reading of model files.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostic;
use crate::smithy::Source;

/// Reads model files. A directory means the `.json` and `.smithy` files in it, ordered by name, without hidden files
/// and subdirectories. A file that is given twice is read once.
///
/// # Errors
///
/// Returns an error for each file that cannot be read.
pub fn read_models(paths: &[PathBuf]) -> Result<Vec<Source>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        match model_files(path) {
            Ok(found) => files.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    let mut seen = BTreeSet::new();
    let mut sources = Vec::new();
    for file in files {
        if !seen.insert(fs::canonicalize(&file).unwrap_or_else(|_| file.clone())) {
            continue;
        }
        match read_model(&file) {
            Ok(source) => sources.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    if paths.is_empty() {
        problems.push(Diagnostic::error("no model is named").help("specify a file or a directory"));
    }
    if problems.is_empty() {
        Ok(sources)
    } else {
        Err(problems)
    }
}

/// Reads a text file; returns `None` if it does not exist.
///
/// # Errors
///
/// Returns an error if it exists but cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<Option<String>, Diagnostic> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(
            Diagnostic::error(format!("the file cannot be read: {error}"))
                .in_file(name(path))
                .help("check that it is a text file, and that you have permission to read it"),
        ),
    }
}

/// Returns the model files in a directory, ordered by name: those that end in `.json` or `.smithy` and are not hidden.
///
/// # Errors
///
/// Returns an error if the directory cannot be read, or contains no model.
pub fn model_paths(directory: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    files_in(directory).map_err(|problem| vec![problem])
}

/// Returns the files for a path of the command line.
fn model_files(path: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        files_in(path)
    } else {
        Ok(vec![path.to_owned()])
    }
}

fn files_in(directory: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).map_err(|error| unreadable(directory, &error))? {
        let path = entry.map_err(|error| unreadable(directory, &error))?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_model = has_extension(&path, "json") || has_extension(&path, "smithy");
        if is_model && !hidden {
            files.push(path);
        }
    }
    if files.is_empty() {
        let message = "the directory contains no model: no file in it ends in `.smithy` or `.json`";
        let help = "put a Smithy file or its JSON AST there, or name the file itself";
        return Err(Diagnostic::error(message)
            .in_file(name(directory))
            .help(help));
    }
    files.sort();
    Ok(files)
}

fn read_model(path: &Path) -> Result<Source, Diagnostic> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok(Source {
        name: name(path),
        bytes,
    })
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|own| own.eq_ignore_ascii_case(extension))
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound => (
            "the model does not exist".to_owned(),
            "check the path; it counts from the current directory",
        ),
        io::ErrorKind::PermissionDenied => (
            "the model may not be read".to_owned(),
            "get permission to read it, or specify a copy",
        ),
        io::ErrorKind::IsADirectory => (
            "a directory is named like a model".to_owned(),
            "rename it so that it does not end in `.json` or `.smithy`, or name the files in it",
        ),
        _ => (
            format!("the model cannot be read: {error}"),
            "check that it is a regular file on a disk that works",
        ),
    };
    Diagnostic::error(message).in_file(name(path)).help(help)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Creates a directory with these entries. Names that end in `/` are directories.
    fn directory(entries: &[&str]) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        for entry in entries {
            let path = directory.path().join(entry);
            if entry.ends_with('/') {
                fs::create_dir(path).unwrap();
            } else {
                fs::write(path, entry).unwrap();
            }
        }
        directory
    }

    #[test]
    fn directories_are_expanded_to_their_model_files() {
        let directory = directory(&[
            "b.json",
            "a.json",
            "d.smithy",
            "C.JSON",
            "README.md",
            "._a.json",
            "old/",
        ]);
        let paths = [directory.path().to_owned(), directory.path().join("a.json")];
        let read = read_models(&paths).unwrap();
        let contents: Vec<_> = read
            .iter()
            .map(|source| String::from_utf8_lossy(&source.bytes).into_owned())
            .collect();
        assert_eq!(contents, ["C.JSON", "a.json", "b.json", "d.smithy"]);
        assert_eq!(
            read[1].name,
            directory.path().join("a.json").display().to_string()
        );
    }

    #[test]
    fn unreadable_files_are_reported() {
        for (entries, path, message, help) in [
            (&[][..], "none.json", "does not exist", "current directory"),
            (&[], "", "contains no model", "name the file itself"),
            (&["README.md", "old/"], "", "contains no model", "JSON AST"),
            (
                &["a.json/"],
                "",
                "directory is named like a model",
                "rename it",
            ),
            (
                &["a.json"],
                "a.json/b.json",
                "cannot be read",
                "regular file",
            ),
        ] {
            let directory = directory(entries);
            let problems = read_models(&[directory.path().join(path)]).unwrap_err();
            let [problem] = problems.as_slice() else {
                panic!("one problem for {entries:?}: {problems:?}");
            };
            assert!(problem.message.contains(message), "{problem}");
            assert!(problem.help.as_ref().unwrap().contains(help), "{problem}");
            assert!(problem.file.is_some(), "{problem}");
        }
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let problems = read_models(&["none.json".into(), "neither.json".into()]).unwrap_err();
        assert_eq!(problems.len(), 2);
        assert_eq!(read_models(&[]).unwrap_err().len(), 1);
    }
}
