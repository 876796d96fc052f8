//! Validates JSON values against shapes: defaults, examples and trait values.

use foldhash::HashMap;
use serde_json::{Map, Value};

use crate::diagnostics::Severity;
use crate::smithy::trait_ids;

use super::super::parse::{describe, quote, shorten};
use super::super::{EffectiveTraits, Member, Shape, ShapeKind, Simple, Traits};
use super::Check;
use super::node_constraints as constraints;
use super::number::{is_within, is_written_as_integer};
use super::timestamp;

/// The leniency of a validation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Leniency {
    /// Reports zero outside a range as a warning: it means "none" in Smithy 1.0 models.
    pub(super) zero_may_be_out_of_range: bool,
    /// Reports violated constraints as warnings.
    pub(super) constraints_may_be_broken: bool,
}

/// A problem with a value.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) severity: Severity,
    pub(super) message: String,
}

/// The maximum number of findings about one value.
const MOST_FINDINGS: usize = 20;

/// Returns all problems of a value of a shape. `own` are the traits of the member that targets the shape.
pub(super) fn findings(
    check: &Check<'_>,
    shape: &Shape,
    own: Option<&Traits>,
    value: &Value,
    leniency: Leniency,
) -> Vec<Finding> {
    let mut validator = Validator {
        check,
        leniency,
        path: Vec::new(),
        found: Vec::new(),
    };
    validator.value(shape, own, value);
    validator.found
}

/// The validation of one value.
pub(super) struct Validator<'c, 'm> {
    pub(super) check: &'c Check<'m>,
    pub(super) leniency: Leniency,
    /// The path from the top of the value to the current part.
    path: Vec<String>,
    found: Vec<Finding>,
}

impl Validator<'_, '_> {
    fn value(&mut self, shape: &Shape, own: Option<&Traits>, value: &Value) {
        if self.found.len() >= MOST_FINDINGS {
            return;
        }
        if !self.has_type(shape, own, value) {
            return;
        }
        for traits in own.into_iter().chain([&shape.traits]) {
            constraints::check(self, shape, traits, value);
        }
        match (&shape.kind, value) {
            (ShapeKind::List(member), Value::Array(items)) => {
                let is_sparse = shape.traits.has(trait_ids::SPARSE);
                for (index, item) in items.iter().enumerate() {
                    if !(is_sparse && item.is_null()) {
                        self.at(&index.to_string(), |validator| {
                            validator.member(member, item)
                        });
                    }
                }
            }
            (ShapeKind::Map { key, value: member }, Value::Object(entries)) => {
                let is_sparse = shape.traits.has(trait_ids::SPARSE);
                for (name, value) in entries {
                    let text = Value::from(name.as_str());
                    self.at(name, |validator| {
                        validator.member(key, &text);
                        if !(is_sparse && value.is_null()) {
                            validator.member(member, value);
                        }
                    });
                }
            }
            (ShapeKind::Structure(members), Value::Object(entries)) => {
                self.structure(members, entries);
            }
            (ShapeKind::Union(members), Value::Object(entries)) => self.union(members, entries),
            _ => {}
        }
    }

    fn member(&mut self, member: &Member, value: &Value) {
        if let Some(target) = self.check.shape(&member.target) {
            self.value(target, Some(&member.traits), value);
        }
    }

    fn at(&mut self, key: &str, validator: impl FnOnce(&mut Self)) {
        self.path.push(shorten(key).into_owned());
        validator(self);
        self.path.pop();
    }

    fn structure(&mut self, members: &[Member], entries: &Map<String, Value>) {
        let by_name: HashMap<&str, &Member> = members
            .iter()
            .map(|member| (member.name(), member))
            .collect();
        for (name, value) in entries {
            match by_name.get(name.as_str()) {
                Some(member) => self.at(name, |validator| validator.member(member, value)),
                None => {
                    let message = format!("has no member `{}`", shorten(name));
                    self.report(Severity::Warning, &message);
                }
            }
        }
        for member in members {
            if member.traits.has(trait_ids::REQUIRED) && !entries.contains_key(member.name()) {
                let severity = self.of_constraint();
                self.report(
                    severity,
                    &format!("lacks `{}`, which is required", member.name()),
                );
            }
        }
    }

