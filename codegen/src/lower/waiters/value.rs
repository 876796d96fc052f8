//! JMESPath values as Rust expressions.

use crate::ir::{Code, Package, Structure, Type, Union};

use super::code::{closure, method};

/// The variable in all closures.
pub(super) const V: &str = "v";

/// A Rust expression with the type of its value.
#[derive(Debug, Clone)]
pub(super) struct Value<'p> {
    pub(super) code: Code,
    pub(super) ty: Ty<'p>,
    /// True if the value may be null, so that the expression is an `Option`.
    pub(super) nullable: bool,
}

/// The type of a value and its representation in Rust.
#[derive(Debug, Clone)]
pub(super) enum Ty<'p> {
    /// Always null.
    Null,
    /// `bool`
    Bool,
    /// `f64`
    Number,
    /// `&str`
    Text,
    /// A reference to a structure.
    Structure(&'p Structure),
    /// A reference to a union.
    Union(&'p Union),
    /// A reference to a list with items of this type.
    Items(&'p Type),
    /// A reference to a map with values of this type.
    Entries(&'p Type),
    /// A vector. The flag is true if its items may be null.
    List(Box<Self>, bool),
    /// A tuple with the name, type and nullability of each member.
    Record(Vec<(String, Self, bool)>),
    /// A reference to anything else.
    Opaque,
}

impl Ty<'_> {
    /// Returns the name of the type in diagnostics, with its article.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::Structure(_) => "a structure",
            Self::Union(_) => "a union",
            Self::Items(_) | Self::List(..) => "a list",
            Self::Entries(_) => "a map",
            Self::Record(_) => "an object",
            Self::Opaque => "a blob, timestamp, document or big number",
        }
    }

    /// Returns whether both types have the same representation in Rust.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null)
            | (Self::Bool, Self::Bool)
            | (Self::Number, Self::Number)
            | (Self::Text, Self::Text) => true,
            (Self::Structure(one), Self::Structure(other)) => std::ptr::eq(*one, *other),
            (Self::Union(one), Self::Union(other)) => std::ptr::eq(*one, *other),
            (Self::Items(one), Self::Items(other)) | (Self::Entries(one), Self::Entries(other)) => {
                one == other
            }
            (Self::List(one, a), Self::List(other, b)) => a == b && one.is_same(other),
            (Self::Record(one), Self::Record(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|((a, one, n), (b, other, m))| a == b && n == m && one.is_same(other))
            }
            _ => false,
        }
    }
}

impl<'p> Value<'p> {
    pub(super) fn new(code: Code, ty: Ty<'p>) -> Self {
        Self {
            code,
            ty,
            nullable: false,
        }
    }

    pub(super) fn or_null(code: Code, ty: Ty<'p>) -> Self {
        Self {
            code,
            ty,
            nullable: true,
        }
    }

    pub(super) fn null() -> Self {
        Self::or_null(Code::None, Ty::Null)
    }

    /// Returns the expression as an `Option`.
    pub(super) fn optional(self) -> Code {
        if self.nullable {
            self.code
        } else {
            Code::Some(Box::new(self.code))
        }
    }
}

/// Access to the shared types of a package.
#[derive(Clone, Copy)]
pub(super) struct Types<'p>(pub(super) &'p Package);

/// Applies a function to a value that may be null; null yields null.
pub(super) fn then<'p, E>(
    value: Value<'p>,
    follow: impl FnOnce(Value<'p>) -> Result<Value<'p>, E>,
) -> Result<Value<'p>, E> {
    if let Ty::Null = value.ty {
        return Ok(Value::null());
    }
    if value.nullable {
        let inner = Value::new(Code::Name(V), value.ty);
        let body = follow(inner)?;
        return Ok(match body.code {
            _ if matches!(body.ty, Ty::Null) => Value::null(),
            Code::Name(V) if !body.nullable => Value::or_null(value.code, body.ty),
            Code::Name(V) => Value::or_null(method(value.code, "flatten", []), body.ty),
            code if body.nullable => {
                Value::or_null(method(value.code, "and_then", [closure(code)]), body.ty)
            }
            code => Value::or_null(method(value.code, "map", [closure(code)]), body.ty),
        });
    }
    if is_cheap(&value.code) {
        return follow(value);
    }
    let body = follow(Value::new(Code::Name(V), value.ty))?;
    if !body.code.names(V) {
        return Ok(body);
    }
    if body.code == Code::Name(V) {
        return Ok(Value {
            code: value.code,
            ..body
        });
    }
    Ok(Value {
        code: Code::Let(Box::new(value.code), Box::new(body.code)),
        ..body
    })
}

/// Applies a function to two values; null yields null. The variables are `a` and `b`.
pub(super) fn then_both<'p, E>(
    one: Value<'p>,
    other: Value<'p>,
    follow: impl FnOnce(Value<'p>, Value<'p>) -> Result<Value<'p>, E>,
) -> Result<Value<'p>, E> {
    if matches!(one.ty, Ty::Null) || matches!(other.ty, Ty::Null) {
        return Ok(Value::null());
    }
    if !one.nullable && !other.nullable {
        return follow(one, other);
    }
    if one.nullable != other.nullable {
        let only = |value: &Value<'p>, name| Value::new(Code::Name(name), value.ty.clone());
        let (optional, body) = if one.nullable {
            let body = follow(only(&one, "a"), other)?;
            (
                one.code,
                (
                    Code::Closure(&["a"], Box::new(body.code)),
                    body.nullable,
                    body.ty,
                ),
            )
        } else {
            let body = follow(one, only(&other, "b"))?;
            (
                other.code,
                (
                    Code::Closure(&["b"], Box::new(body.code)),
                    body.nullable,
                    body.ty,
                ),
            )
        };
        let (with, nullable, ty) = body;
        let name = if nullable { "and_then" } else { "map" };
        return Ok(Value::or_null(method(optional, name, [with]), ty));
    }
    let (a, b) = (one.ty.clone(), other.ty.clone());
    let body = follow(
        Value::new(Code::Name("a"), a),
        Value::new(Code::Name("b"), b),
    )?;
    let both = method(one.optional(), "zip", [other.optional()]);
    let with = Code::Closure(&["a", "b"], Box::new(body.code));
    let name = if body.nullable { "and_then" } else { "map" };
    Ok(Value::or_null(method(both, name, [with]), body.ty))
}

/// Returns whether the expression is cheap enough to be repeated.
fn is_cheap(code: &Code) -> bool {
    match code {
        Code::Name(_) | Code::Text(_) | Code::Number(_) | Code::Bool(_) => true,
        Code::Field(of, _) | Code::Item(of, _) | Code::Borrow(of) | Code::Deref(of) => is_cheap(of),
        Code::Method(of, name, arguments) => {
            arguments.is_empty() && *name == "as_str" && is_cheap(of)
        }
        _ => false,
    }
}
