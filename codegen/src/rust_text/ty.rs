//! Rust types as source text.

use crate::ir::{Field, Module, Path, Type};

/// A formatter of types, with the prefixes of type names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TypePrinter<'a> {
    /// The prefix of items of the crate root.
    pub(crate) root: &'a str,
    /// The prefix of shared types.
    pub(crate) types: &'a str,
    /// The prefix of exceptions.
    pub(crate) errors: &'a str,
    /// The prefix of maps.
    pub(crate) collections: &'a str,
}

impl TypePrinter<'_> {
    /// Formats the type of a field.
    pub(crate) fn field(self, field: &Field) -> String {
        let ty = self.ty(&field.ty);
        if field.presence.is_plain() {
            ty
        } else {
            format!("Option<{ty}>")
        }
    }

    /// Formats a type without its outer `Box`.
    pub(crate) fn unboxed(self, ty: &Type) -> String {
        match ty {
            Type::Boxed(inner) => self.ty(inner),
            ty => self.ty(ty),
        }
    }

    /// Formats a type.
    pub(crate) fn ty(self, ty: &Type) -> String {
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

    /// Formats the path of a shared type.
    pub(crate) fn path(self, path: &Path) -> String {
        let before = match path.module {
            Module::Types => self.types,
            Module::Error => self.errors,
        };
        format!("{before}{}", path.ident)
    }
}
