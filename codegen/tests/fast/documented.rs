//! The documentation of WorkSpaces: that of each public item contains more than its name.

use std::collections::BTreeSet;
use std::path::Path;

use ferrosmith::ir::{Docs, Structure, TypeItem};
use ferrosmith::smithy::Source;
use ferrosmith::{Options, package};

/// An item and its documentation.
type Item<'p> = (String, &'p Docs);

#[test]
fn documentation_of_workspaces_does_not_merely_repeat_names() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    let mut paths: Vec<_> = std::fs::read_dir(models)
        .expect("the folder of models can be read")
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    paths.sort();
    let sources: Vec<_> = paths
        .into_iter()
        .map(|path| Source {
            name: path.display().to_string(),
            bytes: std::fs::read(&path).expect("models can be read"),
        })
        .collect();
    let (package, _) = package(&sources, &Options::default()).expect("the model is valid");
    let mut items = Vec::new();
    for operation in &package.operations {
        items.push((operation.name.clone(), &operation.docs));
        add_structure(&mut items, &operation.request);
        add_structure(&mut items, &operation.response);
    }
    for exception in &package.exceptions {
        add_structure(&mut items, exception);
    }
    for item in &package.types {
        add_type(&mut items, item);
    }
    assert!(items.len() > 1_200, "only {} items", items.len());
    let bare: Vec<_> = items
        .iter()
        .filter(|(name, docs)| !says_more(name, docs))
        .map(|(name, docs)| format!("{name}: {:?}", docs.lines.first()))
        .collect();
    assert!(
        bare.is_empty(),
        "{} items say nothing:\n{}",
        bare.len(),
        bare.join("\n")
    );
}

fn add_structure<'p>(items: &mut Vec<Item<'p>>, structure: &'p Structure) {
    items.push((structure.ident.to_string(), &structure.docs));
    for field in &structure.fields {
        items.push((
            format!("{}.{}", structure.ident, field.wire_name),
            &field.docs,
        ));
    }
}

fn add_type<'p>(items: &mut Vec<Item<'p>>, item: &'p TypeItem) {
    match item {
        TypeItem::Structure(structure) => add_structure(items, structure),
        TypeItem::Union(union) => {
            items.push((union.ident.to_string(), &union.docs));
            let variants = union.variants.iter();
            items.extend(
                variants.map(|one| (format!("{}.{}", union.ident, one.wire_name), &one.docs)),
            );
        }
        TypeItem::Enumeration(enumeration) => {
            items.push((enumeration.ident.to_string(), &enumeration.docs));
            let variants = enumeration.variants.iter();
            items.extend(
                variants.map(|one| (format!("{}.{}", enumeration.ident, one.ident), &one.docs)),
            );
        }
    }
}

/// Returns whether the first paragraph has a word that is neither part of the name nor one that any sentence may have.
fn says_more(name: &str, docs: &Docs) -> bool {
    const EMPTY: &str = "\
        a an the of for to on in is are this that it its and or with from by be structure service wire value \
        values operation member exception request response input output field enum identifier id name list \
        information detail describe described specified given object data type kind aws amazon workspace about";
    let in_name: BTreeSet<_> = words(&spaced(name)).collect();
    let first = docs.lines.iter().take_while(|line| !line.is_empty());
    let first: Vec<_> = first.map(String::as_str).collect();
    let more = words(&spaced(&first.join(" ")))
        .filter(|word| {
            !EMPTY
                .split(' ')
                .any(|empty| empty.trim_end_matches('s') == word)
                && !in_name.contains(word)
        })
        .count();
    more >= 1
}

/// A name in camel case as words.
fn spaced(name: &str) -> String {
    let mut spaced = String::new();
    let mut was_upper = true;
    for character in name.chars() {
        if character.is_uppercase() && !was_upper {
            spaced.push(' ');
        }
        was_upper = character.is_uppercase();
        spaced.push(character);
    }
    spaced
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().trim_end_matches('s').to_owned())
        .collect();
    words.into_iter()
}

#[test]
fn sentences_that_repeat_the_name_are_detected() {
    let docs = |line: &str| Docs {
        lines: vec![line.to_owned()],
        ..Docs::default()
    };
    for (name, line, expected) in [
        ("Workspace.BundleId", "`BundleId` on the wire.", false),
        ("Workspace.BundleId", "The ID of the bundle.", false),
        (
            "Workspace.BundleId",
            "The bundle that the WorkSpace was created from.",
            true,
        ),
        (
            "Workspace.BundleId",
            "Information about the specified bundle.",
            false,
        ),
        (
            "Workspace.BundleIds",
            "A list of the identifiers of bundles.",
            false,
        ),
        (
            "Workspace",
            "The structure `Workspace` of the service.",
            false,
        ),
        ("Workspace.State", "", false),
    ] {
        assert_eq!(says_more(name, &docs(line)), expected, "{name}: {line}");
    }
}
