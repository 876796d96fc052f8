//! Typed expressions of endpoint rules. Known values are computed here.

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
    /// True if there may be no value.
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

/// The maximum number of parts of a value. References are replaced by their values, so a short rule can have a large
/// value.
const MOST_PARTS: usize = 1_000;

/// The reason why an expression is invalid.
pub(super) type Fault = String;

/// The names in scope and the values that are known to be set.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Parameters and variables by name. The last one shadows others with the same name.
    bound: Vec<(String, Typed)>,
    /// The values that are known to be set.
    set: Vec<Value>,
    /// The values of variables. Equal values share one variable.
    variables: Interner<(Value, ValueType)>,
    variable_names: Vec<String>,
    cells: Interner<Value>,
}

/// A position in the scope, to return to.
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

    /// Removes the names and values added since the mark.
    pub(super) fn forget(&mut self, Mark(bound, set): Mark) {
        self.bound.truncate(bound);
        self.set.truncate(set);
    }

    /// Records that a value is set.
    pub(super) fn is_set(&mut self, value: Value) {
        self.set.push(value);
    }

    /// Binds a name to a value.
    pub(super) fn bind(&mut self, name: &str, value: Typed) {
        self.bound.push((name.to_owned(), value));
    }

    /// Returns the index of the variable for a value.
    pub(super) fn variable(&mut self, name: &str, value: &Value, ty: ValueType) -> usize {
        let id = self.variables.id((value.clone(), ty));
        if id == self.variable_names.len() {
            self.variable_names.push(name.to_owned());
        }
        id
    }

    /// Returns the index of the cell for a computed string. The value must have 0 as the index of its own cell.
    pub(super) fn cell(&mut self, value: Value) -> usize {
        self.cells.id(value)
    }

    /// Returns the names and types of the variables.
    pub(super) fn finish(self) -> Vec<(String, ValueType)> {
        let types = self.variables.items().iter().map(|(_, ty)| *ty);
        self.variable_names.into_iter().zip(types).collect()
    }

    /// Lowers an expression and infers its type.
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

    /// Lowers an expression; returns an error unless it has this type.
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

    /// Lowers the parts of a string template. The flag is true if any part may have no value.
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

    /// Lowers a string expression to the parts to concatenate.
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

/// Adds a part to a string. Adjacent literals are merged.
fn push_part(parts: &mut Vec<Value>, part: Value) {
    match (parts.last_mut(), part) {
        (_, Value::Concat(inner, _)) => inner.into_iter().for_each(|part| push_part(parts, part)),
        (Some(Value::Text(before)), Value::Text(text)) => before.push_str(&text),
        (_, Value::Text(text)) if text.is_empty() => {}
        (_, part) => parts.push(part),
    }
}

/// Returns the value, or an error if it does not have this type.
pub(super) fn expect(typed: Typed, ty: ValueType) -> Result<Typed, Fault> {
    if typed.ty == ty {
        return Ok(typed);
    }
    Err(format!("{} is expected, not {}", name(ty), name(typed.ty)))
}

/// Returns the name of a type, with its article.
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
