//! The generator in build scripts and other programs.

use std::error::Error as _;
use std::fs;

use ferrosmith::smithy::Source;
use ferrosmith::{Error, Generator, ServiceModel};

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
        .expect_err("no directory is specified");
    assert!(
        nowhere.to_string().contains("no directory is specified"),
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

/// A service with its own namespace and two operations.
fn service(name: &str) -> String {
    let namespace = name.to_lowercase();
    format!(
        "$version: \"2.0\"\nnamespace {namespace}\n@aws.protocols#awsJson1_1\n\
         service {name} {{ operations: [Get{name}, Put{name}] }}\n\
         operation Get{name} {{ input := {{ id: String }} }}\noperation Put{name} {{}}\n"
    )
}

#[test]
fn one_crate_has_a_module_for_each_service() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let model = directory.path().join("weather.smithy");
    fs::write(&model, service("Weather")).expect("the model can be written");
    let out = directory.path().join("both");
    let generate = || {
        let generator = Generator::new().one_crate("both").out_dir(&out);
        let generator = generator.add_service([&model], ServiceModel::default());
        let parcels = ServiceModel {
            sources: vec![source(&service("Parcels"))],
            operations: vec!["Get*".to_owned()],
            module: Some("post".to_owned()),
            ..ServiceModel::default()
        };
        let generator = generator.add_service::<&str>([], parcels);
        generator.generate().expect("the models are fine")
    };
    let output = generate();
    assert_eq!(output.summary.operations, 3);
    assert_eq!(output.include, None);
    let read = |path: &str| fs::read_to_string(out.join(path)).expect("the file is written");
    let manifest = read("Cargo.toml");
    assert!(manifest.contains("name = \"both\""), "{manifest}");
    for module in ["post", "weather"] {
        assert!(manifest.contains(&format!("\n{module} = [")), "{manifest}");
        assert!(read("src/lib.rs").contains(&format!("pub mod {module};")));
        assert!(out.join(format!("src/{module}/service.rs")).exists());
    }
    // The services share one runtime.
    assert!(out.join("src/runtime/mod.rs").exists() && !out.join("src/post/runtime").exists());
    assert!(generate().written.written.is_empty());
}

#[test]
fn services_of_one_crate_have_a_consistent_configuration() {
    let weather = || ServiceModel {
        sources: vec![source(&service("Weather"))],
        ..ServiceModel::default()
    };
    let one = || Generator::new().out_dir("nowhere");
    for (generator, message) in [
        (
            one().add_service::<&str>([], weather()),
            "several services can only be generated as a crate",
        ),
        (
            one().one_crate("both").source(source(MODEL)),
            "not part of any service of the crate",
        ),
        (
            one()
                .one_crate("both")
                .module("weather")
                .add_service::<&str>([], weather()),
            "several services cannot be one module",
        ),
        (
            one()
                .one_crate("both")
                .add_service(["nowhere.smithy"], ServiceModel::default()),
            "nowhere.smithy",
        ),
        (
            one()
                .one_crate("both")
                .add_service::<&str>([], weather())
                .add_service::<&str>([], weather()),
            "weather",
        ),
        (one().one_crate("both"), "no service"),
    ] {
        let error = generator.generate().expect_err(message).to_string();
        assert!(error.contains(message), "{error}");
    }
}
