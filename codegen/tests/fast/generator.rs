//! The generator for build scripts and for programs of one's own.

use std::error::Error as _;
use std::fs;

use ferrosmith::smithy::Source;
use ferrosmith::{Error, Generator};

const MODEL: &str = "$version: \"2.0\"\nnamespace a\nservice Weather { operations: [Get], version: \"1\" }\n\
                     operation Get { input := { @required city: String } }\n";

fn source(text: &str) -> Source {
    Source {
        name: "weather.smithy".to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

#[test]
fn a_crate_is_written() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let model = directory.path().join("weather.smithy");
    fs::write(&model, MODEL).expect("the model can be written");
    let out = directory.path().join("weather");
    let generate = || {
        let generator = Generator::new().model(&model).out_dir(&out);
        generator
            .crate_name("my-weather")
            .operation("Get")
            .generate()
            .expect("the model is fine")
    };
    let output = generate();
    assert!(out.join("src/lib.rs").exists());
    assert_eq!(output.summary.service, "my-weather");
    assert_eq!(output.include, None);
    assert!(generate().written.written.is_empty());
}

#[test]
fn a_module_is_written() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let generate = || {
        let generator = Generator::new()
            .source(source(MODEL))
            .out_dir(directory.path());
        generator
            .module("weather")
            .generate()
            .expect("the model is fine")
    };
    let output = generate();
    let include = directory.path().join("weather/include.rs");
    assert_eq!(output.include.as_deref(), Some(include.as_path()));
    let text = fs::read_to_string(&include).expect("it can be read");
    assert!(
        text.ends_with("#[path = \"src/lib.rs\"]\npub mod weather;\n"),
        "{text}"
    );
    let service = fs::read_to_string(directory.path().join("weather/src/operation/get/mod.rs"));
    let service = service
        .or_else(|_| fs::read_to_string(directory.path().join("weather/src/operation/get.rs")));
    let service = service.expect("the operation has a module");
    assert!(service.contains("crate::weather::"), "{service}");
    assert!(!directory.path().join("weather/Cargo.toml").exists());
    assert!(generate().written.written.is_empty());
}

#[test]
fn operations_are_chosen_by_patterns() {
    let model = "$version: \"2.0\"\nnamespace a\nservice S { operations: [GetA, GetB, PutA] }\n\
                 operation GetA {}\noperation GetB {}\noperation PutA {}\n";
    for (pattern, expected) in [("*", 3), ("Get*", 2), ("*A", 2), ("GetA", 1), ("a#P*", 1)] {
        let directory = tempfile::tempdir().expect("a directory can be made");
        let generator = Generator::new()
            .source(source(model))
            .out_dir(directory.path());
        let output = generator
            .operation(pattern)
            .generate()
            .expect("an operation matches");
        assert_eq!(output.summary.operations, expected, "{pattern}");
    }
    let none = Generator::new()
        .source(source(model))
        .out_dir("nowhere")
        .operation("List*");
    let error = none.generate().expect_err("no operation matches");
    assert!(
        error
            .to_string()
            .contains("no operation of the service matches `List*`"),
        "{error}"
    );
}

#[test]
fn all_problems_are_returned_in_one_error() {
    let wrong = |text: &str| {
        Generator::new()
            .source(source(text))
            .out_dir("nowhere")
            .generate()
    };
    let error: Error =
        wrong("namespace a\nstrin B\nstructure C {\n  d E\n}\n").expect_err("it is wrong");
    let text = error.to_string();
    assert!(text.contains("--> weather.smithy:2:1"), "{text}");
    assert!(text.ends_with("2 errors; nothing was written"), "{text}");
    assert_eq!(format!("{error:?}"), format!("\n{text}"));
    assert!(error.source().is_none());
    let nowhere = Generator::new()
        .source(source(MODEL))
        .generate()
        .expect_err("no directory is named");
    assert!(
        nowhere.to_string().contains("no directory is named"),
        "{nowhere}"
    );
    let keyword = Generator::new()
        .source(source(MODEL))
        .out_dir("nowhere")
        .module("fn")
        .generate();
    assert!(
        keyword
            .expect_err("a keyword is no name")
            .to_string()
            .contains("`fn` cannot be")
    );
    assert!(Generator::new().out_dir("nowhere").generate().is_err());
}
