//! Shapes that several things share: operations, services, files, errors and data.

use ferrosmith::files::FileSet;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};

use crate::support::model;

/// The model, and the traits that another file adds.
fn sources() -> [Source; 2] {
    ["sharing", "sharing-words"].map(model)
}

fn crate_for(service: &str) -> FileSet {
    let options = Options {
        service: Some(service.to_owned()),
        ..Options::default()
    };
    generate(sources().into(), &options)
        .unwrap_or_else(|problems| panic!("{}", problems[0]))
        .files
}

/// The names of the files of a directory.
fn modules(files: &FileSet, directory: &str) -> Vec<String> {
    let names = files.iter().filter_map(|(path, _)| {
        let name = path
            .strip_prefix("src/")?
            .strip_prefix(directory)?
            .strip_prefix('/')?;
        Some(name.strip_suffix(".rs")?.to_owned())
    });
    names.filter(|name| name != "mod").collect()
}

#[test]
fn a_service_among_several_must_be_chosen() {
    let problems =
        generate(sources().into(), &Options::default()).expect_err("there are two services");
    let text = problems[0].to_string();
    for service in ["depot#Depot", "depot#Office"] {
        assert!(text.contains(service), "{text}");
    }
}

#[test]
fn each_service_has_what_it_reaches() {
    let (depot, office) = (crate_for("depot#Depot"), crate_for("depot#Office"));
    // The operations of the service and, in all lifecycle roles, of its resources.
    let of_depot = [
        "add_shelf",
        "count_boxes",
        "delete_shelf",
        "dust_shelf",
        "dust_shelves",
        "get_box",
        "get_shelf",
        "list_shelves",
        "put_shelf",
        "report",
        "return",
        "send",
        "update_shelf",
        "weigh",
    ];
    let found: Vec<_> = modules(&depot, "operation")
        .iter()
        .map(|name| name.trim_end_matches('_').to_owned())
        .collect();
    assert_eq!(found, of_depot);
    assert_eq!(modules(&office, "operation"), ["sell", "weigh"]);
    assert_eq!(
        modules(&depot, "types"),
        ["loss", "office_stamp", "parcel", "stamp"]
    );
    assert_eq!(modules(&office, "types"), ["parcel", "stamp"]);
    assert_eq!(modules(&depot, "error"), ["closed", "lost"]);
    assert!(modules(&office, "error").is_empty());
}

#[test]
fn shared_shapes_are_generated_in_their_modules() {
    let depot = crate_for("depot#Depot");
    let return_ = modules(&depot, "operation")
        .into_iter()
        .find(|name| name.starts_with("return"));
    let return_ = format!("operation/{}", return_.expect("the operation"));
    for (file, text) in [
        // An input of several operations is a request of each, and data besides.
        ("operation/send", "pub struct SendRequest {"),
        (&return_, "pub struct ReturnRequest {"),
        ("operation/weigh", "pub struct WeighRequest {"),
        ("operation/weigh", "pub struct WeighResponse {"),
        ("operation/weigh", "pub inside: Option<Vec<types::Parcel>>"),
        ("types/parcel", "pub struct Parcel {"),
        ("types/parcel", "pub inside: Option<Vec<types::Parcel>>"),
        // Required members are plain, even if they are optional for clients.
        ("types/parcel", "pub weight: i32"),
        // An error is data by its one type.
        ("operation/report", "pub last: Option<error::Lost>"),
        ("operation/report", "pub all: Option<Vec<error::Lost>>"),
        ("operation/report", "BTreeMap<String, error::Lost>"),
        ("types/loss", "Lost(error::Lost)"),
        ("error/lost", "Hash"),
        // The errors of a service are those of all its operations.
        ("operation/send", "Lost(error::Lost)"),
        ("operation/send", "Closed(error::Closed)"),
        ("operation/count_boxes", "Closed(error::Closed)"),
        // The renames of the service.
        ("operation/send", "Vec<types::OfficeStamp>"),
        ("operation/send", "Option<types::Stamp>"),
        // The traits of the other file.
        (
            "operation/send",
            "/// Sends a parcel. The words are in another file.",
        ),
        ("types/parcel", "/// What is written on it."),
        ("types/parcel", "12 characters."),
    ] {
        let file_of = |name: &str| depot.get(&format!("src/{name}.rs"));
        let found = &file_of(file).unwrap_or_else(|| panic!("{file}")).text;
        assert!(found.contains(text), "{text}\nin {file}:\n{found}");
    }
}
