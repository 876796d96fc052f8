//! Sets of shape types as bit masks.

use super::super::{ShapeKind, Simple};

/// A set of shape types.
pub(super) type Types = u32;

pub(super) const BLOB: Types = 1;
pub(super) const BOOLEAN: Types = 1 << 1;
pub(super) const STRING: Types = 1 << 2;
pub(super) const BYTE: Types = 1 << 3;
pub(super) const SHORT: Types = 1 << 4;
pub(super) const INTEGER: Types = 1 << 5;
pub(super) const LONG: Types = 1 << 6;
pub(super) const FLOAT: Types = 1 << 7;
pub(super) const DOUBLE: Types = 1 << 8;
pub(super) const BIG_INTEGER: Types = 1 << 9;
pub(super) const BIG_DECIMAL: Types = 1 << 10;
pub(super) const TIMESTAMP: Types = 1 << 11;
pub(super) const DOCUMENT: Types = 1 << 12;
pub(super) const ENUM: Types = 1 << 13;
pub(super) const INT_ENUM: Types = 1 << 14;
pub(super) const LIST: Types = 1 << 15;
pub(super) const MAP: Types = 1 << 16;
pub(super) const STRUCTURE: Types = 1 << 17;
pub(super) const UNION: Types = 1 << 18;
pub(super) const OPERATION: Types = 1 << 19;
pub(super) const RESOURCE: Types = 1 << 20;
pub(super) const SERVICE: Types = 1 << 21;

pub(super) const NONE: Types = 0;
pub(super) const ANY: Types = Types::MAX;
pub(super) const STRINGS: Types = STRING | ENUM;
pub(super) const INT32: Types = INTEGER | INT_ENUM;
pub(super) const NUMBERS: Types =
    BYTE | SHORT | INT32 | LONG | FLOAT | DOUBLE | BIG_INTEGER | BIG_DECIMAL;
pub(super) const SIMPLE: Types = BLOB | BOOLEAN | STRINGS | NUMBERS | TIMESTAMP | DOCUMENT;
pub(super) const DATA: Types = SIMPLE | LIST | MAP | STRUCTURE | UNION;

/// Returns the bit of a shape's type.
pub(super) fn type_of(kind: &ShapeKind) -> Types {
    match kind {
        ShapeKind::Simple(simple) => match simple {
            Simple::Blob => BLOB,
            Simple::Boolean => BOOLEAN,
            Simple::String => STRING,
            Simple::Byte => BYTE,
            Simple::Short => SHORT,
            Simple::Integer => INTEGER,
            Simple::Long => LONG,
            Simple::Float => FLOAT,
            Simple::Double => DOUBLE,
            Simple::BigInteger => BIG_INTEGER,
            Simple::BigDecimal => BIG_DECIMAL,
            Simple::Timestamp => TIMESTAMP,
            Simple::Document => DOCUMENT,
        },
        ShapeKind::Enum(_) => ENUM,
        ShapeKind::IntEnum(_) => INT_ENUM,
        ShapeKind::List(_) => LIST,
        ShapeKind::Map { .. } => MAP,
        ShapeKind::Structure(_) => STRUCTURE,
        ShapeKind::Union(_) => UNION,
        ShapeKind::Operation { .. } => OPERATION,
        ShapeKind::Resource { .. } => RESOURCE,
        ShapeKind::Service { .. } => SERVICE,
    }
}
