//! The list of operations on the crate's front page.

use ferrosmith::{Options, package};

use crate::support::source;

/// The headings and the names of the operations below them; each operation is given with its tags.
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
    // The largest section comes first.
    let operations = [("Pack", "Boxes"), ("Send", "Letters"), ("Weigh", "Letters")];
    let expected = ["# Letters", "Send", "Weigh", "# Boxes", "Pack"];
    assert_eq!(listed(&operations), expected);
    let operations = [("Pack", "Boxes"), ("Send", ""), ("Weigh", "Boxes")];
    assert_eq!(listed(&operations), ["Pack", "Send", "Weigh"]);
}

#[test]
fn many_operations_without_tags_stand_under_their_letters() {
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
