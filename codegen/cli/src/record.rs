//! The settings that a generated crate records: the arguments of `generate`, in `[package.metadata.ferrosmith]` of its
//! `Cargo.toml`. Without a configuration file, later commands read them from there.

use std::env;
use std::path::{Component, Path, PathBuf};

use toml_edit::{Array, DocumentMut, Item, Table, value};

use crate::args::Generate;
use crate::place::Place;

/// The comment above the recorded settings.
const COMMENT: &str =
    "# The arguments of `ferrosmith generate`, which also apply to later commands.\n";

/// Returns the settings of a command line, completed by those of a place, as a table of a manifest in `out`; `None` if the
/// command line has no settings. Models on standard input are not recorded.
pub fn table(arguments: &Generate, place: &Place, out: &Path) -> Option<String> {
    let named = [&arguments.many, &arguments.models];
    let named = named.into_iter().find(|paths| !paths.is_empty());
    let models = named.unwrap_or(&place.models).iter();
    let models = models.filter(|path| path.as_os_str() != "-");
    let mut table = Table::new();
    insert_list(&mut table, "models", models.map(|path| from(out, path)));
    let length = table.len();
    let texts = [
        ("one-crate", &arguments.one_crate),
        ("service", &arguments.service),
        ("projection", &arguments.projection),
        ("crate-name", &arguments.crate_name),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            table.insert(key, value(text));
        }
    }
    let operations = arguments.operations.iter().cloned();
    insert_list(&mut table, "operations", operations);
    let flags = [
        ("client", arguments.parts.client),
        ("server", arguments.parts.server),
        ("types", arguments.parts.types),
        ("protocol-tests", arguments.protocol_tests),
    ];
    for (key, _) in flags.into_iter().filter(|(_, is_set)| *is_set) {
        table.insert(key, value(true));
    }
    let is_set = named.is_some() || table.len() > length;
    (is_set && !table.is_empty()).then(|| in_package(table))
}

/// Returns the text of the table `package.metadata.ferrosmith`.
fn in_package(mut table: Table) -> String {
    table.decor_mut().set_prefix(format!("\n{COMMENT}"));
    let mut metadata = Table::new();
    metadata.set_implicit(true);
    metadata.insert("ferrosmith", Item::Table(table));
    let mut package = Table::new();
    package.set_implicit(true);
    package.insert("metadata", Item::Table(metadata));
    let mut document = DocumentMut::new();
    document.insert("package", Item::Table(package));
    document.to_string()
}

fn insert_list(table: &mut Table, key: &str, items: impl Iterator<Item = String>) {
    let array: Array = items.collect();
    if !array.is_empty() {
        table.insert(key, value(array));
    }
}

/// Returns a path relative to a directory, with forward slashes; absolute if there is no common directory.
fn from(directory: &Path, path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let [directory, path] = [directory, path].map(|path| plain(&here.join(path)));
    let common = directory
        .components()
        .zip(path.components())
        .take_while(|(a, b)| a == b)
        .count();
    if common == 0 {
        return path.display().to_string();
    }
    let up = directory
        .components()
        .skip(common)
        .map(|_| Component::ParentDir);
    let relative: Vec<String> = up
        .chain(path.components().skip(common))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    match relative.is_empty() {
        true => ".".to_owned(),
        false => relative.join("/"),
    }
}

/// Returns a path without `.` and without `..` after another name.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{from, plain, table};
    use crate::args::{Generate, Parts};
    use crate::place::Place;
    use std::path::{Path, PathBuf};

    #[test]
    fn paths_are_relative_to_the_crate() {
        for (directory, path, expected) in [
            ("weather", "weather.smithy", "../weather.smithy"),
            (".", "model", "model"),
            ("crates/weather", "./models/../model", "../../model"),
            ("weather", "weather/model", "model"),
            ("weather", "weather", "."),
        ] {
            assert_eq!(from(Path::new(directory), Path::new(path)), expected);
        }
        for (path, expected) in [
            ("generated/../models", "models"),
            ("../a/./b", "../a/b"),
            ("a/../../b", "../b"),
        ] {
            assert_eq!(plain(Path::new(path)), Path::new(expected));
        }
    }

    #[test]
    fn arguments_become_a_table() {
        let arguments = Generate {
            models: vec![PathBuf::from("a \"b\".smithy"), PathBuf::from("-")],
            operations: vec!["Get*".to_owned()],
            parts: Parts {
                client: true,
                ..Parts::default()
            },
            ..Generate::default()
        };
        let place = Place::current("ferrosmith generate");
        let text = table(&arguments, &place, Path::new("out")).expect("there are settings");
        let expected = "\n# The arguments of `ferrosmith generate`, which also apply to later commands.\n\
                        [package.metadata.ferrosmith]\nmodels = ['../a \"b\".smithy']\n\
                        operations = [\"Get*\"]\nclient = true\n";
        assert_eq!(text, expected);
        let none = Generate::default();
        assert_eq!(table(&none, &place, Path::new("out")), None);
        let parts = Generate {
            models: Vec::new(),
            ..arguments
        };
        let text = table(&parts, &place, Path::new("out")).expect("there are settings");
        assert!(text.contains("models = [\"../models\"]"), "{text}");
    }
}
