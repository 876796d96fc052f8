//! The public shapes of the [prelude](https://smithy.io/2.0/spec/model.html#prelude), which every model contains.

use serde_json::{Map, Value};

use super::{Shape, ShapeId, ShapeKind, Simple, Traits};

/// The namespace of the prelude.
pub(super) const NAMESPACE: &str = "smithy.api";
/// The unit type: an empty structure.
pub(super) const UNIT: &str = "smithy.api#Unit";

/// Shapes without a default value.
const PLAIN: [(&str, Simple); 13] = [
    ("String", Simple::String),
    ("Blob", Simple::Blob),
    ("BigInteger", Simple::BigInteger),
    ("BigDecimal", Simple::BigDecimal),
    ("Timestamp", Simple::Timestamp),
    ("Document", Simple::Document),
    ("Boolean", Simple::Boolean),
    ("Byte", Simple::Byte),
    ("Short", Simple::Short),
    ("Integer", Simple::Integer),
    ("Long", Simple::Long),
    ("Float", Simple::Float),
    ("Double", Simple::Double),
];

/// Shapes whose default is zero or false.
const PRIMITIVE: [(&str, Simple); 7] = [
    ("PrimitiveBoolean", Simple::Boolean),
    ("PrimitiveByte", Simple::Byte),
    ("PrimitiveShort", Simple::Short),
    ("PrimitiveInteger", Simple::Integer),
    ("PrimitiveLong", Simple::Long),
    ("PrimitiveFloat", Simple::Float),
    ("PrimitiveDouble", Simple::Double),
];

/// Returns all 21 public shapes.
pub(super) fn shapes() -> impl Iterator<Item = Shape> {
    let plain = PLAIN
        .into_iter()
        .map(|(name, simple)| shape(name, ShapeKind::Simple(simple), None));
    let primitive = PRIMITIVE.into_iter().map(|(name, simple)| {
        let default = zero(simple).map(|zero| ("smithy.api#default", zero));
        shape(name, ShapeKind::Simple(simple), default)
    });
    let unit = shape(
        "Unit",
        ShapeKind::Structure(Vec::new()),
        Some(("smithy.api#unitType", Value::Object(Map::new()))),
    );
    plain.chain(primitive).chain([unit])
}

/// Returns whether a public shape of this name exists.
pub(super) fn has(name: &str) -> bool {
    let mut names = PLAIN.iter().chain(&PRIMITIVE).map(|(name, _)| *name);
    name == "Unit" || names.any(|other| other == name)
}

/// Returns the implicit default of an unboxed type in Smithy 1.0.
pub(super) fn zero(simple: Simple) -> Option<Value> {
    match simple {
        Simple::Boolean => Some(Value::Bool(false)),
        Simple::Byte
        | Simple::Short
        | Simple::Integer
        | Simple::Long
        | Simple::Float
        | Simple::Double => Some(Value::from(0)),
        _ => None,
    }
}

fn shape(name: &str, kind: ShapeKind, with_trait: Option<(&str, Value)>) -> Shape {
    let mut traits = Traits::default();
    if let Some((id, value)) = with_trait {
        traits.insert(id, value);
    }
    Shape {
        id: ShapeId::from_valid(format!("{NAMESPACE}#{name}")),
        kind,
        traits,
    }
}
