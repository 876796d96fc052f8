//! Lowers the targets of members to Rust types.

use crate::ir::{Argument, Path, TimestampFormat, Type};
use crate::smithy::trait_ids::{self, SPARSE};
use crate::smithy::{Member, ShapeKind, Simple};

use super::context::Context;

/// Returns the type of a member's value; `None` if the member targets `Unit` or a shape without data.
pub(super) fn type_of<'m>(context: &Context<'m>, member: &'m Member) -> Option<Type> {
    let target = context.target(member)?;
    let ty = match &target.kind {
        ShapeKind::Simple(Simple::Timestamp) => Type::DateTime(timestamp_format(context, member)),
        ShapeKind::Simple(simple) => simple_type(*simple),
        ShapeKind::List(item) => {
            let item = type_of(context, item)?;
            Type::List(Box::new(sparse(item, target.traits.has(SPARSE))))
        }
        ShapeKind::Map { key, value } => {
            let (key, value) = (type_of(context, key)?, type_of(context, value)?);
            Type::Map(
                Box::new(key),
                Box::new(sparse(value, target.traits.has(SPARSE))),
            )
        }
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Type::Enumeration(path_of(context, member)?),
        _ => Type::Named(path_of(context, member)?),
    };
    let boxed = context.recursion.is_boxed(&member.id);
    Some(if boxed { Type::Boxed(Box::new(ty)) } else { ty })
}

fn path_of(context: &Context<'_>, member: &Member) -> Option<Path> {
    Some(context.types.get(&member.target)?.path.clone())
}

fn sparse(ty: Type, is_sparse: bool) -> Type {
    if is_sparse {
        Type::Optional(Box::new(ty))
    } else {
        ty
    }
}

fn simple_type(simple: Simple) -> Type {
    match simple {
        Simple::Blob => Type::Blob,
        Simple::Boolean => Type::Bool,
        Simple::String => Type::String,
        Simple::Byte => Type::I8,
        Simple::Short => Type::I16,
        Simple::Integer => Type::I32,
        Simple::Long => Type::I64,
        Simple::Float => Type::F32,
        Simple::Double => Type::F64,
        Simple::BigInteger => Type::BigInteger,
        Simple::BigDecimal => Type::BigDecimal,
        Simple::Timestamp => Type::DateTime(None),
        Simple::Document => Type::Document,
    }
}

fn timestamp_format<'m>(context: &Context<'m>, member: &'m Member) -> Option<TimestampFormat> {
    match context
        .effective(member)
        .get(trait_ids::TIMESTAMP_FORMAT)?
        .as_str()?
    {
        "date-time" => Some(TimestampFormat::DateTime),
        "http-date" => Some(TimestampFormat::HttpDate),
        "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
        _ => None,
    }
}

/// Returns the argument of a builder's method for a type.
pub(super) fn argument_for(ty: &Type) -> Argument {
    match ty {
        Type::List(item) if converts(item) => Argument::IntoItems,
        Type::List(_) => Argument::Items,
        Type::Map(_, value) if converts(value) => Argument::IntoEntries,
        Type::Map(..) => Argument::Entries,
        ty if converts(ty) => Argument::Into,
        _ => Argument::Plain,
    }
}

/// Returns whether callers often have values of other types that convert to this one.
fn converts(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String
            | Type::Blob
            | Type::DateTime(_)
            | Type::BigInteger
            | Type::BigDecimal
            | Type::Document
            | Type::Enumeration(_)
    )
}
