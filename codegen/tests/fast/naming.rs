//! Difficult names: those that Rust, its prelude, the runtime or a file system reserve, names that become equal in
//! Rust, and names that must be corrected.

use std::collections::BTreeMap;

use ferrosmith::smithy::Source;
use ferrosmith::{Options, package};

use crate::support::{generated, model, source};

fn service(id: &str) -> Options {
    Options {
        service: Some(id.to_owned()),
        crate_name: Some(id.split('#').next_back().unwrap_or(id).to_lowercase()),
        ..Options::default()
    }
}

/// The names of all shared types by shape, and the modules they are in.
fn names(source: Source, service_id: &str) -> BTreeMap<String, (String, String)> {
    let (package, _) =
        package(&[source], &service(service_id)).unwrap_or_else(|problems| panic!("{problems:?}"));
    let types = package.types.iter().map(|item| {
        let id = item.origin().id.to_string();
        (id, (item.ident().to_string(), item.module().to_string()))
    });
    let exceptions = package.exceptions.iter().map(|item| {
        let id = item.origin.id.to_string();
        (id, (item.ident.to_string(), item.module.to_string()))
    });
    types.chain(exceptions).collect()
}

#[test]
fn conflicting_names_are_resolved_as_documented() {
    let names = names(model("obstacles"), "obstacle.course#Course");
    for (shape, ident, module) in [
        ("obstacle.course#Option", "Option_", "option"),
        ("obstacle.course#Self", "Self_", "self_"),
        ("obstacle.course#Type", "Type", "r#type"),
        ("obstacle.course#Builder", "Builder", "builder_"),
        ("obstacle.course#Types", "Types", "types_"),
        ("obstacle.course#Aux", "Aux", "aux_"),
        ("obstacle.course#Com1", "Com1", "com1_"),
        (
            "obstacle.course#Unrecognized",
            "Unrecognized",
            "unrecognized",
        ),
        ("obstacle.course#Blob", "Blob", "blob"),
        ("obstacle.course#_Leading", "Leading", "leading"),
        ("obstacle.course#_0Digit", "V0digit", "v0digit"),
        ("obstacle.course#lowerCamel", "LowerCamel", "lower_camel"),
        ("obstacle.course#HTTPServer", "HttpServer", "http_server"),
        ("obstacle.course#Exception", "Exception", "exception"),
        ("obstacle.course#Error", "Error", "error_"),
        ("obstacle.other#Foo", "OtherFoo", "other_foo"),
        ("obstacle.course#StartError", "StartError", "start_error"),
    ] {
        let expected = (ident.to_owned(), module.to_owned());
        assert_eq!(names.get(shape), Some(&expected), "{shape}");
    }
    // Of two that fall together, one has a number.
    for pair in [
        ["obstacle.course#fooBar", "obstacle.course#Foo_Bar"],
        ["obstacle.course#Colour", "obstacle.other#Colour"],
    ] {
        let [first, second] = pair.map(|shape| names[shape].0.clone());
        let (short, long) = (first.clone().min(second.clone()), first.max(second));
        assert_eq!(format!("{short}2"), long);
    }
}

#[test]
fn file_names_are_not_reserved_by_systems_or_rust() {
    let course = generated(model("obstacles"), &service("obstacle.course#Course"));
    let verbs = generated(model("obstacles"), &service("obstacle.verbs#Verbs"));
    for (path, _) in course.files.iter().chain(verbs.files.iter()) {
        let file = path.rsplit('/').next().unwrap_or(path);
        let stem = file.split('.').next().unwrap_or(file);
        let kept = ["aux", "con", "nul", "prn", "com1", "lpt1", "lpt9"];
        assert!(!kept.contains(&stem), "{path}");
        assert!(file.len() <= 120, "{path}");
    }
}

#[test]
fn a_new_shape_does_not_rename_others() {
    const BASE: [&str; 9] = [
        "FooBar",
        "Foo2",
        "HTTPServer",
        "Option",
        "Aux",
        "Type",
        "lower",
        "Builder",
        "Item",
    ];
    let alone = names(structures(&BASE), "a#S");
    assert_eq!(alone.len(), BASE.len());
    for added in [
        "AAA",
        "Foo_Bar",
        "fooBar_",
        "Foo",
        "Foo_2",
        "HTTP_Server",
        "HttpServer2",
        "_Option",
        "Option2",
        "Aux2",
        "_Type",
        "_Builder",
        "ITEM_",
        "zzz",
    ] {
        let mut shapes = BASE.to_vec();
        shapes.push(added);
        let with = names(structures(&shapes), "a#S");
        assert_eq!(with.len(), BASE.len() + 1);
        for (shape, name) in &alone {
            assert_eq!(&with[shape], name, "{shape} beside {added}");
        }
    }
}

