//! JMESPath expressions to Rust expressions over requests and responses.

use serde_json::Value as Json;

use crate::ir::{Code, Operator, ShapeId, Structure};
use crate::jmespath::{Comparator, Expression, Items, Slice};

use super::functions;
use super::lists::with_nulls;
use super::value::{
    Ty, Types, V, Value, binary, closure, is_some_true, method, not, then, then_both,
};

/// The reason why an expression cannot be compiled.
pub(super) type Refused = String;
/// A value, or the reason why there is none.
pub(super) type Compiled<'p> = Result<Value<'p>, Refused>;

impl<'p> Types<'p> {
    /// The value of an expression for the current node, which is not null.
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
            Expression::Reference(_) => {
                Err("`&` stands only before arguments of functions that want it".to_owned())
            }
        }
    }

    /// Whether an expression is true for the current node: neither null nor false nor empty.
    pub(super) fn holds(self, expression: &Expression, node: &Value<'p>) -> Result<Code, Refused> {
        Ok(match expression {
            Expression::Or(left, right) => binary(
                self.holds(left, node)?,
                Operator::Or,
                self.holds(right, node)?,
            ),
            Expression::And(left, right) => binary(
                self.holds(left, node)?,
                Operator::And,
                self.holds(right, node)?,
            ),
            Expression::Not(inner) => not(self.holds(inner, node)?),
            _ => self.is_true(self.compile(expression, node)?),
        })
    }

    /// Whether a value is neither null nor false nor empty.
    pub(super) fn is_true(self, value: Value<'p>) -> Code {
        let is_some = |code| method(code, "is_some", []);
        let filled = |code| not(method(code, "is_empty", []));
        let condition = match &value.ty {
            Ty::Null => return Code::Bool(false),
            Ty::Bool if value.nullable => return is_some_true(value.code),
            Ty::Bool => return value.code,
            Ty::Text | Ty::Items(_) | Ty::Entries(_) | Ty::List(..) => filled,
            Ty::Structure(structure) => match is_set(structure, value.code.clone()) {
                Some(code) if !value.nullable => return code,
                Some(_) => {
                    let is_set = is_set(structure, Code::Name(V)).unwrap_or(Code::Bool(true));
                    return method(value.code, "is_some_and", [closure(is_set)]);
                }
                None if value.nullable => return is_some(value.code),
                None => return Code::Bool(true),
            },
            Ty::Record(members) if members.is_empty() => return Code::Bool(false),
            Ty::Number | Ty::Union(_) | Ty::Record(_) | Ty::Opaque if value.nullable => {
                return is_some(value.code);
            }
            Ty::Number | Ty::Union(_) | Ty::Record(_) | Ty::Opaque => return Code::Bool(true),
        };
        if value.nullable {
            let filled = closure(condition(Code::Name(V)));
            return method(value.code, "is_some_and", [filled]);
        }
        condition(value.code)
    }

    fn member(self, node: &Value<'p>, name: &str) -> Compiled<'p> {
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

    fn project(self, left: Value<'p>, items: &Items, right: &Expression) -> Compiled<'p> {
        let title = left.ty.title();
        let list = || no_list(title);
        let all = match (items, &left.ty) {
            (Items::Values, Ty::Entries(ty)) => {
                let ty = *ty;
                self.values(left, ty)
            }
            (Items::Values, Ty::Structure(structure)) => {
                let members = structure.fields.iter();
                let members =
                    members.map(|field| self.member(&left, field.id.member().unwrap_or_default()));
                let members = self::list(members.collect::<Result<_, _>>()?)?;
                self.iter(members).ok_or_else(list)?
            }
            (Items::Values, Ty::Record(_)) => {
                let members = parts(&left);
                self.iter(self::list(members)?).ok_or_else(list)?
            }
            (Items::Values, ty) => return Err(format!("{} has no values", ty.title())),
            (Items::Slice(bounds), _) => {
                let items = self.iter(left).ok_or_else(list)?.collect_all();
                self.iter(slice(items, *bounds)).ok_or_else(list)?
            }
            (Items::All | Items::Flattened | Items::Where(_), _) => {
                self.iter(left).ok_or_else(list)?
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

    /// The value of an expression for another, which may be null.
    fn pipe(self, left: Value<'p>, right: &Expression) -> Compiled<'p> {
        // What is refused for null is an error of evaluation, which counts as null.
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

    /// The left value if it is true (or, for `&&`, if it is not), or else the right one.
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

    /// A list as a vector.
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

    pub(super) fn compare(
        self,
        comparator: Comparator,
        left: Value<'p>,
        right: Value<'p>,
    ) -> Compiled<'p> {
        let operator = match comparator {
            Comparator::Equal => return self.equal(left, right),
            Comparator::NotEqual => {
                let code = not(self.equal(left, right)?.code);
                return Ok(Value::new(code, Ty::Bool));
            }
            Comparator::Less => Operator::Less,
            Comparator::LessOrEqual => Operator::LessOrEqual,
            Comparator::Greater => Operator::Greater,
            Comparator::GreaterOrEqual => Operator::GreaterOrEqual,
        };
        for value in [&left, &right] {
            if !matches!(value.ty, Ty::Number | Ty::Null) {
                let title = value.ty.title();
                return Err(format!("only numbers are ordered, and this is {title}"));
            }
        }
        then_both(left, right, |left, right| {
            Ok(Value::new(
                binary(left.code, operator, right.code),
                Ty::Bool,
            ))
        })
    }

    fn equal(self, left: Value<'p>, right: Value<'p>) -> Compiled<'p> {
        let (left, right) = (self.as_list(left), self.as_list(right));
        for (list, other) in [(&left, &right), (&right, &left)] {
            let is_empty = matches!(&list.code, Code::List(items) if items.is_empty());
            if is_empty && matches!(other.ty, Ty::List(..)) {
                return Ok(is_empty_list(other.clone()));
            }
        }
        let (left, right) = with_same_nulls(left, right);
        let is_none = |value: Value<'p>| {
            if value.nullable {
                method(value.code, "is_none", [])
            } else {
                Code::Bool(false)
            }
        };
        let code = match (&left.ty, &right.ty) {
            (Ty::Null, Ty::Null) => Code::Bool(true),
            (Ty::Null, _) => is_none(right),
            (_, Ty::Null) => is_none(left),
            (Ty::Number, Ty::Number) if is_number(&left.code) && is_number(&right.code) => {
                Code::Bool(left.code == right.code)
            }
            (Ty::Opaque, _) | (_, Ty::Opaque) => {
                return Err(format!("{} is compared", Ty::Opaque.title()));
            }
            (one, other) if one.is_same(other) => {
                if left.nullable == right.nullable {
                    binary(left.code, Operator::Equal, right.code)
                } else {
                    binary(left.optional(), Operator::Equal, right.optional())
                }
            }
            (one, other) if is_object(one) && is_object(other) => {
                return Err("objects of different types are compared".to_owned());
            }
            (Ty::List(..), Ty::List(..)) => {
                return Err("lists of different types are compared".to_owned());
            }
            // Values of different types are equal only if both are null.
            _ => binary(is_none(left), Operator::And, is_none(right)),
        };
        Ok(Value::new(code, Ty::Bool))
    }
}

fn is_number(code: &Code) -> bool {
    matches!(code, Code::Number(_))
}

fn is_empty_list(list: Value<'_>) -> Value<'_> {
    let is_empty = |code| method(code, "is_empty", []);
    let code = match list.nullable {
        true => method(list.code, "is_some_and", [closure(is_empty(Code::Name(V)))]),
        false => is_empty(list.code),
    };
    Value::new(code, Ty::Bool)
}

/// Two lists, both with items that may be null where one has such.
fn with_same_nulls<'p>(left: Value<'p>, right: Value<'p>) -> (Value<'p>, Value<'p>) {
    let has_nulls = |value: &Value<'_>| matches!(value.ty, Ty::List(_, true));
    if !has_nulls(&left) && !has_nulls(&right) {
        return (left, right);
    }
    let [left, right] = [left, right].map(|list| match list.ty {
        Ty::List(_, false) => with_nulls(list),
        _ => list,
    });
    (left, right)
}

fn is_object(ty: &Ty<'_>) -> bool {
    matches!(
        ty,
        Ty::Structure(_) | Ty::Union(_) | Ty::Entries(_) | Ty::Record(_)
    )
}

/// What a field is taken from.
fn place(code: &Code) -> Code {
    match code {
        Code::Borrow(inner) => match &**inner {
            Code::Deref(inner) => (**inner).clone(),
            inner => inner.clone(),
        },
        code => code.clone(),
    }
}

/// Whether any member of a structure is set; `None` where one always is.
fn is_set(structure: &Structure, code: Code) -> Option<Code> {
    if structure
        .fields
        .iter()
        .any(|field| field.presence.is_plain())
    {
        return None;
    }
    let fields = structure.fields.iter().map(|field| {
        let place = Code::Field(Box::new(place(&code)), field.ident.clone());
        method(place, "is_some", [])
    });
    Some(
        fields
            .reduce(|left, right| binary(left, Operator::Or, right))
            .unwrap_or(Code::Bool(false)),
    )
}

fn no_list(title: &str) -> Refused {
    format!("{title} has no items")
}

fn no_member(ty: &str, name: &str) -> Refused {
    format!("`{ty}` has no member `{name}`")
}

/// A value that the expression names as it is.
pub(super) fn literal<'p>(json: &Json) -> Compiled<'p> {
    Ok(match json {
        Json::Null => Value::null(),
        Json::Bool(value) => Value::new(Code::Bool(*value), Ty::Bool),
        Json::Number(number) => {
            let number = number.as_f64().filter(|number| number.is_finite());
            let number = number.ok_or("this number is too large")?;
            Value::new(Code::Number(number), Ty::Number)
        }
        Json::String(text) => Value::new(Code::Text(text.clone()), Ty::Text),
        Json::Array(items) => {
            let items = items.iter().map(literal).collect::<Result<_, _>>()?;
            list(items)?
        }
        Json::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| Ok((name.clone(), literal(value)?)));
            record(members.collect::<Result<_, Refused>>()?)
        }
    })
}

/// A list of values of one type.
fn list(items: Vec<Value<'_>>) -> Compiled<'_> {
    let ty = items.iter().map(|item| &item.ty);
    let mut typed = ty.filter(|ty| !matches!(ty, Ty::Null));
    let ty = typed.next().cloned().unwrap_or(Ty::Bool);
    if let Some(other) = typed.find(|other| !ty.is_same(other)) {
        let (one, other) = (ty.title(), other.title());
        return Err(format!("a list holds {one} beside {other}"));
    }
    let nullable = items.iter().any(|item| item.nullable);
    let code = items.into_iter().map(|item| match nullable {
        true => item.optional(),
        false => item.code,
    });
    Ok(Value::new(
        Code::List(code.collect()),
        Ty::List(Box::new(ty), nullable),
    ))
}

/// An object with these members.
pub(super) fn record(members: Vec<(String, Value<'_>)>) -> Value<'_> {
    let (mut types, mut codes) = (Vec::new(), Vec::new());
    for (name, value) in members {
        let is_null = matches!(value.ty, Ty::Null);
        let code = if is_null {
            Code::Tuple(Vec::new())
        } else {
            value.code
        };
        types.push((name, value.ty, value.nullable));
        codes.push(code);
    }
    Value::new(Code::Tuple(codes), Ty::Record(types))
}

/// The members of an object.
pub(super) fn parts<'p>(value: &Value<'p>) -> Vec<Value<'p>> {
    let Ty::Record(members) = &value.ty else {
        return Vec::new();
    };
    let members = members.iter().enumerate();
    let members = members.map(|(at, (_, ty, nullable))| Value {
        code: Code::Item(Box::new(value.code.clone()), at),
        ty: ty.clone(),
        nullable: *nullable,
    });
    members.collect()
}

fn slice(items: Value<'_>, bounds: Slice) -> Value<'_> {
    let bound = |bound: Option<i64>| match bound {
        Some(bound) => Code::Some(Box::new(Code::Integer(bound))),
        None => Code::None,
    };
    let arguments = vec![
        items.code,
        bound(bounds.start),
        bound(bounds.stop),
        Code::Integer(bounds.step),
    ];
    Value {
        code: Code::Helper("slice", arguments),
        ..items
    }
}
