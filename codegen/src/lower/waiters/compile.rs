//! Compiles JMESPath expressions to Rust expressions over requests and responses.

use crate::ir::{Code, Operator};
use crate::jmespath::{Expression, Items};

use super::code::{binary, closure, method};
use super::functions;
use super::literals::{list, literal, parts, record, slice};
use super::value::{Ty, Types, V, Value, then};

/// The reason why an expression cannot be compiled.
pub(super) type Refused = String;
/// The result of compiling an expression.
pub(super) type Compiled<'p> = Result<Value<'p>, Refused>;

impl<'p> Types<'p> {
    /// Compiles an expression for the current node, which must not be null.
    pub(super) fn compile(self, expression: &Expression, node: &Value<'p>) -> Compiled<'p> {
        match expression {
            Expression::Current => Ok(node.clone()),
            Expression::Field(name) => self.member(node, name),
            Expression::Literal(json) => literal(json),
            Expression::Sub(left, right) => {
                let left = self.compile(left, node)?;
                then(left, |left| self.compile(right, &left))
            }
            Expression::Pipe(left, right) => {
                let left = self.compile(left, node)?;
                self.pipe(left, right)
            }
            Expression::Index(list, index) => {
                let list = self.compile(list, node)?;
                then(list, |list| {
                    let title = list.ty.title();
                    let items = self.iter(list).ok_or_else(|| no_list(title))?;
                    Ok(items.nth(*index))
                })
            }
            Expression::Projection(left, items, right) => {
                let left = self.compile(left, node)?;
                then(left, |left| self.project(left, items, right))
            }
            Expression::Or(left, right) => {
                let (left, right) = (self.compile(left, node)?, self.compile(right, node)?);
                self.either(left, right, true)
            }
            Expression::And(left, right) => {
                let (left, right) = (self.compile(left, node)?, self.compile(right, node)?);
                self.either(left, right, false)
            }
            Expression::Not(_) => Ok(Value::new(self.holds(expression, node)?, Ty::Bool)),
            Expression::Compare(comparator, left, right) => {
                let (left, right) = (self.compile(left, node)?, self.compile(right, node)?);
                self.compare(*comparator, left, right)
            }
            Expression::List(items) => {
                let items = items.iter().map(|item| self.compile(item, node));
                list(items.collect::<Result<_, _>>()?)
            }
            Expression::Record(members) => {
                let members = members
                    .iter()
                    .map(|(name, member)| Ok((name.clone(), self.compile(member, node)?)));
                Ok(record(members.collect::<Result<_, Refused>>()?))
            }
            Expression::Call(name, arguments) => functions::call(self, name, arguments, node),
            Expression::Reference(_) => Err(
                "`&` is only valid before arguments of functions that take an expression"
                    .to_owned(),
            ),
        }
    }

    fn project(self, left: Value<'p>, items: &Items, right: &Expression) -> Compiled<'p> {
        let title = left.ty.title();
        let none = || no_list(title);
        let all = match (items, &left.ty) {
            (Items::Values, Ty::Entries(ty)) => {
                let ty = *ty;
                self.values(left, ty)
            }
            (Items::Values, Ty::Structure(structure)) => {
                let members = structure.fields.iter();
                let members =
                    members.map(|field| self.member(&left, field.id.member().unwrap_or_default()));
                let members = list(members.collect::<Result<_, _>>()?)?;
                self.iter(members).ok_or_else(none)?
            }
            (Items::Values, Ty::Record(_)) => {
                let members = parts(&left);
                self.iter(list(members)?).ok_or_else(none)?
            }
            (Items::Values, ty) => return Err(format!("{} has no values", ty.title())),
            (Items::Slice(bounds), _) => {
                let items = self.iter(left).ok_or_else(none)?.collect_all();
                self.iter(slice(items, *bounds)).ok_or_else(none)?
            }
            (Items::All | Items::Flattened | Items::Where(_), _) => {
                self.iter(left).ok_or_else(none)?
            }
        };
        let all = match items {
            Items::Flattened => self.flattened(all),
            Items::Where(condition) => all.only(|item| self.holds(condition, &item))?,
            _ => all,
        };
        let projected = all.project(|item| self.compile(right, &item))?;
        Ok(projected.collect())
    }

    /// Compiles the right side of a pipe for the value of the left side, which may be null.
    fn pipe(self, left: Value<'p>, right: &Expression) -> Compiled<'p> {
        // An expression that cannot be applied to null is an evaluation error, which counts as null.
        let for_null = self.compile(right, &Value::null());
        let for_null = for_null.unwrap_or_else(|_| Value::null());
        if matches!(left.ty, Ty::Null) {
            return Ok(for_null);
        }
        if !left.nullable || matches!(for_null.ty, Ty::Null) {
            return then(left, |left| self.compile(right, &left));
        }
        let body = self.compile(right, &Value::new(Code::Name(V), left.ty))?;
        if !body.ty.is_same(&for_null.ty) {
            let (one, other) = (body.ty.title(), for_null.ty.title());
            return Err(format!("the result is {one} or {other}"));
        }
        let nullable = body.nullable || for_null.nullable;
        let (ty, is_plain) = (body.ty.clone(), !nullable);
        let [body, for_null] = [body, for_null].map(|value| match is_plain {
            true => value.code,
            false => value.optional(),
        });
        let code = match for_null {
            Code::Bool(false) => method(left.code, "is_some_and", [closure(body)]),
            Code::Bool(true) => method(left.code, "is_none_or", [closure(body)]),
            for_null => method(left.code, "map_or", [for_null, closure(body)]),
        };
        Ok(Value { code, ty, nullable })
    }

    /// Compiles `||` or `&&`: the left value if it is true (for `&&`, if it is false), otherwise the right one.
    fn either(self, left: Value<'p>, right: Value<'p>, is_or: bool) -> Compiled<'p> {
        if let (Ty::Bool, false, Ty::Bool, false) =
            (&left.ty, left.nullable, &right.ty, right.nullable)
        {
            let operator = if is_or { Operator::Or } else { Operator::And };
            let code = binary(left.code, operator, right.code);
            return Ok(Value::new(code, Ty::Bool));
        }
        match (&left.ty, &right.ty) {
            (Ty::Null, _) if is_or => return Ok(right),
            (Ty::Null, _) => return Ok(left),
            _ => {}
        }
        let (left, right) = (self.as_list(left), self.as_list(right));
        let is_null = matches!(right.ty, Ty::Null);
        if !is_null && !left.ty.is_same(&right.ty) {
            let (left, right) = (left.ty.title(), right.ty.title());
            return Err(format!("the result is {left} or {right}"));
        }
        let ty = left.ty.clone();
        let nullable = left.nullable || right.nullable;
        let condition = self.is_true(left.clone());
        let some = |value: Value<'p>| {
            if nullable {
                value.optional()
            } else {
                value.code
            }
        };
        let (left, right) = (some(left), some(right));
        let (yes, no) = if is_or { (left, right) } else { (right, left) };
        let code = Code::If(Box::new(condition), Box::new(yes), Box::new(no));
        Ok(Value { code, ty, nullable })
    }

    /// Converts a reference to a list into a vector; returns other values unchanged.
    pub(super) fn as_list(self, value: Value<'p>) -> Value<'p> {
        if !matches!(value.ty, Ty::Items(_)) {
            return value;
        }
        let original = value.clone();
        let collected = then(value, |list| {
            let items = self.iter(list).ok_or(())?;
            Ok::<_, ()>(items.collect_all())
        });
        collected.unwrap_or(original)
    }
}

fn no_list(title: &str) -> Refused {
    format!("{title} has no items")
}
