//! Attributes of records and items of lists.

use crate::ir::endpoint::{Attribute, Value, ValueType};
use crate::smithy::rules::Step;

use super::typed::{Fault, Names, Typed, name};

use Attribute::*;

/// The attributes of each record type.
const ATTRIBUTES: [(ValueType, &str, Attribute); 15] = [
    (ValueType::Partition, "name", PartitionName),
    (ValueType::Partition, "dnsSuffix", DnsSuffix),
    (
        ValueType::Partition,
        "dualStackDnsSuffix",
        DualStackDnsSuffix,
    ),
    (
        ValueType::Partition,
        "implicitGlobalRegion",
        ImplicitGlobalRegion,
    ),
    (ValueType::Partition, "supportsFIPS", SupportsFips),
    (ValueType::Partition, "supportsDualStack", SupportsDualStack),
    (ValueType::Url, "scheme", Scheme),
    (ValueType::Url, "authority", Authority),
    (ValueType::Url, "path", Path),
    (ValueType::Url, "isIp", IsIp),
    (ValueType::Arn, "partition", ArnPartition),
    (ValueType::Arn, "service", Service),
    (ValueType::Arn, "region", Region),
    (ValueType::Arn, "accountId", AccountId),
    (ValueType::Arn, "resourceId", ResourceId),
];

/// Lowers one step of an attribute path.
pub(super) fn step(names: &mut Names, typed: Typed, step: &Step) -> Result<Typed, Fault> {
    if let Value::IfElse(values) = typed.value {
        let [condition, yes, no] = *values;
        let mut part = |value| self::step(names, Typed::new(value, typed.ty), step);
        let (yes, no) = (part(yes)?, part(no)?);
        let is_optional = typed.is_optional || yes.is_optional || no.is_optional;
        let value = Value::IfElse(Box::new([condition, yes.value, no.value]));
        return Ok(Typed::new(value, yes.ty).optional(is_optional));
    }
    let part = match step {
        Step::Name(attribute) => named(names, typed.value, typed.ty, attribute)?,
        Step::Index(index) => item(typed.value, typed.ty, *index)?,
    };
    Ok(part.optional(typed.is_optional))
}

fn named(names: &mut Names, value: Value, ty: ValueType, attribute: &str) -> Result<Typed, Fault> {
    let missing = || format!("{} has no attribute `{attribute}`", name(ty));
    if let Value::Record(entries) = value {
        let found = entries.into_iter().find(|(name, _)| name == attribute);
        return literal(found.ok_or_else(missing)?.1);
    }
    if ty == ValueType::Url && attribute == "normalizedPath" {
        let url = Box::new(value);
        let cell = names.cell(Value::NormalizedPath(url.clone(), 0));
        return Ok(Typed::new(
            Value::NormalizedPath(url, cell),
            ValueType::Text,
        ));
    }
    let mut attributes = ATTRIBUTES.iter();
    let found = attributes.find(|(record, name, _)| *record == ty && *name == attribute);
    let (_, _, attribute) = *found.ok_or_else(missing)?;
    Ok(Typed::new(
        Value::Attribute(Box::new(value), attribute),
        attribute.ty(),
    ))
}

fn item(value: Value, ty: ValueType, index: i32) -> Result<Typed, Fault> {
    match (value, ty) {
        (Value::List(items), _) => {
            let distance = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
            let place = match index {
                0.. => Some(distance),
                _ => items.len().checked_sub(distance),
            };
            let item = place.and_then(|place| items.into_iter().nth(place));
            literal(item.ok_or_else(|| format!("the list has no item {index}"))?)
        }
        (value, ValueType::Texts) => {
            let item = Value::Item(Box::new(value), index);
            Ok(Typed::new(item, ValueType::Text).optional(true))
        }
        (_, ty) => Err(format!("{} has no items", name(ty))),
    }
}

/// Returns a part of a literal with its type. A string template counts as a string.
fn literal(value: Value) -> Result<Typed, Fault> {
    let ty = match &value {
        Value::Text(_) | Value::Concat(..) => ValueType::Text,
        Value::Flag(_) => ValueType::Flag,
        Value::Integer(_) => ValueType::Integer,
        Value::List(_) => ValueType::List,
        Value::Record(_) => ValueType::Record,
        _ => return Err("a part of a literal must be a literal, too".to_owned()),
    };
    Ok(Typed::new(value, ty))
}
