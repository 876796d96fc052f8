//! Reads models from files, directories, archives, `smithy-build.json` and standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::files;
use ferrosmith::smithy::Source;

use crate::{archive, build_file};

/// The maximum number of bytes read from standard input, or extracted from an archive.
pub(crate) const MOST_BYTES: u64 = 1 << 30;

/// Reads all models. `projection` applies to a `smithy-build.json` among them.
///
/// # Errors
/// Returns an error for everything that cannot be read.
pub fn read(paths: &[PathBuf], projection: Option<&str>) -> Result<Vec<Source>, Vec<Diagnostic>> {
    let (special, plain): (Vec<_>, Vec<_>) =
        paths.iter().cloned().partition(|path| is_special(path));
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    let mut add = |read: Result<Vec<Source>, Vec<Diagnostic>>| match read {
        Ok(read) => sources.extend(read),
        Err(others) => problems.extend(others),
    };
    if !plain.is_empty() || special.is_empty() {
        add(files::read_models(&plain));
    }
    let has_build_file = special.iter().any(|path| is_build_file(path));
    for path in &special {
        add(if is_standard_input(path) {
            standard_input().map(|source| vec![source])
        } else if is_build_file(path) {
            build_file::read(path, projection)
        } else {
            archive::read(path)
        });
    }
    if let (Some(name), false) = (projection, has_build_file) {
        let message =
            format!("there is no smithy-build.json that could define the projection `{name}`");
        let help = "name the file smithy-build.json as the model";
        problems.push(Diagnostic::error(message).help(help));
    }
    match problems.is_empty() {
        true => Ok(sources),
        false => Err(problems),
    }
}

fn is_special(path: &Path) -> bool {
    is_standard_input(path) || is_build_file(path) || archive::is_archive(path)
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

fn is_build_file(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == "smithy-build.json")
}

fn standard_input() -> Result<Source, Vec<Diagnostic>> {
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .lock()
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes);
    let message = match read {
        Ok(length) if length as u64 <= MOST_BYTES => {
            let name = "<stdin>".to_owned();
            return Ok(Source { name, bytes });
        }
        Ok(_) => "standard input is more than 1 GiB long".to_owned(),
        Err(error) => format!("standard input cannot be read: {error}"),
    };
    Err(vec![
        Diagnostic::error(message).help("specify the file of the model instead"),
    ])
}
