//! Iteration over lists and maps.

use std::convert::Infallible;

use crate::ir::{Code, Type};

use super::code::{closure, method};
use super::value::{Ty, Types, V, Value, then};

/// An iterator. The expression for an item uses the variable `v`.
pub(super) struct Iter<'p> {
    code: Code,
    item: Value<'p>,
}

impl<'p> Types<'p> {
    /// Iterates over a value that is not null; returns `None` if it is not a list.
    pub(super) fn iter(self, list: Value<'p>) -> Option<Iter<'p>> {
        Some(match list.ty {
            Ty::Items(item) => Iter {
                code: method(list.code, "iter", []),
                item: self.referenced(Code::Name(V), item),
            },
            Ty::List(item, nullable) => Iter {
                code: into_iter(list.code, &item),
                item: Value {
                    code: Code::Name(V),
                    ty: *item,
                    nullable,
                },
            },
            _ => return None,
        })
    }

    /// Iterates over the values of a map that is not null.
    pub(super) fn values(self, map: Value<'p>, value: &'p Type) -> Iter<'p> {
        Iter {
            code: method(map.code, "values", []),
            item: self.referenced(Code::Name(V), value),
        }
    }

    /// Flattens items that are lists. Nulls are skipped.
    pub(super) fn flattened(self, items: Iter<'p>) -> Iter<'p> {
        let Iter { code, item } = items.without_nulls();
        let inner = match &item.ty {
            // Each inner list is used once, so it is not cloned.
            Ty::List(inner, nullable) => Iter {
                code: method(item.code.clone(), "into_iter", []),
                item: Value {
                    code: Code::Name(V),
                    ty: (**inner).clone(),
                    nullable: *nullable,
                },
            },
            Ty::Items(_) => match self.iter(item.clone()) {
                Some(inner) => inner,
                None => return Iter { code, item },
            },
            _ => return Iter { code, item },
        };
        Iter {
            code: method(code, "flat_map", [closure(inner.code)]),
            item: inner.item,
        }
    }
}

/// Wraps the items of a list in `Some`. The list itself may be null.
pub(super) fn with_nulls(list: Value<'_>) -> Value<'_> {
    let same: Result<_, Infallible> = then(list, |list| {
        let ty = match list.ty {
            Ty::List(item, _) => Ty::List(item, true),
            ty => ty,
        };
        let items = method(list.code, "into_iter", []);
        let items = method(items, "map", [Code::Function("Some")]);
        Ok(Value::new(Code::Collect(Box::new(items)), ty))
    });
    let Ok(list) = same;
    list
}

/// Collects an iterator into a vector.
fn collected(iter: Code) -> Code {
    match iter {
        Code::Method(of, name, _) if name == "copied" || name == "cloned" => match *of {
            Code::Method(list, _, _) => method(*list, "to_vec", []),
            of => Code::Collect(Box::new(Code::Method(Box::new(of), name, Vec::new()))),
        },
        iter => Code::Collect(Box::new(iter)),
    }
}

fn is_copied(ty: &Ty<'_>) -> bool {
    !matches!(ty, Ty::List(..) | Ty::Record(_))
}

/// Returns `list.into_iter()`. A variable may be used again, so its items are copied or cloned.
fn into_iter(list: Code, item: &Ty<'_>) -> Code {
    let is_variable = matches!(list, Code::Name(_) | Code::Item(..));
    match (is_variable, is_copied(item)) {
        (true, true) => method(method(list, "iter", []), "copied", []),
        (true, false) => method(method(list, "iter", []), "cloned", []),
        (false, _) => method(list, "into_iter", []),
    }
}

impl<'p> Iter<'p> {
    /// Applies a function to each item and skips null results.
    pub(super) fn project<E>(
        self,
        apply: impl FnOnce(Value<'p>) -> Result<Value<'p>, E>,
    ) -> Result<Self, E> {
        let body = then(self.item, apply)?;
        let (name, code) = match body.code {
            Code::Name(V) if !body.nullable => {
                return Ok(Self {
                    code: self.code,
                    item: Value::new(Code::Name(V), body.ty),
                });
            }
            Code::Name(V) => {
                return Ok(Self {
                    code: method(self.code, "flatten", []),
                    item: Value::new(Code::Name(V), body.ty),
                });
            }
            code if body.nullable => ("filter_map", code),
            code => ("map", code),
        };
        Ok(Self {
            code: method(self.code, name, [closure(code)]),
            item: Value::new(Code::Name(V), body.ty),
        })
    }

    /// Applies a function to each item and keeps null results.
    pub(super) fn apply<E>(
        self,
        apply: impl FnOnce(Value<'p>) -> Result<Value<'p>, E>,
    ) -> Result<Self, E> {
        let item = then(self.item, apply)?;
        Ok(Self {
            code: self.code,
            item,
        })
    }

    /// Keeps the items that are not null and for which a condition is true.
    pub(super) fn only<E>(
        self,
        condition: impl FnOnce(Value<'p>) -> Result<Code, E>,
    ) -> Result<Self, E> {
        let Self { code, item } = self.without_nulls();
        let condition = condition(item.clone())?;
        // Copied items are taken out of the reference that `filter` passes.
        let names: &[_] = match (condition.names(V), is_copied(&item.ty)) {
            (false, _) => &["_"],
            (true, true) => &["&v"],
            (true, false) => &[V],
        };
        let condition = Code::Closure(names, Box::new(condition));
        Ok(Self {
            code: method(code, "filter", [condition]),
            item,
        })
    }

    /// Collects the items that are not null into a vector.
    pub(super) fn collect(self) -> Value<'p> {
        let Self { code, item } = self.without_nulls();
        Value::new(collected(code), Ty::List(Box::new(item.ty), false))
    }

    /// Skips nulls. The expression for an item is then the variable itself.
    fn without_nulls(self) -> Self {
        let same: Result<_, Infallible> = self.project(Ok);
        let Ok(iter) = same;
        iter
    }

    /// Collects all items into a vector, with `None` for null.
    pub(super) fn collect_all(self) -> Value<'p> {
        let code = match self.item.code {
            Code::Name(V) => self.code,
            code => method(self.code, "map", [closure(code)]),
        };
        Value::new(
            collected(code),
            Ty::List(Box::new(self.item.ty), self.item.nullable),
        )
    }

    /// Returns the item at an index, which counts from the end if it is negative.
    pub(super) fn nth(self, index: i64) -> Value<'p> {
        let lent = match &self.code {
            Code::Method(list, name, _) if *name == "iter" => Some((**list).clone()),
            _ => None,
        };
        let place = Code::Integer;
        let item = match (lent, index) {
            (Some(list), 0) => method(list, "first", []),
            (Some(list), -1) => method(list, "last", []),
            (Some(list), 1..) => method(list, "get", [place(index)]),
            (_, 0) => method(self.code, "next", []),
            (_, -1) => method(self.code, "next_back", []),
            (_, 1..) => method(self.code, "nth", [place(index)]),
            _ => method(self.code, "nth_back", [place(-1 - index)]),
        };
        let found = Value::or_null(item, Ty::Opaque);
        let item = self.item;
        let value: Result<_, Infallible> = then(found, |_| Ok(item));
        let Ok(value) = value;
        value
    }
}
