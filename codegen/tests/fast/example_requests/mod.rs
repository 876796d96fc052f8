//! The example requests in documentation.

mod model;
mod synthesized;

use std::fmt::Write as _;

use ferrosmith::Options;
use serde_json::Value;

use crate::support::{generated, idl, on_one_line};

/// The shapes of the members.
const SHAPES: &str = r#"
enum Kind { ONE, TWO }
intEnum Grade {
    LOW = 1
    HIGH = 2
}
union Choice { text: String, item: Item, none: Unit, count: Integer }
structure Item {
    label: String
    @required
    id: String
    inner: Item
    kind: Kind
    @length(min: 2, max: 3)
    code: String
}
@sparse
list HoleItems { member: Item }
@sparse
map HoleItemMap { key: String, value: Item }
list Names { member: String }
list Kinds { member: Kind }
list Items { member: Item }
list Rows { member: Names }
@sparse
list Holes { member: String }
list Counts { member: Integer }
list Blobs { member: Blob }
map Tags { key: String, value: String }
map Sizes { key: Kind, value: Integer }
map ItemMap { key: String, value: Item }
map NameMap { key: String, value: Names }
@sparse
map HoleMap { key: String, value: String }
@streaming
union Events { item: Item }
@length(min: 2)
list TwoCounts { member: Counts }
@length(min: 3, max: 9)
list ThreeKinds { member: Kind }
@length(min: 4)
list FourNames { member: String }
@length(max: 0)
list NoNames { member: String }
@length(max: 0)
map NoTags { key: Kind, value: String }
list NoRows { member: NoNames }
list NoMaps { member: NoTags }
@uniqueItems
@length(min: 2)
list TwoSet { member: String }
@uniqueItems
@length(min: 1)
list OneSet { member: String }
@pattern("^[0-9]$")
string Code
@range(min: 7)
integer Seven
list Codes { member: Code }
map CodeMap { key: Code, value: Seven }
@length(min: 2)
map TwoTags { key: String, value: String }
structure Loop { @required loops: Loops }
list Loops { member: Loop }
structure Loop3 { @required loops: Loops3 }
@length(max: 3)
list Loops3 { member: Loop3 }
structure Deep { @required deeper: Deeper }
structure Deeper { count: Integer }
@length(min: 5)
blob FiveBytes
@length(max: 4)
blob FourBytes
@length(max: 3)
blob ThreeBytes
enum Hidden { @internal FIRST, SECOND }
union LoopOrText { loop: Loop, text: String }
"#;

/// Returns the setters of the example request for an input with these members, and the warnings about it. The value is
/// an example in the model.
fn examples(rows: &[(&str, Option<Value>)]) -> Vec<(String, Vec<String>)> {
    let mut text =
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
                    service Store { version: \"1\", operations: ["
            .to_owned();
    (0..rows.len()).for_each(|number| write!(text, "Put{number} ").expect("it is a string"));
    writeln!(text, "] }}{SHAPES}").expect("it is a string");
    for (number, (members, input)) in rows.iter().enumerate() {
        if let Some(input) = input {
            writeln!(text, "@examples([{{ title: \"One\", input: {input} }}])")
                .expect("it is a string");
        }
        writeln!(
            text,
            "@http(method: \"POST\", uri: \"/put/{number}\")\noperation Put{number} {{ input: Put{number}Request }}\n\
             structure Put{number}Request {{ {members} }}"
        )
        .expect("it is a string");
    }
    let generated = generated(idl(text), &Options::default());
    let row = |number: usize| {
        let mut files = generated.files.iter();
        let name = format!("src/operation/put{number}.rs");
        let (_, file) = files
            .find(|(path, _)| **path == *name)
            .expect("the operation has a file");
        let lines = file
            .text
            .lines()
            .map_while(|line| match line.starts_with("pub struct") {
                true => None,
                false => Some(format!("{}\n", line.trim_start_matches("///"))),
            });
        let docs: String = lines.collect();
        let request = docs
            .split_once("let request = ")
            .and_then(|(_, rest)| rest.split_once(";\n"));
        let request = request.map_or_else(String::new, |(request, _)| on_one_line(request));
        let start = format!("Put{number}Request::");
        let request = request.strip_prefix(&start).unwrap_or(&request);
        let setters = request
            .strip_prefix("builder()")
            .and_then(|setters| setters.strip_suffix(".build()"));
        let of_row = |shape: &str| shape == format!("example#Put{number}");
        let warnings = generated.warnings.iter();
        let warnings = warnings.filter(|warning| {
            warning
                .shape
                .as_ref()
                .is_some_and(|shape| of_row(&shape.to_string()))
        });
        let warnings = warnings.map(|warning| warning.message.clone());
        (setters.unwrap_or(request).to_owned(), warnings.collect())
    };
    (0..rows.len()).map(row).collect()
}
