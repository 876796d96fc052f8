//! Default values of members.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostics::Diagnostic;
use crate::ir::{Default, Type};
use crate::markdown::code_span;
use crate::rust_text;
use crate::smithy::trait_ids::{self, DEFAULT};
use crate::smithy::{Member, Shape, ShapeId, ShapeKind};

use super::context::Context;
use super::recursion::members;
use super::types;

/// Returns the default value of a member. There is none if the model has `null`, or a value that the type cannot
/// represent. Members of an [input](https://smithy.io/2.0/spec/type-refinement-traits.html#input-trait) have a default
/// only in servers.
pub(super) fn of<'m>(
    context: &Context<'m>,
    holder: &Shape,
    member: &'m Member,
    ty: &Type,
) -> Option<Default> {
    let value = value_of(context, member)?;
    rust_text::default(ty, value)?;
    let is_for_service_only =
        member.traits.has(trait_ids::CLIENT_OPTIONAL) || holder.traits.has(trait_ids::INPUT);
    Some(Default {
        value: value.clone(),
        is_for_service_only,
    })
}

fn value_of<'m>(context: &Context<'m>, member: &'m Member) -> Option<&'m Value> {
    let value = context.effective(member).get(DEFAULT)?;
    (!value.is_null()).then_some(value)
}

pub(super) fn in_words(default: &Default) -> String {
    let value = code_span(&default.value.to_string());
    if default.is_for_service_only {
        format!("Default: {value}, which the service fills in.")
    } else {
        format!("Default: {value}.")
    }
}

/// Returns a warning for each default that the type of its member cannot represent. Such models are valid: the
/// reference implementation does not check the ranges of longs, floats and timestamps.
pub(super) fn invalid(context: &Context<'_>, shapes: &BTreeSet<ShapeId>) -> Vec<Diagnostic> {
    let shapes = shapes.iter().filter_map(|id| context.model.shape(id));
    let shapes = shapes.filter(|shape| matches!(shape.kind, ShapeKind::Structure(_)));
    let of_shape = |shape| {
        let found = members(shape).into_iter();
        found.filter_map(|member| invalid_default(context, member))
    };
    shapes.flat_map(of_shape).collect()
}

fn invalid_default<'m>(context: &Context<'m>, member: &'m Member) -> Option<Diagnostic> {
    let value = value_of(context, member)?;
    let ty = types::type_of(context, member)?;
    if rust_text::default(&ty, value).is_some() {
        return None;
    }
    let kind = context.target(member)?.kind.type_name();
    let message = format!("the default {value} is left out: a {kind} cannot represent it");
    let finding = Diagnostic::warning(message).help("correct or remove the default");
    Some(finding.on(&member.id).about_trait(DEFAULT))
}
