//! Smithy IDL.

mod accepted;
mod hostile;
mod huge;
mod indexes;
mod language;
mod suite;
mod transform;
mod write;

use std::fs;
use std::path::Path;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::Source;

/// A file of `pairs/`, where each `.smithy` file is equivalent to the `.json` file with the same name.
fn pair(name: &str) -> Source {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fast/idl/pairs");
    let path = folder.join(name);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = name.to_owned();
    Source { name, bytes }
}

/// A text in Smithy IDL.
fn idl(text: impl Into<Vec<u8>>) -> Source {
    Source {
        name: "test.smithy".to_owned(),
        bytes: text.into(),
    }
}

fn texts(findings: &[Diagnostic]) -> String {
    let texts: Vec<_> = findings.iter().map(ToString::to_string).collect();
    texts.join("\n")
}
