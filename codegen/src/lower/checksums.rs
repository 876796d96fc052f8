//! [Checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait) and
//! [compression](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait) of the content of messages.

use serde_json::Value;

use crate::ir::{Binding, ChecksumField, FieldAccess, HttpChecksum, Structure};
use crate::smithy::trait_ids::{ENUM_VALUE, HTTP_CHECKSUM, REQUEST_COMPRESSION};
use crate::smithy::{Shape, Traits};

use super::context::Context;

/// Returns the checksums of an operation with these traits, this input and this request.
pub(super) fn of_operation(
    context: &Context<'_>,
    operation: &Traits,
    input: Option<&Shape>,
    request: &Structure,
) -> Option<HttpChecksum> {
    let checksum = operation.get(HTTP_CHECKSUM)?;
    let is_required = checksum.get("requestChecksumRequired");
    let field = |key: &str| field(request, checksum.get(key)?.as_str()?);
    Some(HttpChecksum {
        is_required: is_required.and_then(Value::as_bool) == Some(true),
        algorithm: field("requestAlgorithmMember"),
        mode: field("requestValidationModeMember"),
        has_xxhash: has_xxhash(context, checksum, input),
    })
}

/// Returns whether responses may have a checksum of the XXHash family, or requests may select one.
fn has_xxhash(context: &Context<'_>, checksum: &Value, input: Option<&Shape>) -> bool {
    let is_xxhash = |name: &Value| name.as_str().is_some_and(|name| name.starts_with("XXHASH"));
    let of_responses = checksum.get("responseAlgorithms").and_then(Value::as_array);
    let selects = checksum
        .get("requestAlgorithmMember")
        .and_then(Value::as_str);
    let mut members = input.into_iter().flat_map(|input| input.kind.members());
    let member = members.find(|member| Some(member.name()) == selects);
    let selected = member.and_then(|member| context.target(member));
    let mut of_requests = selected
        .into_iter()
        .flat_map(|target| target.kind.members());
    of_responses.is_some_and(|names| names.iter().any(is_xxhash))
        || of_requests.any(|value| value.traits.get(ENUM_VALUE).is_some_and(is_xxhash))
}

/// Returns whether requests are compressed with gzip, the only supported encoding.
pub(super) fn is_compressed(operation: &Traits) -> bool {
    let encodings = operation
        .get(REQUEST_COMPRESSION)
        .and_then(|compression| compression.get("encodings")?.as_array());
    encodings.is_some_and(|encodings| encodings.iter().any(|encoding| encoding == "gzip"))
}

fn field(request: &Structure, member: &str) -> Option<ChecksumField> {
    let mut fields = request.fields.iter();
    let field = fields.find(|field| field.wire_name == member)?;
    Some(ChecksumField {
        field: FieldAccess {
            ident: field.ident.clone(),
            required: field.presence.is_plain(),
        },
        header: match &field.traits.binding {
            Binding::Header(name) => Some(name.clone()),
            _ => None,
        },
    })
}
