//! Rust types, as callers read them.

use crate::ir::{Field, Module, Path, Type};

/// The type of a field.
pub(super) fn field(field: &Field) -> String {
    if field.required {
        ty(&field.ty)
    } else {
        format!("Option<{}>", ty(&field.ty))
    }
}

/// A type.
pub(super) fn ty(ty: &Type) -> String {
    let inside = |inner: &Type| self::ty(inner);
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::I8 => "i8".to_owned(),
        Type::I16 => "i16".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F32 => "f32".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::BigInteger => "BigInteger".to_owned(),
        Type::BigDecimal => "BigDecimal".to_owned(),
        Type::Blob => "Blob".to_owned(),
        Type::DateTime(_) => "DateTime".to_owned(),
        Type::Document => "Document".to_owned(),
        Type::Named(named) | Type::Enumeration(named) => path(named),
        Type::List(item) => format!("Vec<{}>", inside(item)),
        Type::Map(key, value) => format!("BTreeMap<{}, {}>", inside(key), inside(value)),
        Type::Optional(inner) => format!("Option<{}>", inside(inner)),
        Type::Boxed(inner) => format!("Box<{}>", inside(inner)),
    }
}

/// A shared type.
pub(super) fn path(path: &Path) -> String {
    match path.module {
        Module::Types => format!("types::{}", path.ident),
        Module::Error => format!("error::{}", path.ident),
    }
}

/// A code span of Markdown that holds the text, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let edge = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if edge { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}
