//! Values of JMESPath as Rust expressions: their types, and how members become values.

use crate::ir::{Code, Ident, Operator, Package, Structure, Type, TypeItem, Union};

/// The variable in all closures.
pub(super) const V: &str = "v";

/// A Rust expression for a value.
#[derive(Debug, Clone)]
pub(super) struct Value<'p> {
    pub(super) code: Code,
    pub(super) ty: Ty<'p>,
    /// The expression is an `Option`, as the value may be null.
    pub(super) nullable: bool,
}

/// The type of a value, and how Rust holds it.
#[derive(Debug, Clone)]
pub(super) enum Ty<'p> {
    /// Always null; there is no expression for it.
    Null,
    /// `bool`
    Bool,
    /// `f64`
    Number,
    /// `&str`
    Text,
    /// A reference to it.
    Structure(&'p Structure),
    /// A reference to it.
    Union(&'p Union),
    /// A reference to a list with items of this type.
    Items(&'p Type),
    /// A reference to a map with values of this type.
    Entries(&'p Type),
    /// A vector of such items. The flag says that they may be null.
    List(Box<Self>, bool),
    /// A tuple, with the names of its parts.
    Record(Vec<(String, Self, bool)>),
    /// A reference to anything else.
    Opaque,
}

impl Ty<'_> {
    /// The type as people name it.
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

    /// Whether Rust holds values of both in the same way.
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

    /// The expression as an `Option`.
    pub(super) fn optional(self) -> Code {
        if self.nullable {
            self.code
        } else {
            Code::Some(Box::new(self.code))
        }
    }
}

/// Where the shared types of a package are.
#[derive(Clone, Copy)]
pub(super) struct Types<'p>(pub(super) &'p Package);

impl<'p> Types<'p> {
    /// A value of a type behind a reference.
    pub(super) fn referenced(self, code: Code, ty: &'p Type) -> Value<'p> {
        let copied = || Code::Deref(Box::new(code.clone()));
        match ty {
            Type::Bool => Value::new(copied(), Ty::Bool),
            Type::F64 => Value::new(copied(), Ty::Number),
            Type::I64 => Value::new(Code::AsNumber(Box::new(copied())), Ty::Number),
            Type::I8 | Type::I16 | Type::I32 | Type::F32 => {
                Value::new(number(copied()), Ty::Number)
            }
            Type::Optional(inner) => self.optional(code, inner),
            Type::Boxed(inner) => {
                let inside = Code::Deref(Box::new(copied()));
                self.referenced(Code::Borrow(Box::new(inside)), inner)
            }
            _ => self.borrowed(code, ty),
        }
    }

    /// A value of the type of a field, which is no `Option`.
    pub(super) fn plain(self, field: Code, ty: &'p Type) -> Value<'p> {
        match ty {
            Type::Bool => Value::new(field, Ty::Bool),
            Type::F64 => Value::new(field, Ty::Number),
            Type::I64 => Value::new(Code::AsNumber(Box::new(field)), Ty::Number),
            Type::I8 | Type::I16 | Type::I32 | Type::F32 => Value::new(number(field), Ty::Number),
            Type::Boxed(inner) => {
                let inside = Code::Deref(Box::new(field));
                self.borrowed(Code::Borrow(Box::new(inside)), inner)
            }
            _ => self.borrowed(Code::Borrow(Box::new(field)), ty),
        }
    }

    /// A value of an `Option` of the type.
    pub(super) fn optional(self, code: Code, ty: &'p Type) -> Value<'p> {
        let mapped = |code: Code, with: Code| method(code, "map", [with]);
        match ty {
            Type::Bool | Type::F64 => {
                let ty = if *ty == Type::Bool {
                    Ty::Bool
                } else {
                    Ty::Number
                };
                let copied = match code {
                    code @ Code::Name(_) => Code::Deref(Box::new(code)),
                    code => code,
                };
                Value::or_null(copied, ty)
            }
            Type::I64 => {
                let cast = Code::AsNumber(Box::new(Code::Name(V)));
                Value::or_null(mapped(code, closure(cast)), Ty::Number)
            }
            Type::I8 | Type::I16 | Type::I32 | Type::F32 => {
                Value::or_null(mapped(code, Code::Function("f64::from")), Ty::Number)
            }
            Type::String => Value::or_null(method(code, "as_deref", []), Ty::Text),
            Type::Boxed(inner) => {
                let inner = self.borrowed(Code::Name(V), inner);
                Value::or_null(method(code, "as_deref", []), inner.ty)
            }
            _ => {
                let inner = self.borrowed(Code::Name(V), ty);
                let lent = method(code, "as_ref", []);
                match inner.code {
                    Code::Name(_) => Value::or_null(lent, inner.ty),
                    inner_code => Value::or_null(mapped(lent, closure(inner_code)), inner.ty),
                }
            }
        }
    }

    /// A value of a type that is not copied.
    fn borrowed(self, code: Code, ty: &'p Type) -> Value<'p> {
        match ty {
            Type::String => Value::new(method(code, "as_str", []), Ty::Text),
            Type::Enumeration(path) => {
                let of_types = |item: &&TypeItem| *item.ident() == path.ident;
                match self.0.types.iter().find(of_types) {
                    Some(TypeItem::Enumeration(found)) if found.integer => {
                        Value::new(number(method(code, "as_i32", [])), Ty::Number)
                    }
                    _ => Value::new(method(code, "as_str", []), Ty::Text),
                }
            }
            Type::Named(path) => {
                let named = |item: &&TypeItem| *item.ident() == path.ident;
                let ty = match self.0.types.iter().find(named) {
                    Some(TypeItem::Structure(structure)) => Ty::Structure(structure),
                    Some(TypeItem::Union(union)) => Ty::Union(union),
                    _ => Ty::Opaque,
                };
                Value::new(code, ty)
            }
            Type::List(item) => Value::new(code, Ty::Items(item)),
            Type::Map(_, value) => Value::new(code, Ty::Entries(value)),
            _ => Value::new(code, Ty::Opaque),
        }
    }
}

/// `of.name(arguments)`. What is only borrowed for the call needs no `&`.
pub(super) fn method(
    of: Code,
    name: &'static str,
    arguments: impl IntoIterator<Item = Code>,
) -> Code {
    let of = match of {
        Code::Borrow(inner) => match *inner {
            Code::Deref(inner) => *inner,
            inner => inner,
        },
        of => of,
    };
    Code::Method(
        Box::new(of),
        Ident::from(name),
        arguments.into_iter().collect(),
    )
}

/// `|v| body`, or the function that the body calls with `v`.
pub(super) fn closure(body: Code) -> Code {
    match body {
        Code::Call(name, arguments) if arguments == [Code::Name(V)] => Code::Function(name),
        Code::Helper(name, arguments) if arguments == [Code::Name(V)] => Code::HelperFunction(name),
        body => Code::Closure(&[V], Box::new(body)),
    }
}

pub(super) fn binary(left: Code, operator: Operator, right: Code) -> Code {
    Code::Binary(Box::new(left), operator, Box::new(right))
}

/// The opposite of a condition.
pub(super) fn not(code: Code) -> Code {
    match code {
        Code::Not(inner) => *inner,
        Code::Bool(value) => Code::Bool(!value),
        Code::Binary(left, Operator::Equal, right) => Code::Binary(left, Operator::NotEqual, right),
        Code::Binary(left, Operator::NotEqual, right) => Code::Binary(left, Operator::Equal, right),
        Code::Method(of, name, arguments) => match (name.as_str(), arguments.as_slice()) {
            ("is_some", []) => Code::Method(of, Ident::from("is_none"), arguments),
            ("is_none", []) => Code::Method(of, Ident::from("is_some"), arguments),
            ("is_some_and", [Code::Closure(names, body)]) if is_negation(body) => {
                let closure = Code::Closure(names, Box::new(not((**body).clone())));
                Code::Method(of, Ident::from("is_none_or"), vec![closure])
            }
            _ => Code::Not(Box::new(Code::Method(of, name, arguments))),
        },
        code => Code::Not(Box::new(code)),
    }
}

fn is_negation(code: &Code) -> bool {
    matches!(
        code,
        Code::Not(_) | Code::Binary(_, Operator::Equal | Operator::NotEqual, _)
    )
}

/// Whether an optional boolean is true.
pub(super) fn is_some_true(code: Code) -> Code {
    match code {
        Code::Method(of, name, arguments)
            if name == "map" && matches!(arguments.as_slice(), [Code::Closure(..)]) =>
        {
            Code::Method(of, Ident::from("is_some_and"), arguments)
        }
        code => {
            let yes = Code::Some(Box::new(Code::Bool(true)));
            binary(code, Operator::Equal, yes)
        }
    }
}

/// `f64::from(value)`
fn number(code: Code) -> Code {
    Code::Call("f64::from", vec![code])
}

/// What follows from a value that may be null; null follows from null.
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

/// What follows from two values, neither of which is null. The variables are `a` and `b`.
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

/// Whether the expression may be written twice.
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
