//! Lowers operations to modules with request, response and error enum.

use crate::ir::{Docs, ErrorEnum, ErrorVariant, HostPart, Ident, Operation, Origin, Structure};
use crate::markdown;
use crate::smithy::trait_ids;
use crate::smithy::{Shape, ShapeId};

use super::context::Context;
use super::docs::{self, Writer};
use super::enumeration::catch_all_named;
use super::names::{self, Scope};
use super::shapes::OperationShapes;
use super::structure::{self, Side};
use super::{calls, checksums, examples, http, streams};

/// The names of the type and the module of an operation.
pub(super) struct OperationName {
    pub(super) ident: String,
    pub(super) module: String,
}

/// Names all operations.
pub(super) fn name_operations(
    context: &Context<'_>,
    operations: &[OperationShapes],
) -> Vec<OperationName> {
    let mut modules = Scope::default();
    let mut order: Vec<_> = operations
        .iter()
        .enumerate()
        .map(|(index, operation)| {
            let smithy = context.name_of(&operation.id);
            let ident = names::type_name(smithy);
            (ident != smithy, index, ident, &operation.id)
        })
        .collect();
    order.sort();
    let mut named: Vec<_> = order
        .into_iter()
        .map(|(_, index, ident, id)| {
            let module = modules
                .claim(&names::module_name(context.name_of(id)), id)
                .name;
            (index, OperationName { ident, module })
        })
        .collect();
    named.sort_by_key(|(index, _)| *index);
    named.into_iter().map(|(_, name)| name).collect()
}

/// Lowers an operation.
pub(super) fn lower<'m>(
    context: &Context<'m>,
    shapes: &OperationShapes,
    name: OperationName,
) -> Option<Operation> {
    let shape = context.model.shape(&shapes.id)?;
    let data_shape = |id: &Option<ShapeId>| {
        let shape = context.model.shape(id.as_ref()?)?;
        (!shape.traits.has(trait_ids::UNIT_TYPE)).then_some(shape)
    };
    let (input, output) = (data_shape(&shapes.input), data_shape(&shapes.output));
    let origin = Origin {
        id: shape.id.clone(),
    };
    let ident = &name.ident;
    let request = structure::of_operation(
        context,
        input,
        Side::Request,
        &origin,
        names::compound_name(ident, "Request"),
        format!("The request of [`{ident}`]."),
    );
    let response = structure::of_operation(
        context,
        output,
        Side::Response,
        &origin,
        names::compound_name(ident, "Response"),
        format!("The response of [`{ident}`]."),
    );
    let smithy = context.name_of(&shape.id).to_owned();
    let docs = operation_docs(shape, &smithy, ident);
    Some(Operation {
        section: shape.traits.tags().next().map(markdown::plain_text),
        summary: summary(shape, &docs),
        docs,
        error: error_enum(context, &shapes.errors, ident),
        pagination: None,
        methods: None,
        handler: None,
        auth: None,
        waiters: Vec::new(),
        has_unsigned_payload: shape.traits.has(trait_ids::UNSIGNED_PAYLOAD),
        is_long_poll: calls::is_long_poll(&shape.traits, shape.id.name(), context.sdk_id),
        endpoint_params: Vec::new(),
        examples: examples::of(shape),
        input_events: input.and_then(|input| streams::events(context, input)),
        output_events: output.and_then(|output| streams::events(context, output)),
        request_blob: input.and_then(|input| streams::blob(context, input)),
        response_blob: output.and_then(|output| streams::blob(context, output)),
        has_tree_hash: false,
        presigns_query: false,
        endpoint_field: None,
        checksum: checksums::of_operation(context, &shape.traits, input, &request),
        is_compressed: checksums::is_compressed(&shape.traits),
        has_input: input.is_some(),
        has_output: output.is_some(),
        idempotency_token: idempotency_token(&request),
        host_prefix: host_prefix(shape, &request),
        http: http::of_operation(
            context,
            &shape.traits,
            [input, output],
            [&request, &response],
        ),
        origin,
        name: smithy,
        module: name.module.into(),
        ident: name.ident.into(),
        request,
        response,
    })
}

/// Returns the first sentence of the documentation in the model; empty if there is none.
fn summary(shape: &Shape, docs: &Docs) -> String {
    let says = shape.traits.documentation();
    let says = says.is_some_and(|text| !text.trim().is_empty());
    if says {
        docs::summary(docs)
    } else {
        String::new()
    }
}

fn operation_docs(shape: &Shape, smithy: &str, ident: &str) -> Docs {
    let mut docs = Writer::new(&shape.traits, || format!("The operation `{smithy}`."));
    docs.links(&shape.traits);
    docs.alias_of_words(smithy, ident);
    docs.finish_named(&shape.traits, smithy, ident)
}

fn error_enum(context: &Context<'_>, errors: &[ShapeId], operation: &str) -> ErrorEnum {
    let exceptions: Vec<_> = errors
        .iter()
        .filter_map(|id| {
            Some((
                id,
                context.types.get(id)?.path.clone(),
                context.model.shape(id)?,
            ))
        })
        .collect();
    let mut scope = Scope::default();
    let variants: Vec<_> = exceptions
        .into_iter()
        .map(|(id, exception, shape)| {
            let smithy = context.name_of(id);
            let wanted = names::error_variant_name(smithy);
            let given = scope.claim(&wanted, id);
            let mut docs = Writer::new(&shape.traits, || {
                format!("The service returned `{smithy}`.")
            });
            docs.renamed(&given, &wanted);
            ErrorVariant {
                ident: given.name.into(),
                exception,
                docs: docs.finish(),
            }
        })
        .collect();
    let idents: Vec<_> = variants
        .iter()
        .map(|variant| variant.ident.as_str())
        .collect();
    let catch_all = catch_all_named("Unmodeled", &idents);
    ErrorEnum {
        ident: names::compound_name(operation, "Error").into(),
        docs: Docs {
            lines: vec![format!("Errors returned by [`{operation}`].")],
            ..Docs::default()
        },
        variants,
        catch_all: catch_all.into(),
    }
}

fn idempotency_token(request: &Structure) -> Option<Ident> {
    let mut fields = request.fields.iter();
    let field = fields.find(|field| field.is_idempotency_token)?;
    Some(field.ident.clone())
}

/// The [endpoint](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait) trait: text with members in braces.
fn host_prefix(shape: &Shape, request: &Structure) -> Vec<HostPart> {
    let prefix = shape.traits.get(trait_ids::ENDPOINT);
    let prefix = prefix.and_then(|endpoint| endpoint.get("hostPrefix")?.as_str());
    let part = |piece: &str| {
        let name = piece.strip_prefix('{');
        let field = request
            .fields
            .iter()
            .find(|field| Some(field.wire_name.as_str()) == name);
        match field {
            Some(field) => HostPart::Label {
                ident: field.ident.clone(),
                member: field.wire_name.clone(),
            },
            None => HostPart::Text(piece.to_owned()),
        }
    };
    let pieces = prefix.unwrap_or_default().split('}').flat_map(|piece| {
        let (text, label) = piece.split_at(piece.find('{').unwrap_or(piece.len()));
        [text, label]
    });
    pieces.filter(|piece| !piece.is_empty()).map(part).collect()
}
