//! Expressions of endpoint rules with their types. What is known is computed here.

use crate::ir::endpoint::{EndpointParam, Value, ValueType};
use crate::smithy::rules::{Expression, Step};

use super::attributes;
use super::functions;
use super::interner::Interner;

/// An expression with its type.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub(super) value: Value,
    pub(super) ty: ValueType,
    /// There may be no value.
    pub(super) is_optional: bool,
}

impl Typed {
    pub(super) fn new(value: Value, ty: ValueType) -> Self {
        Self {
            value,
            ty,
            is_optional: false,
        }
    }

    pub(super) fn optional(mut self, is_optional: bool) -> Self {
        self.is_optional |= is_optional;
        self
    }

    pub(super) fn text(text: &str) -> Self {
        Self::new(Value::Text(text.to_owned()), ValueType::Text)
    }

    pub(super) fn flag(flag: bool) -> Self {
        Self::new(Value::Flag(flag), ValueType::Flag)
    }
}

/// The maximum number of parts of a value. Names are replaced by their values, so that a short rule can mean a long
/// value.
const MOST_PARTS: usize = 1_000;

/// The reason why an expression is invalid.
pub(super) type Fault = String;

/// The values of names, and the values that are known to be set, at a place in the rules.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Parameters and variables by name; of those with one name, the last one counts.
    bound: Vec<(String, Typed)>,
    /// The values that are known to be set.
    set: Vec<Value>,
    /// The values of variables, with their names: equal values share one variable.
    variables: Interner<(Value, ValueType)>,
    variable_names: Vec<String>,
    cells: Interner<Value>,
}

/// A position to return to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize, usize);

impl Names {
    pub(super) fn new(params: &[EndpointParam]) -> Self {
        let param = |(index, param): (usize, &EndpointParam)| {
            let value = Typed::new(Value::Param(index), param.ty);
            let is_optional = param.default.is_none() && !param.is_required;
            (param.name.clone(), value.optional(is_optional))
        };
        Self {
            bound: params.iter().enumerate().map(param).collect(),
            ..Self::default()
        }
    }