    fn union(&mut self, members: &[Member], entries: &Map<String, Value>) {
        if entries.len() > 1 {
            return self.report(Severity::Error, "contains more than one member of a union");
        }
        for (name, value) in entries {
            match members.iter().find(|member| member.name() == name) {
                Some(member) => self.at(name, |validator| validator.member(member, value)),
                None => {
                    let message = format!("has no member `{}`", shorten(name));
                    self.report(Severity::Error, &message);
                }
            }
        }
    }

    /// Returns whether the value has the type of the shape; reports it if not.
    fn has_type(&mut self, shape: &Shape, own: Option<&Traits>, value: &Value) -> bool {
        if let ShapeKind::Simple(Simple::Timestamp) = shape.kind {
            let traits = EffectiveTraits::new(own, Some(&shape.traits));
            let format = traits.get(trait_ids::TIMESTAMP_FORMAT);
            let format = format.and_then(Value::as_str);
            return match timestamp::problem(format, value) {
                Some(message) => {
                    self.report(Severity::Error, &message);
                    false
                }
                None => true,
            };
        }
        let fits = is_of_type(&shape.kind, value);
        if !fits {
            let message = match value {
                Value::Array(_) | Value::Object(_) | Value::Null => {
                    format!(
                        "is {}, not a value of type {}",
                        describe(value),
                        shape.kind.type_name()
                    )
                }
                _ => format!(
                    "is {}, not a value of type {}",
                    quote(value),
                    shape.kind.type_name()
                ),
            };
            self.report(Severity::Error, &message);
        }
        fits
    }

    /// Returns the severity of a violated constraint.
    pub(super) fn of_constraint(&self) -> Severity {
        match self.leniency.constraints_may_be_broken {
            true => Severity::Warning,
            false => Severity::Error,
        }
    }

    /// Adds a finding about the current part; `message` is a predicate of it.
    pub(super) fn report(&mut self, severity: Severity, message: &str) {
        let message = match self.path.as_slice() {
            [] => format!("the value {message}"),
            path => format!("`{}` {message}", path.join(".")),
        };
        self.found.push(Finding { severity, message });
    }
}

fn is_of_type(kind: &ShapeKind, value: &Value) -> bool {
    let within =
        |min: i64, max: i64| matches!(value, Value::Number(number) if is_within(number, min, max));
    match kind {
        ShapeKind::Simple(simple) => match simple {
            Simple::Document => true,
            Simple::Boolean => value.is_boolean(),
            Simple::String | Simple::Blob => value.is_string(),
            Simple::Byte => within(i8::MIN.into(), i8::MAX.into()),
            Simple::Short => within(i16::MIN.into(), i16::MAX.into()),
            Simple::Integer => within(i32::MIN.into(), i32::MAX.into()),
            Simple::Long | Simple::BigInteger => {
                matches!(value, Value::Number(number) if is_written_as_integer(number))
            }
            Simple::Float | Simple::Double => {
                value.is_number()
                    || matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity"))
            }
            Simple::BigDecimal => value.is_number(),
            Simple::Timestamp => true,
        },
        ShapeKind::Enum(_) => value.is_string(),
        ShapeKind::IntEnum(_) => within(i32::MIN.into(), i32::MAX.into()),
        ShapeKind::List(_) => value.is_array(),
        ShapeKind::Map { .. } | ShapeKind::Structure(_) | ShapeKind::Union(_) => value.is_object(),
        ShapeKind::Operation { .. } | ShapeKind::Resource { .. } | ShapeKind::Service { .. } => {
            false
        }
    }
}
