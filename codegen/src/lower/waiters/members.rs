//! Access to the members of structures, unions, maps and objects.

use crate::ir::{Code, ShapeId, Type, TypeItem};

use super::code::{closure, method, number};
use super::compile::{Compiled, Refused};
use super::value::{Ty, Types, V, Value, then};

impl<'p> Types<'p> {
    /// Returns the value behind a reference to a Rust type.
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

    /// Returns the value of a field that is not an `Option`.
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

    /// Returns the value of an `Option` of a Rust type.
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

    /// Returns the value of a borrowed expression whose type is not copied.
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

    pub(super) fn member(self, node: &Value<'p>, name: &str) -> Compiled<'p> {
        match &node.ty {
            Ty::Structure(structure) => {
                let is_it = |id: &ShapeId| id.member() == Some(name);
                let field = structure.fields.iter().find(|field| is_it(&field.id));
                let field = field.ok_or_else(|| no_member(&structure.ident, name))?;
                let place = Code::Field(Box::new(place(&node.code)), field.ident.clone());
                Ok(if field.presence.is_plain() {
                    self.plain(place, &field.ty)
                } else {
                    self.optional(place, &field.ty)
                })
            }
            Ty::Union(union) => {
                let mut variants = union.variants.iter();
                let variant = variants.find(|variant| variant.id.member() == Some(name));
                let variant = variant.ok_or_else(|| no_member(&union.ident, name))?;
                let Some(ty) = &variant.ty else {
                    let is = Code::Method(
                        Box::new(node.code.clone()),
                        variant.methods.is.clone(),
                        Vec::new(),
                    );
                    let held = method(is, "then_some", [Code::Tuple(Vec::new())]);
                    return Ok(Value::or_null(held, Ty::Record(Vec::new())));
                };
                let lent = Code::Method(
                    Box::new(node.code.clone()),
                    variant.methods.lend.clone(),
                    Vec::new(),
                );
                then(Value::or_null(lent, Ty::Opaque), |_| {
                    Ok::<_, Refused>(self.referenced(Code::Name(V), ty))
                })
            }
            Ty::Entries(ty) => {
                let found = method(node.code.clone(), "get", [Code::Text(name.to_owned())]);
                then(Value::or_null(found, Ty::Opaque), |_| {
                    Ok::<_, Refused>(self.referenced(Code::Name(V), ty))
                })
            }
            Ty::Record(members) => {
                let at = members.iter().position(|(member, ..)| member == name);
                let Some(at) = at else {
                    return Ok(Value::null());
                };
                let (_, ty, nullable) = &members[at];
                Ok(Value {
                    code: Code::Item(Box::new(node.code.clone()), at),
                    ty: ty.clone(),
                    nullable: *nullable,
                })
            }
            Ty::Null => Ok(Value::null()),
            ty => Err(format!("{} has no member `{name}`", ty.title())),
        }
    }
}

/// Returns the receiver of a field access, without a redundant borrow.
pub(super) fn place(code: &Code) -> Code {
    match code {
        Code::Borrow(inner) => match &**inner {
            Code::Deref(inner) => (**inner).clone(),
            inner => inner.clone(),
        },
        code => code.clone(),
    }
}

fn no_member(ty: &str, name: &str) -> Refused {
    format!("`{ty}` has no member `{name}`")
}
