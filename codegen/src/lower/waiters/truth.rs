//! Conditions: values of JMESPath count as true unless they are null, false or empty.

use crate::ir::{Code, Operator, Structure};
use crate::jmespath::Expression;

use super::code::{binary, closure, is_some_true, method, not};
use super::compile::Refused;
use super::members::place;
use super::value::{Ty, Types, V, Value};

impl<'p> Types<'p> {
    /// Compiles code that tests whether an expression is true for the current node: neither null nor false nor empty.
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

    /// Returns code that tests whether a value is neither null nor false nor empty.
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
}

/// Returns code that tests whether any member of a structure is set; `None` if one always is.
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