    /// Returns the current position.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.bound.len(), self.set.len())
    }

    /// Forgets what has become known since.
    pub(super) fn forget(&mut self, Mark(bound, set): Mark) {
        self.bound.truncate(bound);
        self.set.truncate(set);
    }

    /// Notes that there is a value.
    pub(super) fn is_set(&mut self, value: Value) {
        self.set.push(value);
    }

    /// Lets a name stand for a value.
    pub(super) fn bind(&mut self, name: &str, value: Typed) {
        self.bound.push((name.to_owned(), value));
    }

    /// The variable that is assigned a value.
    pub(super) fn variable(&mut self, name: &str, value: &Value, ty: ValueType) -> usize {
        let id = self.variables.id((value.clone(), ty));
        if id == self.variable_names.len() {
            self.variable_names.push(name.to_owned());
        }
        id
    }

    /// The cell of a text that is made. In the value itself its number is 0.
    pub(super) fn cell(&mut self, value: Value) -> usize {
        self.cells.id(value)
    }

    /// The variables, by name and type.
    pub(super) fn finish(self) -> Vec<(String, ValueType)> {
        let types = self.variables.items().iter().map(|(_, ty)| *ty);
        self.variable_names.into_iter().zip(types).collect()
    }

    /// An expression with its type.
    pub(super) fn typed(&mut self, expression: &Expression) -> Result<Typed, Fault> {
        let mut typed = match expression {
            Expression::Text(text) => Typed::text(text),
            Expression::Boolean(flag) => Typed::flag(*flag),
            Expression::Integer(integer) => {
                Typed::new(Value::Integer(*integer), ValueType::Integer)
            }
            Expression::Reference(name) => self.reference(name)?,
            Expression::Template(parts) => {
                let (parts, is_optional) = self.parts(parts)?;
                self.concat(parts).optional(is_optional)
            }
            Expression::Attribute(value, steps) => self.attribute(value, steps)?,
            Expression::Call(function, arguments) => {
                let arguments: Vec<_> = arguments
                    .iter()
                    .map(|argument| self.typed(argument))
                    .collect::<Result<_, _>>()?;
                functions::call(self, *function, arguments)?
            }
            Expression::List(items) => {
                let items = items.iter().map(|item| Ok(self.typed(item)?.value));
                Typed::new(
                    Value::List(items.collect::<Result<_, Fault>>()?),
                    ValueType::List,
                )
            }
            Expression::Record(entries) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), self.typed(value)?.value)));
                Typed::new(
                    Value::Record(entries.collect::<Result<_, Fault>>()?),
                    ValueType::Record,
                )
            }
        };
        if parts(&typed.value) > MOST_PARTS {
            return Err(format!("a value has more than {MOST_PARTS} parts"));
        }
        typed.is_optional &= !self.set.contains(&typed.value);
        Ok(typed)
    }

    /// An expression that must be of one type.
    pub(super) fn expect(
        &mut self,
        expression: &Expression,
        ty: ValueType,
    ) -> Result<Typed, Fault> {
        expect(self.typed(expression)?, ty)
    }

    fn reference(&self, name: &str) -> Result<Typed, Fault> {
        let mut bound = self.bound.iter().rev();
        let found = bound.find(|(known, _)| known == name);
        let (_, typed) =
            found.ok_or_else(|| format!("`{name}` is neither a parameter nor assigned before"))?;
        Ok(typed.clone())
    }

    fn attribute(&mut self, value: &Expression, steps: &[Step]) -> Result<Typed, Fault> {
        let value = self.typed(value)?;
        steps
            .iter()
            .try_fold(value, |value, step| attributes::step(self, value, step))
    }

    /// The parts of a text, and whether there may be no value of one.
    fn parts(&mut self, parts: &[Expression]) -> Result<(Vec<Value>, bool), Fault> {
        let mut values = Vec::new();
        let mut is_optional = false;
        for part in parts {
            let part = self.expect(part, ValueType::Text)?;
            is_optional |= part.is_optional;
            push_part(&mut values, part.value);
        }
        Ok((values, is_optional))
    }

    /// The parts that a text is put together of.
    pub(super) fn text_parts(&mut self, expression: &Expression) -> Result<Vec<Value>, Fault> {
        match expression {
            Expression::Template(parts) => Ok(self.parts(parts)?.0),
            expression => {
                let mut parts = Vec::new();
                push_part(&mut parts, self.expect(expression, ValueType::Text)?.value);
                Ok(parts)
            }
        }
    }

    fn concat(&mut self, mut parts: Vec<Value>) -> Typed {
        let value = match parts.len() {
            0 => Value::Text(String::new()),
            1 => parts.remove(0),
            _ => {
                let cell = self.cell(Value::Concat(parts.clone(), 0));
                Value::Concat(parts, cell)
            }
        };
        Typed::new(value, ValueType::Text)
    }
}

/// Returns the number of parts of a value.
fn parts(value: &Value) -> usize {
    let mut count = 0;
    value.any(&mut |_| {
        count += 1;
        false
    });
    count
}

/// Adds a part to a text. Literals side by side become one.
fn push_part(parts: &mut Vec<Value>, part: Value) {
    match (parts.last_mut(), part) {
        (_, Value::Concat(inner, _)) => inner.into_iter().for_each(|part| push_part(parts, part)),
        (Some(Value::Text(before)), Value::Text(text)) => before.push_str(&text),
        (_, Value::Text(text)) if text.is_empty() => {}
        (_, part) => parts.push(part),
    }
}

/// Lets only values of one type pass.
pub(super) fn expect(typed: Typed, ty: ValueType) -> Result<Typed, Fault> {
    if typed.ty == ty {
        return Ok(typed);
    }
    Err(format!("{} is expected, not {}", name(ty), name(typed.ty)))
}

/// A type in words.
pub(super) fn name(ty: ValueType) -> &'static str {
    match ty {
        ValueType::Text => "a string",
        ValueType::Flag => "a boolean",
        ValueType::Texts => "a list of strings",
        ValueType::Integer => "an integer",
        ValueType::Partition => "a partition",
        ValueType::Url => "a URL",
        ValueType::Arn => "an ARN",
        ValueType::List => "a list",
        ValueType::Record => "a record",
    }
}
