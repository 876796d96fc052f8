//! Examples that models carry: each becomes a request that compiles and that its own validator accepts.

mod support;

use ferrosmith::files::FileSet;
use ferrosmith::smithy::Source;
use ferrosmith::{Generated, Options, generate};
use serde_json::Value;

use support::{Workspace, generated, model};

fn options() -> Options {
    Options {
        protocol_tests: true,
        ..Options::default()
    }
}

/// Returns the number of tests that a crate has for the examples of its model.
fn tests(files: &FileSet) -> usize {
    let file = files.get("tests/examples.rs");
    file.map_or(0, |file| file.text.matches("#[test]").count())
}

/// Returns the number of examples in a model, without those that are meant to violate constraints.
fn examples(source: &Source) -> usize {
    let model: Value = serde_json::from_slice(&source.bytes).expect("the model is JSON");
    let shapes = model["shapes"].as_object().expect("shapes").values();
    let examples = shapes.filter_map(|shape| shape["traits"]["smithy.api#examples"].as_array());
    let good = |example: &&Value| example["allowConstraintErrors"] != true;
    examples.flatten().filter(good).count()
}

#[test]
fn the_first_valid_example_of_a_success_is_documented() {
    let files = generated(model("examples"), &options()).files;
    let page = |module: &str| {
        let file = files.get(&format!("src/operation/{module}.rs"));
        &file.expect("the operation has a file").text
    };
    for (module, shown, hidden) in [
        ("add_exhibit", "/// .name(\"ammonite\")", "beetle"),
        ("add_exhibit", "/// .era(types::Era::Jurassic)", "Triassic"),
        ("add_exhibit", "/// .floor(-1)", "longer than names may be"),
        ("find_exhibits", "FindExhibitsRequest::default()", "colour"),
        ("open_hall", "/// .hall(\"east\")", "ammonite"),
        ("close_hall", "/// .hall(\"old-wing\")", "east.wing"),
        (
            "count_visitors",
            "CountVisitorsRequest::default()",
            "builder()",
        ),
    ] {
        let (start, _) = page(module).split_once("pub struct").expect("a struct");
        let lines = start.lines().map(|line| match line.strip_prefix("///") {
            Some(text) => format!("/// {}\n", text.trim()),
            None => String::new(),
        });
        let docs: String = lines.collect();
        assert!(docs.contains(shown), "{module}: {shown}\n{docs}");
        assert!(!docs.contains(hidden), "{module}: {hidden}\n{docs}");
    }
    // Six do not match the types of the crate; one more is intended to violate a constraint.
    assert_eq!((tests(&files), examples(&model("examples"))), (8, 14));
}

#[test]
fn examples_pass_the_validator() {
    let crates = ["examples", "streams"].map(|name| {
        let crate_ = generated(model(name), &options());
        (name, crate_.files)
    });
    let crates = crates.iter().map(|(name, files)| (*name, files));
    Workspace::write("examples", crates).test();
}

/// None of the examples of AWS models violates a constraint.
#[test]
fn examples_of_real_models_pass_the_validator() {
    let Some(models) = support::shared("models/aws") else {
        return;
    };
    let entries = models.read_dir().unwrap();
    let mut crates = Vec::new();
    for path in entries.map(|entry| entry.expect("a file").path()) {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&path).expect("the file is there");
        let source = Source { name, bytes };
        let (name, count) = (source.name.clone(), examples(&source));
        if count == 0 {
            continue;
        }
        let Ok(Generated { files, .. }) = generate(vec![source], &options()) else {
            panic!("{name} is no crate");
        };
        assert_eq!(tests(&files), count, "{name}: every example can be spelled");
        crates.push((name, files));
    }
    assert!(!crates.is_empty(), "some model carries examples");
    let crates = crates.iter().map(|(name, files)| (name.as_str(), files));
    Workspace::write("real_examples", crates).test_only("examples");
}

#[test]
fn invalid_examples_of_models_are_reported() {
    let warnings = generated(model("examples"), &options()).warnings;
    let warnings: Vec<_> = warnings
        .iter()
        .filter(|warning| warning.trait_id.as_deref() == Some("smithy.api#examples"))
        .collect();
    let expected = [
        (
            "A hall that is no label of a host",
            "`/hall` is not a host label",
        ),
        ("A member that there is not", "`colour` is not a member"),
        (
            "One character of two UTF-16 units",
            "`/owners/0/museum` has a length of 1",
        ),
        (
            "One such name in a list of a map",
            "`/remarksByEra/TRIASSIC/1` has a length of 1",
        ),
        ("One such key", "`/visitors` has a length of 1"),
        ("Nobody", "does not fit the type"),
    ];
    assert_eq!(warnings.len(), expected.len(), "{warnings:#?}");
    for (warning, (title, cause)) in warnings.iter().zip(expected) {
        assert!(warning.message.contains(title), "{warning}");
        assert!(warning.message.contains(cause), "{warning}");
        assert!(
            warning.position.is_some() && warning.help.is_some(),
            "{warning}"
        );
    }
}
