//! The methods of the trait `server::Handler`.

use crate::ir::{
    FieldAccess, Handler, HandlerBlob, HandlerStream, Package, StreamingBlob, Structure,
};

use super::names;

/// Adds the methods of operations, without unique names. An operation with event streams has none if the protocol does
/// not support event streams.
pub(super) fn add(package: &mut Package) {
    let Some(served) = package.service.wire.served() else {
        return;
    };
    for operation in &mut package.operations {
        let has_events = operation.has_events();
        if has_events && served.events.is_none() {
            continue;
        }
        // Only protocols with HTTP bindings have blobs outside of documents.
        let has_blobs = served.traits.has_http_bindings && !has_events;
        let stream = |events: bool, blob: &Option<StreamingBlob>, structure: &Structure| {
            if events {
                return HandlerStream::Events;
            }
            let blob = blob.as_ref().filter(|_| has_blobs);
            let blob = blob.and_then(|blob| handler_blob(structure, blob));
            blob.map_or(HandlerStream::None, HandlerStream::Blob)
        };
        operation.handler = Some(Handler {
            name: names::method_name(&operation.name).as_str().into(),
            request: stream(
                operation.input_events.is_some(),
                &operation.request_blob,
                &operation.request,
            ),
            response: stream(
                operation.output_events.is_some(),
                &operation.response_blob,
                &operation.response,
            ),
        });
    }
}

fn handler_blob(structure: &Structure, blob: &StreamingBlob) -> Option<HandlerBlob> {
    let mut fields = structure.fields.iter();
    let field = fields.find(|field| field.wire_name == blob.member)?;
    Some(HandlerBlob {
        field: FieldAccess {
            ident: field.ident.clone(),
            required: field.presence.is_plain(),
        },
        member: field.wire_name.clone(),
        check: field.check.clone(),
        requires_length: blob.requires_length,
    })
}