/// A service with an operation that reaches structures of these names.
fn structures(names: &[&str]) -> Source {
    let mut shapes = vec![
        r#""a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}]}"#
            .to_owned(),
        r#""a#Get": {"type": "operation", "input": {"target": "a#GetInput"}}"#.to_owned(),
    ];
    let members: Vec<_> = (0..)
        .zip(names)
        .map(|(index, name)| format!(r##""m{index}": {{"target": "a#{name}"}}"##))
        .collect();
    shapes.push(format!(
        r#""a#GetInput": {{"type": "structure", "members": {{{}}}}}"#,
        members.join(", ")
    ));
    shapes.extend(names.iter().map(|name| {
        format!(
            r#""a#{name}": {{"type": "structure", "members": {{"x": {{"target": "smithy.api#String"}}}}}}"#
        )
    }));
    source(format!(
        r#"{{"smithy": "2.0", "shapes": {{{}}}}}"#,
        shapes.join(", ")
    ))
}

/// A model in which names fall together that differ in case and underscores only, in every kind of scope.
const CLASHES: &str = r##"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}]},
    "a#Get": {"type": "operation", "input": {"target": "a#GetInput"},
        "errors": [{"target": "a#LostError"}, {"target": "a#LostException"}]},
    "a#LostError": {"type": "structure", "traits": {"smithy.api#error": "client"}},
    "a#LostException": {"type": "structure", "traits": {"smithy.api#error": "client"}},
    "a#GetInput": {"type": "structure", "members": {
        "setPlain": {"target": "smithy.api#String"},
        "parcelId": {"target": "smithy.api#String"},
        "parcel_id": {"target": "smithy.api#String"},
        "plain": {"target": "a#Size"},
        "choice": {"target": "a#Choice"},
        "first": {"target": "a#FooBar"},
        "second": {"target": "a#foo_bar"}
    }},
    "a#Size": {"type": "enum", "members": {
        "VerySmall": {"target": "smithy.api#Unit"},
        "VERY_SMALL": {"target": "smithy.api#Unit"}
    }},
    "a#Choice": {"type": "union", "members": {
        "oneTwo": {"target": "smithy.api#String"},
        "one_two": {"target": "smithy.api#String"},
        "three": {"target": "smithy.api#String"},
        "isThree": {"target": "smithy.api#String"}
    }},
    "a#FooBar": {"type": "structure"},
    "a#foo_bar": {"type": "structure"}
}}"##;

#[test]
fn numbered_names_are_reported_and_documented() {
    let options = service("a#S");
    let (_, warnings) = package(&[source(CLASHES.to_owned())], &options).unwrap();
    for (item, kind, ident, other) in [
        (
            "a#GetInput$parcel_id",
            "field",
            "parcel_id2",
            "a#GetInput$parcelId",
        ),
        (
            "a#GetInput$plain",
            "method",
            "set_plain2",
            "a#GetInput$setPlain",
        ),
        (
            "a#Size$VERY_SMALL",
            "variant",
            "VerySmall2",
            "a#Size$VerySmall",
        ),
        ("a#Choice$one_two", "variant", "OneTwo2", "a#Choice$oneTwo"),
        ("a#Choice$oneTwo", "method", "one_two2", "a#Choice$one_two"),
        ("a#Choice$three", "method", "is_three2", "a#Choice$isThree"),
        ("a#foo_bar", "type", "FooBar2", "a#FooBar"),
        (
            "a#LostException",
            "variant of the error enum",
            "Lost2",
            "a#LostError",
        ),
    ] {
        let start = format!("the {kind} is called");
        let of_item = |warning: &&ferrosmith::diagnostics::Diagnostic| {
            let is_of = warning.shape.as_ref().is_some_and(|id| id.as_str() == item);
            is_of && warning.message.starts_with(&start)
        };
        let found: Vec<_> = warnings.iter().filter(of_item).collect();
        let [warning] = found.as_slice() else {
            panic!("{item}: {warnings:?}");
        };
        assert!(warning.message.contains(&format!("`{ident}`")), "{warning}");
        assert!(warning.message.contains(other), "{warning}");
        assert!(
            warning.position.is_some() && warning.help.is_some(),
            "{warning}"
        );
    }
    let all = generated(source(CLASHES.to_owned()), &options);
    let notes: usize = all
        .files
        .iter()
        .map(|(_, file)| file.text.matches("Renamed because").count())
        .sum();
    assert!(notes >= 4, "{notes}");
}

/// A crate with the name of one of its dependencies cannot be used in any program.
#[test]
fn crates_are_not_named_like_their_dependencies() {
    let all = generated(model("ledger"), &Options::default());
    let manifest = all.files.get("Cargo.toml").expect("there is a manifest");
    let tables = manifest
        .text
        .split("\n[")
        .filter(|table| table.contains("dependencies]"));
    let lines = tables.flat_map(|table| table.lines().skip(1));
    let names: Vec<_> = lines.filter_map(|line| line.split_once(" = ")).collect();
    assert!(names.len() > 1, "{}", manifest.text);
    for (name, _) in names {
        let options = Options {
            crate_name: Some(name.to_owned()),
            ..Options::default()
        };
        assert!(package(&[model("ledger")], &options).is_err(), "{name}");
    }
}
