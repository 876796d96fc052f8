//! Rust types, as callers read and write them.

use crate::ir::{Field, Module, Path, Type};

/// Spells types.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speller {
    /// What stands before the crate's own types.
    root: &'static str,
    /// What stands before maps.
    collections: &'static str,
}

impl Speller {
    /// For people.
    const PEOPLE: Self = Self {
        root: "",
        collections: "",
    };

    /// For a program that knows the crate as `callee`.
    pub(super) const CALLEE: Self = Self {
        root: "callee::",
        collections: "std::collections::",
    };

    /// The type of a field.
    pub(super) fn field(self, field: &Field) -> String {
        let ty = self.ty(&field.ty);
        if field.required {
            ty
        } else {
            format!("Option<{ty}>")
        }
    }

    /// A type without the `Box` around it.
    pub(super) fn unboxed(self, ty: &Type) -> String {
        match ty {
            Type::Boxed(inner) => self.ty(inner),
            ty => self.ty(ty),
        }
    }

    /// A type.
    pub(super) fn ty(self, ty: &Type) -> String {
        let own = |name: &str| format!("{}{name}", self.root);
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::I8 => "i8".to_owned(),
            Type::I16 => "i16".to_owned(),
            Type::I32 => "i32".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::F32 => "f32".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::String => "String".to_owned(),
            Type::BigInteger => own("BigInteger"),
            Type::BigDecimal => own("BigDecimal"),
            Type::Blob => own("Blob"),
            Type::DateTime(_) => own("DateTime"),
            Type::Document => own("Document"),
            Type::Named(named) | Type::Enumeration(named) => self.path(named),
            Type::List(item) => format!("Vec<{}>", self.ty(item)),
            Type::Map(key, value) => {
                let (key, value) = (self.ty(key), self.ty(value));
                format!("{}BTreeMap<{key}, {value}>", self.collections)
            }
            Type::Optional(inner) => format!("Option<{}>", self.ty(inner)),
            Type::Boxed(inner) => format!("Box<{}>", self.ty(inner)),
        }
    }

    /// A shared type.
    pub(super) fn path(self, path: &Path) -> String {
        let module = match path.module {
            Module::Types => "types",
            Module::Error => "error",
        };
        format!("{}{module}::{}", self.root, path.ident)
    }
}

/// The type of a field, for people.
pub(super) fn field(field: &Field) -> String {
    Speller::PEOPLE.field(field)
}

/// A type, for people.
pub(super) fn ty(ty: &Type) -> String {
    Speller::PEOPLE.ty(ty)
}

/// A shared type, for people.
pub(super) fn path(path: &Path) -> String {
    Speller::PEOPLE.path(path)
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
