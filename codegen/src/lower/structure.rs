//! Lowers structures to structs.

use crate::ir::{
    Derives, Docs, Exception, Field, FieldAccess, Origin, Presence, Retry, ShapeTraits, Structure,
    Type,
};
use crate::smithy::trait_ids::{self, SENSITIVE};
use crate::smithy::{Member, Shape, ShapeKind, Traits};

use super::context::{Context, TypeName, origin};
use super::docs::{self, Writer};
use super::names::{self, Scope};
use super::wire::{self, Message};
use super::{constraints, defaults, streams, types};

/// The use of a structure in calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The request of an operation.
    Request,
    /// The response of an operation.
    Response,
    /// A shared structure.
    Any,
}

/// Lowers a shared structure.
pub(super) fn shared<'m>(context: &Context<'m>, shape: &'m Shape, name: &TypeName) -> Structure {
    let smithy = context.name_of(&shape.id);
    let is_error = shape.traits.has(trait_ids::ERROR);
    let mut docs = Writer::new(&shape.traits, || match is_error {
        true => format!("The exception `{smithy}` of the service."),
        false => format!("The structure `{smithy}` of the service."),
    });
    streams::describe_events(&mut docs, context, shape);
    let mut structure = structure(
        context,
        shape,
        origin(shape),
        &name.path.ident,
        name.module.clone(),
        Side::Any,
        docs.finish_type(shape, smithy, name),
    );
    if is_error {
        structure.exception = Some(exception(context, shape, &structure));
    }
    structure
}

/// Lowers the request or response of an operation, which has no members if the model has no shape for it.
pub(super) fn of_operation<'m>(
    context: &Context<'m>,
    shape: Option<&'m Shape>,
    side: Side,
    origin: &Origin,
    ident: String,
    what: String,
) -> Structure {
    let none = Traits::default();
    let mut docs = Writer::new(shape.map_or(&none, |shape| &shape.traits), || what);
    match shape {
        Some(shape) => {
            streams::describe_events(&mut docs, context, shape);
            let docs = docs.finish_named(&shape.traits, context.name_of(&shape.id), &ident);
            structure(
                context,
                shape,
                origin.clone(),
                &ident,
                String::new(),
                side,
                docs,
            )
        }
        None => Structure {
            origin: origin.clone(),
            module: String::new().into(),
            builder: names::compound_name(&ident, "Builder").into(),
            parts: names::compound_name(&ident, "Parts").into(),
            ident: ident.into(),
            docs: docs.finish(),
            fields: Vec::new(),
            derives: Derives {
                default: true,
                hash: true,
            },
            traits: ShapeTraits::default(),
            sensitive: false,
            exception: None,
        },
    }
}

fn structure<'m>(
    context: &Context<'m>,
    shape: &'m Shape,
    origin: Origin,
    ident: &str,
    module: String,
    side: Side,
    docs: Docs,
) -> Structure {
    let members: &[Member] = match &shape.kind {
        ShapeKind::Structure(members) => members,
        _ => &[],
    };
    let fields = fields(context, shape, members, side);
    let derives = Derives {
        hash: !context.incomparable.contains(&shape.id),
        default: !fields.iter().any(|field| field.presence.is_demanded()),
    };
    Structure {
        origin,
        module: module.into(),
        ident: ident.into(),
        builder: names::compound_name(ident, "Builder").into(),
        parts: names::compound_name(ident, "Parts").into(),
        docs,
        fields,
        derives,
        traits: wire::shape_traits(context, shape, ident),
        sensitive: shape.traits.has(SENSITIVE),
        exception: None,
    }
}

const IDEMPOTENCY_TOKEN: &str = "[Idempotency \
    token](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait): unique per call, reused on retries. \
    Clients fill it in where it is not set, and \
    [`fill_idempotency_token`](crate::Operation::fill_idempotency_token) does so without a client.";

