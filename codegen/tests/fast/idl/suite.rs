//! Smithy IDL: the files of the reference implementation's suite, compared with their JSON or with the positions of
//! their problems.

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::diagnostics::has_errors;
use ferrosmith::smithy::{Model, ShapeKind, Source, examine};

use super::texts;
use crate::support;

/// All files below a folder whose names end so.
pub(super) fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub(super) fn source(path: &Path) -> Source {
    Source {
        name: path.display().to_string(),
        bytes: fs::read(path).expect("the file can be read"),
    }
}

/// Returns the contents of a model in a form that can be compared.
fn said(mut model: Model) -> Vec<String> {
    for shape in model.shapes.values_mut() {
        if let ShapeKind::Operation { input, output, .. } = &mut shape.kind {
            for none in [input, output] {
                *none = none.take().filter(|id| id.as_str() != "smithy.api#Unit");
            }
        }
    }
    let shapes = model.shapes.into_values();
    shapes.map(|shape| format!("{shape:?}")).collect()
}

/// JSON has no number without a bound, which the reference writes where one is beyond the range of a double.
const NO_JSON: [&str; 1] = ["traits.json"];

#[test]
fn valid_idl_files_equal_their_json() {
    let Some(folder) = support::shared("idl/valid") else {
        return;
    };
    let mut compared = 0;
    for path in files(&folder, ".smithy") {
        let found = examine(&[source(&path)]);
        let syntax = found
            .findings
            .iter()
            .find(|finding| finding.message.starts_with("expected"));
        assert!(
            syntax.is_none(),
            "{}:\n{}",
            path.display(),
            texts(&found.findings)
        );
        let json = path.with_extension("json");
        if NO_JSON.iter().any(|name| json.ends_with(name)) || !json.exists() {
            continue;
        }
        let expected = examine(&[source(&json)]);
        let (found, expected_said) = (said(found.model), said(expected.model));
        for (found, expected) in found.iter().zip(&expected_said) {
            assert_eq!(found, expected, "{}", path.display());
        }
        assert_eq!(found.len(), expected_said.len(), "{}", path.display());
        compared += 1;
    }
    assert!(compared >= 30, "only {compared} files have been compared");
}

#[test]
fn invalid_idl_files_are_rejected_at_the_expected_line() {
    let Some(folder) = support::shared("idl/invalid") else {
        return;
    };
    let mut faults = Vec::new();
    let mut placed = 0;
    for path in files(&folder, ".smithy") {
        let source = source(&path);
        let text = String::from_utf8_lossy(&source.bytes).into_owned();
        let first = text.lines().next().unwrap_or_default().to_owned();
        let findings = examine(&[source]).findings;
        if !has_errors(&findings) {
            faults.push(format!("{}: not rejected\n{first}", path.display()));
        }
        if let Some(place) = place_in(&first) {
            placed += 1;
            if !findings
                .iter()
                .any(|finding| finding.position == Some(place))
            {
                faults.push(format!("{}\n{first}\n{}", path.display(), texts(&findings)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(placed >= 70, "only {placed} files tell a place");
}

/// Returns the position in the first line of a file.
fn place_in(line: &str) -> Option<(usize, usize)> {
    let number = |word: &str| {
        let (_, rest) = line.split_once(word)?;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok()
    };
    Some((number("line ")?, number("column ")?))
}
