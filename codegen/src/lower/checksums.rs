//! [Checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait) and
//! [compression](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait) of the content of messages.

use serde_json::Value;

use crate::ir::{Binding, ChecksumField, FieldAccess, HttpChecksum, Structure};
use crate::smithy::Traits;
use crate::smithy::trait_ids::{HTTP_CHECKSUM, REQUEST_COMPRESSION};

/// Returns the checksums of an operation with these traits and this request.
pub(super) fn of_operation(operation: &Traits, request: &Structure) -> Option<HttpChecksum> {
    let checksum = operation.get(HTTP_CHECKSUM)?;
    let is_required = checksum.get("requestChecksumRequired");
    let field = |key: &str| field(request, checksum.get(key)?.as_str()?);
    Some(HttpChecksum {
        is_required: is_required.and_then(Value::as_bool) == Some(true),
        algorithm: field("requestAlgorithmMember"),
        mode: field("requestValidationModeMember"),
    })
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
