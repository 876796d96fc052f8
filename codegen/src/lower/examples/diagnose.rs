//! Warnings about examples of the model that are left out because they are invalid.

use crate::diagnostics::Diagnostic;
use crate::ir::{Example, Field, Operation};
use crate::smithy::trait_ids;

/// Returns the warning about an example that is left out.
pub(super) fn warning(operation: &Operation, example: &Example, cause: &str) -> Diagnostic {
    let title = &example.title;
    Diagnostic::warning(format!("the example \"{title}\" is left out: {cause}"))
        .on(&operation.origin.id)
        .about_trait(trait_ids::EXAMPLES)
        .help("correct its input, or add `\"allowConstraintErrors\": true` if it is intended to be invalid")
}

/// Returns the reason why an example cannot be written in Rust. Examines only the members of the request itself; for
/// nested values, the reason is a general one.
pub(super) fn cause(operation: &Operation, example: &Example) -> String {
    let fields = &operation.request.fields;
    let given = |field: &&Field| {
        let value = example.input.get(&field.wire_name);
        value.is_some_and(|value| !value.is_null())
    };
    let stream = operation.input_events.as_ref();
    let is_member = |name: &&String| {
        let is_stream = stream.is_some_and(|stream| stream.member == **name);
        is_stream || fields.iter().any(|field| field.wire_name == **name)
    };
    if let Some(field) = operation.request.needed().find(|field| !given(field)) {
        format!("`{}` is required and missing", field.wire_name)
    } else if let Some(name) = example.input.keys().find(|name| !is_member(name)) {
        format!("`{name}` is not a member of the input")
    } else {
        "a value in it does not fit the type of its member, or a required member of a structure is missing"
            .to_owned()
    }
}
