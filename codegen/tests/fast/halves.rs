//! Crates with one half of their service, or with types alone, before they are compiled.

use ferrosmith::files::FileSet;
use ferrosmith::ir::{Halves, Metadata};
use ferrosmith::{Options, ServiceModel, generate, generate_services};

const CLIENT: Halves = Halves {
    client: true,
    server: false,
};
const SERVER: Halves = Halves {
    client: false,
    server: true,
};

fn made(model: &str, halves: Option<Halves>) -> FileSet {
    let options = Options {
        halves,
        ..Options::default()
    };
    crate::support::generated(crate::support::model(model), &options).files
}

fn text<'f>(files: &'f FileSet, path: &str) -> &'f str {
    files.get(path).map_or("", |file| &file.text)
}

/// Words that only some crates contain, with the halves that require them.
const WORDS: [(&str, &str, Halves); 12] = [
    ("Cargo.toml", "blocking = ", CLIENT),
    ("Cargo.toml", "call = ", CLIENT),
    ("Cargo.toml", "ureq", CLIENT),
    ("Cargo.toml", "dep:ring", CLIENT),
    ("Cargo.toml", "server = ", SERVER),
    ("src/lib.rs", "Client", CLIENT),
    ("src/lib.rs", "pub mod endpoint;", CLIENT),
    ("src/lib.rs", "pub mod server;", SERVER),
    ("src/lib.rs", "`server`", SERVER),
    ("README.md", "a server", SERVER),
    ("README.md", "`blocking`", CLIENT),
    ("src/runtime/mod.rs", "pub mod client;", CLIENT),
];

#[test]
fn each_half_brings_its_own_files_features_and_words() {
    for halves in [Halves::BOTH, CLIENT, SERVER, Halves::NONE] {
        let files = made("waiters", Some(halves));
        for (path, word, of) in WORDS {
            let expected = (of.client && halves.client) || (of.server && halves.server);
            let has = text(&files, path).contains(word);
            assert_eq!(has, expected, "{halves:?}: `{word}` in {path}");
        }
        for (path, _) in files.iter() {
            let is_of = |folder: &str| path.starts_with(&format!("src/runtime/{folder}/"));
            assert!(halves.client || !is_of("client"), "{halves:?}: {path}");
            assert!(halves.server || !is_of("server"), "{halves:?}: {path}");
            let is_wire = is_of("protocol") || is_of("schema") || is_of("codec");
            assert!(halves.any() || !is_wire, "{halves:?}: {path}");
        }
        let asks_for_calls = |text: &str| text.contains("feature = \"call\"");
        let own = files
            .iter()
            .filter(|(path, _)| !path.starts_with("src/runtime/"));
        for (path, file) in own {
            assert!(
                halves.client || !asks_for_calls(&file.text),
                "{halves:?}: {path}"
            );
        }
    }
}

#[test]
fn types_alone_have_no_features() {
    let files = made("waiters", Some(Halves::NONE));
    let manifest = text(&files, "Cargo.toml");
    let features = manifest
        .split("[features]")
        .nth(1)
        .expect("there is the table");
    assert!(features.starts_with("\n\n[dependencies]\n\n"), "{manifest}");
    let front = text(&files, "src/lib.rs");
    assert!(!front.contains("# Features"), "{front}");
    assert!(!front.contains("# Protocols"), "{front}");
    assert!(!text(&files, "README.md").contains("## Features"));
}

#[test]
fn without_a_choice_a_crate_has_both_halves() {
    assert_eq!(made("waiters", None), made("waiters", Some(Halves::BOTH)));
}

#[test]
fn a_half_without_a_protocol_is_refused() {
    let model = r#"{"smithy": "2.0", "shapes": {"a.b#S": {"type": "service", "version": "1"}}}"#;
    for (halves, expected) in [
        (
            Some(Halves::BOTH),
            vec!["cannot have a client", "cannot have a server"],
        ),
        (Some(SERVER), vec!["cannot have a server"]),
        (Some(CLIENT), vec!["cannot have a client"]),
        (Some(Halves::NONE), vec![]),
        (None, vec![]),
    ] {
        let options = Options {
            halves,
            ..Options::default()
        };
        let made = generate(vec![crate::support::source(model)], &options);
        let problems = made.err().unwrap_or_default();
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.message.contains(part), "{problem}");
            assert!(
                problem
                    .help
                    .as_ref()
                    .is_some_and(|help| help.contains("only types"))
            );
        }
    }
}

#[test]
fn services_of_one_crate_have_the_same_halves() {
    let service = |model: &str| ServiceModel {
        sources: vec![crate::support::model(model)],
        ..ServiceModel::default()
    };
    let services = vec![service("waiters"), service("keys")];
    let options = Options {
        halves: Some(Halves::NONE),
        ..Options::default()
    };
    let made = generate_services(services, "both", &options).expect("the models are fine");
    assert!(made.files.get("src/runtime/schema/mod.rs").is_none());
    assert!(!text(&made.files, "Cargo.toml").contains("serde_core"));
}

#[test]
fn manifests_have_the_facts_that_are_set() {
    let metadata = Metadata {
        description: Some("Our \"parcels\"".to_owned()),
        license: Some("MIT".to_owned()),
        authors: vec!["A <a@example.com>".to_owned(), "B".to_owned()],
        repository: Some("https://example.com/r".to_owned()),
        keywords: vec!["parcel".to_owned()],
        ..Metadata::default()
    };
    let options = Options {
        metadata: metadata.clone(),
        ..Options::default()
    };
    let model = crate::support::model("keys");
    let files = crate::support::generated(model, &options).files;
    let manifest = text(&files, "Cargo.toml");
    for line in [
        "description = \"Our \\\"parcels\\\"\"\n",
        "license = \"MIT\"\n",
        "authors = [\"A <a@example.com>\", \"B\"]\n",
        "repository = \"https://example.com/r\"\n",
        "keywords = [\"parcel\"]\n",
        "documentation = \"https://docs.rs/",
        "[package.metadata.docs.rs]\nall-features = true\n",
    ] {
        assert!(manifest.contains(line), "{line} in\n{manifest}");
    }
    // A README without the mark is not changed; a missing one is written.
    let directory = tempfile::tempdir().expect("a directory can be made");
    let edited = manifest
        .replace("license = \"MIT\"", "license = \"ISC\"")
        .replace("keywords = [\"parcel\"]\n", "");
    std::fs::write(directory.path().join("Cargo.toml"), edited).expect("it can be written");
    files.write(directory.path()).expect("it can be written");
    let merged = std::fs::read_to_string(directory.path().join("Cargo.toml")).expect("it is there");
    assert!(merged.contains("license = \"ISC\""), "{merged}");
    assert!(merged.contains("keywords = [\"parcel\"]"), "{merged}");
}

#[test]
fn a_page_that_somebody_else_wrote_is_left_alone() {
    let files = made("keys", None);
    let directory = tempfile::tempdir().expect("a directory can be made");
    let page = directory.path().join("README.md");
    std::fs::write(&page, "# Mine\n").expect("it can be written");
    files.write(directory.path()).expect("it can be written");
    assert_eq!(
        std::fs::read_to_string(&page).expect("it is there"),
        "# Mine\n"
    );
    assert!(
        files
            .compare(directory.path())
            .expect("it can be compared")
            .is_current()
    );
    // One that carries the mark is brought up to date.
    std::fs::write(&page, "<!-- @generated by Ferrosmith -->\nold\n").expect("it can be written");
    let written = files.write(directory.path()).expect("it can be written");
    assert_eq!(written.written, ["README.md"]);
}