fn fields<'m>(
    context: &Context<'m>,
    shape: &'m Shape,
    members: &'m [Member],
    side: Side,
) -> Vec<Field> {
    let message = match side {
        Side::Request => Message::Request,
        Side::Response => Message::Response,
        Side::Any if shape.traits.has(trait_ids::ERROR) => Message::Response,
        Side::Any => Message::None,
    };
    let mut idents = Scope::default();
    let mut fields: Vec<_> = members
        .iter()
        .filter(|member| !streams::is_event_stream(context, member))
        .filter_map(|member| {
            let wanted = names::field_name(member.name());
            let given = idents.claim(&wanted, &member.id);
            let ty = types::type_of(context, member)?;
            // A streaming blob is never required, as the field may be unset when the value is streamed.
            let streams = streams::is_streaming_blob(context, member);
            let is_idempotency_token =
                member.traits.has(trait_ids::IDEMPOTENCY_TOKEN) && ty == Type::String;
            let required = member.traits.has(trait_ids::REQUIRED) && !streams;
            let presence = presence(side, required, is_idempotency_token);
            let mut docs = Writer::new(&member.traits, || {
                format!("Serialized as `{}`.", member.name())
            });
            docs.sentences(docs::member_constraints(context, member));
            streams::describe_member(&mut docs, context, member);
            let default = defaults::of(context, shape, member, &ty).filter(|_| !streams);
            if let Some(default) = &default {
                docs.paragraph(defaults::in_words(default));
            }
            if matches!(presence, Presence::Demanded | Presence::Filled) {
                docs.paragraph("Required.".to_owned());
            }
            docs.renamed(&given, &wanted);
            if is_idempotency_token {
                docs.paragraph(IDEMPOTENCY_TOKEN.to_owned());
            }
            Some(Field {
                id: member.id.clone(),
                docs: docs.finish_named(&member.traits, member.name(), &given.name),
                ident: given.name.into(),
                option_setter: None,
                wire_name: member.name().to_owned(),
                traits: wire::traits(context, member, message),
                argument: types::argument_for(&ty),
                ty,
                presence,
                check: constraints::constraint_for(context, &shape.id, member),
                sensitive: context.is_sensitive(member),
                has_sensitive_keys: context.has_sensitive_keys(&shape.id, member),
                default,
                is_idempotency_token,
            })
        })
        .collect();
    // Names of members take precedence, so the setters are named last.
    for field in &mut fields {
        if !field.presence.is_demanded() {
            let wanted = names::option_setter_name(&field.ident);
            field.option_setter = Some(idents.claim(&wanted, &field.id).name.into());
        }
    }
    fields
}

fn presence(side: Side, required: bool, is_idempotency_token: bool) -> Presence {
    match (required, side) {
        (false, _) => Presence::Optional,
        (true, Side::Request) if is_idempotency_token => Presence::Filled,
        (true, Side::Request) => Presence::Demanded,
        (true, Side::Response | Side::Any) => Presence::Plain,
    }
}

fn exception(context: &Context<'_>, shape: &Shape, structure: &Structure) -> Exception {
    let (traits, smithy) = (&shape.traits, shape.id.name());
    let is_message = |field: &&Field| {
        field.wire_name.eq_ignore_ascii_case("message") && field.ty == Type::String
    };
    let message = structure.fields.iter().find(is_message);
    let is_message_sensitive = structure.sensitive || message.is_some_and(|field| field.sensitive);
    let message = message.map(|field| FieldAccess {
        ident: field.ident.clone(),
        required: field.presence.is_plain(),
    });
    let retry = traits.retryable().map(|throttling| {
        if throttling {
            Retry::Throttling
        } else {
            Retry::Transient
        }
    });
    let default_status = match traits.text(trait_ids::ERROR) {
        Some("server") => 500,
        _ => 400,
    };
    let query_error = traits.get(trait_ids::AWS_QUERY_ERROR);
    let query_status = query_error.filter(|_| context.has_query_protocol);
    let query_status = query_status.and_then(|error| error.get("httpResponseCode"));
    let status = traits.get(trait_ids::HTTP_ERROR).or(query_status);
    let status = status.and_then(|status| u16::try_from(status.as_u64()?).ok());
    Exception {
        code: smithy.to_owned(),
        status: status.unwrap_or(default_status),
        query_code: query_error
            .and_then(|error| error.get("code")?.as_str())
            .filter(|code| *code != smithy && context.is_query_compatible)
            .map(str::to_owned),
        message,
        is_message_sensitive,
        retry,
    }
}
