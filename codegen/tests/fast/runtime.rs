//! The table of the runtime's files against the files.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::ir::{Package, RUNTIME_FOLDERS, RuntimeModule, WireProtocols};
use ferrosmith::{Options, emit, package, render};
use proc_macro2::{TokenStream, TokenTree};

const UPDATE: &str = "UPDATE_GOLDENS";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src")
}

/// A package that needs all of the runtime.
fn everything() -> Package {
    let model = crate::support::model("choices");
    let (mut package, _) = package(&[model], &Options::default()).expect("the model is fine");
    package.runtime = RuntimeModule::ALL.iter().copied().collect();
    package.service.wire = WireProtocols::of(|_| true);
    package.service.ident = "Example".into();
    package
}

/// The shared files that are generated for it, without their first lines.
fn emitted() -> BTreeMap<String, String> {
    let package = everything();
    let files = emit::shared_files(&package)
        .into_iter()
        .map(render::source_file);
    let text = |text: Result<String, String>| {
        let text = text.expect("what is emitted is Rust");
        text.split_once("\n\n").map(|(_, text)| text.to_owned())
    };
    files
        .map(|file| (file.path, text(file.text).expect("there is a header")))
        .collect()
}

#[test]
fn the_table_is_in_order_and_names_every_file() {
    let paths: Vec<_> = RuntimeModule::ALL
        .iter()
        .map(|module| module.file().path)
        .collect();
    assert!(paths.is_sorted(), "{paths:?}");
    let mut expected: BTreeSet<_> = paths.iter().map(|path| format!("{path}.rs")).collect();
    let folders = RUNTIME_FOLDERS
        .iter()
        .map(|folder| Path::new(folder.path).join("mod.rs"));
    expected.extend(folders.map(|path| path.display().to_string()));
    let mut found = BTreeSet::new();
    collect(&root(), "", &mut found);
    assert_eq!(found, expected);
}

/// The files below a folder, besides those of the package itself.
fn collect(folder: &Path, at: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the runtime can be read") {
        let entry = entry.expect("the runtime can be read");
        let name = format!("{at}{}", entry.file_name().to_string_lossy());
        if matches!(
            name.as_str(),
            "endpoint.rs" | "lib.rs" | "service.rs" | "tests"
        ) {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name);
        }
    }
}

#[test]
fn the_package_has_the_modules_that_a_crate_with_everything_has() {
    for (path, text) in emitted() {
        let Some(below) = path.strip_prefix("src/runtime/") else {
            continue;
        };
        let path = root().join(below);
        if env::var_os(UPDATE).is_some() {
            fs::write(&path, &text).expect("the runtime can be written");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            found, text,
            "{below} is not up to date: run it with {UPDATE}=1"
        );
    }
}

#[test]
fn the_package_exports_what_a_crate_with_everything_exports() {
    let emitted = emitted();
    let exports = emitted["src/lib.rs"].split_once("pub mod types;\n");
    let (_, exports) = exports.expect("the modules stand before the exports");
    let path = root().join("lib.rs");
    let found = fs::read_to_string(&path).expect("the runtime can be read");
    let (before, after) = found
        .split_once("mod tests;\n")
        .expect("the tests stand last");
    if env::var_os(UPDATE).is_some() {
        let text = format!("{before}mod tests;\n{exports}");
        fs::write(&path, text).expect("the runtime can be written");
    } else {
        assert_eq!(
            after, exports,
            "lib.rs is not up to date: run it with {UPDATE}=1"
        );
    }
}

#[test]
fn the_table_lists_what_each_file_needs() {
    let shown = shown();
    let named: BTreeMap<_, _> = RuntimeModule::ALL
        .iter()
        .map(|module| (*module, named(*module, &shown)))
        .collect();
    let mut faults = Vec::new();
    for module in RuntimeModule::ALL {
        let listed = module.file().needs;
        let needs: BTreeSet<_> = listed.iter().copied().collect();
        for missing in named[module].difference(&needs) {
            faults.push(format!("{module:?} names {missing:?} and does not need it"));
        }
        let unnamed = needs.difference(&named[module]);
        for needed in unnamed.filter(|needed| !named[needed].contains(module)) {
            faults.push(format!(
                "{module:?} needs {needed:?}; neither names the other"
            ));
        }
        if needs.len() != listed.len() {
            faults.push(format!("{module:?} needs something twice"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The modules behind the names at the crate's root.
fn shown() -> BTreeMap<&'static str, RuntimeModule> {
    let names = RuntimeModule::ALL.iter().flat_map(|module| {
        let file = module.file();
        let names = file.module.iter().chain(file.exports);
        names.map(|name| (*name, *module))
    });
    names.collect()
}

/// The modules that a file refers to, by their path or by their exports in the crate root.
fn named(module: RuntimeModule, shown: &BTreeMap<&str, RuntimeModule>) -> BTreeSet<RuntimeModule> {
    let file = module.file();
    let tokens: TokenStream = file.text.parse().expect("the runtime is Rust");
    let mut paths = Vec::new();
    collect_paths(tokens, &mut paths);
    let folder: Vec<_> = file.modules().collect();
    let mut named = BTreeSet::new();
    for path in paths {
        let path: Vec<_> = path.iter().map(String::as_str).collect();
        let found = match path.as_slice() {
            ["crate", "runtime", path @ ..] => at(path),
            ["crate", "endpoint" | "service", ..] => continue,
            ["crate", name, ..] => shown.get(name).copied(),
            ["super", path @ ..] => {
                // In a module within the file, `super` is the file.
                named.extend(at(&[&folder[..folder.len() - 1], path].concat()));
                continue;
            }
            _ => continue,
        };
        named.insert(found.unwrap_or_else(|| panic!("{} names {path:?}", file.path)));
    }
    named.remove(&module);
    named
}

/// The module that a path below `runtime` leads to or into.
fn at(path: &[&str]) -> Option<RuntimeModule> {
    let mut modules = RuntimeModule::ALL.iter().copied();
    modules.find(|module| {
        let modules: Vec<_> = module.file().modules().collect();
        path.starts_with(&modules)
    })
}

/// Collects the paths behind `crate::` and `super::`, in macros, too.
fn collect_paths(tokens: TokenStream, paths: &mut Vec<Vec<String>>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => collect_paths(group.stream(), paths),
            TokenTree::Ident(ident) if ident == "crate" || ident == "super" => {
                let mut path = vec![ident.to_string()];
                let mut rest = &tokens[at + 1..];
                while let [
                    TokenTree::Punct(_),
                    TokenTree::Punct(_),
                    TokenTree::Ident(name),
                    others @ ..,
                ] = rest
                {
                    path.push(name.to_string());
                    rest = others;
                }
                paths.push(path);
            }
            _ => {}
        }
    }
}
