//! The crate's front page: the example, the links, and the list of operations.

use ferrosmith::{Options, generate, package};

use crate::support::source;

/// The headings and the names of the operations below them, for operations with these tags.
fn listed(operations: &[(&str, &str)]) -> Vec<String> {
    let shapes = operations.iter().map(|(name, tags)| {
        let tags = if tags.is_empty() {
            String::new()
        } else {
            format!(r#", "traits": {{ "smithy.api#tags": ["{tags}"] }}"#)
        };
        format!(r#", "example#{name}": {{ "type": "operation"{tags} }}"#)
    });
    let targets: Vec<_> = operations
        .iter()
        .map(|(name, _)| format!(r#"{{ "target": "example#{name}" }}"#))
        .collect();
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "example#Parcels": {{ "type": "service", "version": "1", "operations": [{}] }}{}
        }} }}"#,
        targets.join(", "),
        shapes.collect::<String>()
    );
    let (package, _) = package(&[source(text)], &Options::default())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let lines = package.service.docs.example.iter();
    lines
        .filter_map(|line| match line.strip_prefix("- [`") {
            Some(rest) if line.contains("operation::") => rest.split('`').next().map(str::to_owned),
            _ => line.strip_prefix("## ").map(|title| format!("# {title}")),
        })
        .collect()
}

#[test]
fn tags_are_sections_where_all_operations_have_one() {
    let operations = [("Pack", "Boxes"), ("Send", "Letters"), ("Weigh", "Boxes")];
    let expected = ["# Boxes", "Pack", "Weigh", "# Letters", "Send"];
    assert_eq!(listed(&operations), expected);
    // The largest section is first.
    let operations = [("Pack", "Boxes"), ("Send", "Letters"), ("Weigh", "Letters")];
    let expected = ["# Letters", "Send", "Weigh", "# Boxes", "Pack"];
    assert_eq!(listed(&operations), expected);
    let operations = [("Pack", "Boxes"), ("Send", ""), ("Weigh", "Boxes")];
    assert_eq!(listed(&operations), ["Pack", "Send", "Weigh"]);
}

#[test]
fn many_operations_without_tags_are_grouped_by_letter() {
    let names: Vec<_> = (0..20)
        .flat_map(|at| ["Pack", "Send"].map(|verb| format!("{verb}Number{at}")))
        .collect();
    let operations: Vec<_> = names.iter().map(|name| (name.as_str(), "")).collect();
    let listed = listed(&operations);
    assert_eq!(
        (listed.len(), listed[0].as_str(), listed[21].as_str()),
        (42, "# P", "# S")
    );
}

/// Returns the front page for a service with these operations, inputs and traits.
fn front_page(protocol: &str, operations: &[(&str, &str, &str)]) -> String {
    let shapes = operations.iter().map(|(name, input, traits)| {
        format!(
            r#", "example#{name}": {{ "type": "operation", "input": {{ "target": "example#{input}" }},
                "output": {{ "target": "example#Page" }}, "traits": {{ {traits} }} }}"#
        )
    });
    let shapes: String = shapes.collect();
    let targets: Vec<_> = operations
        .iter()
        .map(|(name, ..)| format!(r#"{{ "target": "example#{name}" }}"#))
        .collect();
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "example#Post": {{ "type": "service", "version": "1", "operations": [{}],
                "traits": {{ {protocol} "smithy.api#title": "Parcel Post" }} }},
            "example#Filter": {{ "type": "structure", "members": {{ "token": {{ "target": "smithy.api#String" }} }} }},
            "example#One": {{ "type": "structure", "members": {{
                "number": {{ "target": "smithy.api#String", "traits": {{ "smithy.api#required": {{}} }} }} }} }},
            "example#Names": {{ "type": "list", "member": {{ "target": "smithy.api#String" }} }},
            "example#Page": {{ "type": "structure", "members": {{
                "token": {{ "target": "smithy.api#String" }}, "names": {{ "target": "example#Names" }} }} }}
            {shapes}
        }} }}"#,
        targets.join(", "),
    );
    let generated = generate(vec![source(text)], &Options::default())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let lib = generated
        .files
        .iter()
        .find(|(path, _)| *path == "src/lib.rs");
    lib.map(|(_, file)| file.text.clone())
        .expect("the root of the crate")
}

const PAGES: &str = r#""smithy.api#paginated": { "inputToken": "token", "outputToken": "token", "items": "names" }"#;
const JSON: &str = r#""aws.protocols#awsJson1_1": {},"#;

/// An operation: its name, its input, and more traits.
type Listed<'t> = (&'t str, &'t str, &'t str);

#[test]
fn the_example_calls_an_operation_that_reads() {
    let table: &[(&[Listed<'_>], &str)] = &[
        // Operations with pages are preferred, and those that the service is named after.
        (
            &[
                ("DeleteAll", "Filter", ""),
                ("GetState", "Filter", ""),
                ("ListAddresses", "Filter", PAGES),
                ("ListParcel", "Filter", PAGES),
                ("ListIt", "Filter", PAGES),
            ],
            "for item in client.list_parcel_pages(request).items() {",
        ),
        (
            &[("DeleteAll", "Filter", ""), ("GetParcel", "One", "")],
            "let response = client.get_parcel(request)?;",
        ),
        (
            &[("DeleteParcel", "One", ""), ("Clear", "Filter", "")],
            "let response = client.clear(request)?;",
        ),
    ];
    for (operations, call) in table {
        let page = front_page(JSON, operations);
        assert!(page.contains(&format!("//! {call}\n")), "{call}\n{page}");
    }
}

#[test]
fn the_example_sets_required_members() {
    let page = front_page(JSON, &[("GetParcel", "One", "")]);
    assert!(page.contains("GetParcelRequest::builder()"), "{page}");
    assert!(
        page.contains("client.get_parcel(request).await?;"),
        "{page}"
    );
}

#[test]
fn items_that_need_a_feature_are_links_to_the_features_without_it() {
    let page = front_page(JSON, &[("GetParcel", "One", "")]);
    let definition = r#"#![cfg_attr(not(feature = "client"), doc = "[`Client`]: #features")]"#;
    assert!(page.contains(definition), "{page}");
    let page = front_page("", &[("GetParcel", "One", "")]);
    assert!(!page.contains("Client"), "{page}");
}
