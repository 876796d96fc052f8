//! Tests of the imports between the parts of the generator. CONTRIBUTING has the reasons.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// The parts of the library, in the order in which data flows.
const PARTS: [&str; 10] = [
    "automaton",
    "markdown",
    "smithy",
    "ir",
    "rust_text",
    "lower",
    "emit",
    "render",
    "diff",
    "files",
];

/// The other parts that each part may import.
const ALLOWED: [(&str, &[&str]); 10] = [
    ("automaton", &[]),
    ("markdown", &[]),
    ("smithy", &["automaton"]),
    ("ir", &["automaton", "smithy"]),
    ("rust_text", &["ir"]),
    (
        "lower",
        &["automaton", "ir", "markdown", "smithy", "rust_text"],
    ),
    ("emit", &["automaton", "ir", "rust_text"]),
    ("render", &["emit", "ir"]),
    ("diff", &["automaton", "ir", "markdown", "rust_text"]),
    ("files", &["ir", "smithy"]),
];

#[test]
fn parts_import_only_what_they_may() {
    let mut faults = Vec::new();
    for (part, allowed) in ALLOWED {
        for (path, paths) in paths_in(part) {
            for name in &paths {
                let is_part = PARTS.contains(&name.as_str()) && name != part;
                if is_part && !allowed.contains(&name.as_str()) {
                    faults.push(format!("{}: crate::{name}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_module_files_accesses_the_file_system() {
    let others = PARTS.iter().filter(|part| **part != "files");
    for (path, text) in others.flat_map(|part| sources(part)) {
        for door in ["std::fs", "std::env", "std::process", "File::"] {
            assert!(!text.contains(door), "{}: {door}", path.display());
        }
    }
}

/// Outside of the list of ids, ids occur in rows of tables: traits of the prelude, their targets, traits that are
/// dropped when they are parsed, and protocols.
#[test]
fn trait_ids_are_constants_of_one_file() {
    const TABLES: [&str; 5] = [
        "smithy/trait_ids.rs",
        "smithy/prelude.rs",
        "smithy/check/trait_table.rs",
        "smithy/json_fields.rs",
        "ir/protocol.rs",
    ];
    let namespaces = ["smithy.api", "smithy.protocols", "aws.api", "aws.protocols"];
    let starts_id = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
    for (path, text) in PARTS.iter().flat_map(|part| sources(part)) {
        if TABLES.iter().any(|table| path.ends_with(table)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for namespace in namespaces {
            let quoted = format!("\"{namespace}#");
            let id = code.split(&quoted).skip(1).find(|rest| starts_id(rest));
            let id = id.and_then(|rest| rest.split('"').next());
            assert_eq!(id, None, "{}: {namespace}", path.display());
        }
    }
}

#[test]
fn the_runtime_includes_no_files_from_outside() {
    let runtime = root().join("runtime/src");
    let mut files = files_below(&runtime);
    // No crate has the tests of the runtime.
    files.retain(|(path, _)| !path.starts_with(runtime.join("tests")));
    for (path, text) in files {
        for way_out in ["include!", "include_str!", "\"../", "ferrosmith::"] {
            assert!(!text.contains(way_out), "{}: {way_out}", path.display());
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a part, without those of its tests.
fn sources(part: &str) -> Vec<(PathBuf, String)> {
    let folder = root().join("src").join(part);
    let mut files = files_below(&folder);
    files.retain(|(path, _)| !path.starts_with(folder.join("tests")));
    assert!(!files.is_empty(), "{part} is no folder with files");
    files
}

fn files_below(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("sources can be read") {
        let path = entry.expect("sources can be read").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            let text = fs::read_to_string(&path).expect("sources can be read");
            files.push((path, text));
        }
    }
    files
}

/// The names that follow `crate::` in the files of a part.
fn paths_in(part: &str) -> Vec<(PathBuf, Vec<String>)> {
    let parsed = sources(part).into_iter().map(|(path, text)| {
        let mut names = Vec::new();
        collect(text.parse().expect("sources are Rust"), &mut names);
        (path, names)
    });
    parsed.collect()
}

fn collect(tokens: TokenStream, names: &mut Vec<String>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Ident(ident) if ident == "crate" => match &tokens[at + 1..] {
                [
                    TokenTree::Punct(_),
                    TokenTree::Punct(_),
                    TokenTree::Ident(name),
                    ..,
                ] => {
                    names.push(name.to_string());
                }
                [
                    TokenTree::Punct(_),
                    TokenTree::Punct(_),
                    TokenTree::Group(group),
                    ..,
                ] => {
                    let idents = group.stream().into_iter().filter_map(|token| match token {
                        TokenTree::Ident(name) => Some(name.to_string()),
                        _ => None,
                    });
                    names.extend(idents);
                }
                _ => {}
            },
            _ => {}
        }
    }
}
