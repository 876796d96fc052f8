//! The semantic model: shapes by id, members in the order of the file, mixins flattened.

use std::collections::BTreeMap;

use super::{ShapeId, Traits};

/// All shapes of the loaded files, with the public shapes of the
/// [prelude](https://smithy.io/2.0/spec/model.html#prelude).
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Every shape, by id. Members live inside their shapes.
    pub shapes: BTreeMap<ShapeId, Shape>,
}

/// A [shape](https://smithy.io/2.0/spec/model.html#shapes).
#[derive(Debug, Clone)]
pub struct Shape {
    /// The absolute id.
    pub id: ShapeId,
    /// The type of the shape, with what it holds.
    pub kind: ShapeKind,
    /// Its traits; those of mixins are already inherited.
    pub traits: Traits,
}

/// The types of shapes, with what each of them holds.
#[derive(Debug, Clone, PartialEq)]
pub enum ShapeKind {
    /// A scalar, a string, a timestamp or a document.
    Simple(Simple),
    /// An `enum`: members in the order of the file, each with `smithy.api#enumValue` set to a string.
    Enum(Vec<Member>),
    /// An `intEnum`: members in the order of the file, each with `smithy.api#enumValue` set to an integer.
    IntEnum(Vec<Member>),
    /// A list (a `set` of a 1.0 model is a list with `uniqueItems`).
    List(Member),
    /// A map.
    Map {
        /// The member `key`.
        key: Member,
        /// The member `value`.
        value: Member,
    },
    /// A structure: members in the order of the file, those of mixins first.
    Structure(Vec<Member>),
    /// A tagged union.
    Union(Vec<Member>),
    /// An operation. No input or output means `smithy.api#Unit`.
    Operation {
        /// The structure that is sent.
        input: Option<ShapeId>,
        /// The structure that comes back.
        output: Option<ShapeId>,
        /// The errors that the operation itself declares.
        errors: Vec<ShapeId>,
    },
    /// A resource.
    Resource {
        /// Identifier name and target.
        identifiers: Vec<(String, ShapeId)>,
        /// Property name and target.
        properties: Vec<(String, ShapeId)>,
        /// Bound operations: lifecycle, instance and collection operations in this order.
        operations: Vec<ShapeId>,
        /// Child resources.
        resources: Vec<ShapeId>,
        /// The bindings of those operations that are not bound to one resource in general.
        lifecycle: Lifecycle,
    },
    /// A service.
    Service {
        /// `version`, where the model gives one.
        version: Option<String>,
        /// Operations bound directly.
        operations: Vec<ShapeId>,
        /// Resources bound directly.
        resources: Vec<ShapeId>,
        /// Errors that every operation may return.
        errors: Vec<ShapeId>,
        /// Names that this service uses instead of the shapes' own.
        rename: BTreeMap<ShapeId, String>,
    },
}

/// The [lifecycle](https://smithy.io/2.0/spec/service-types.html#resource-lifecycle-operations) of a resource, and
/// what is done with the whole collection of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lifecycle {
    /// Lifecycle operations with their names, such as `create`.
    pub operations: Vec<(&'static str, ShapeId)>,
    /// The operations listed as `collectionOperations`.
    pub collection: Vec<ShapeId>,
}

impl Lifecycle {
    /// Returns whether there is an operation of this name.
    pub fn has(&self, name: &str) -> bool {
        self.operations.iter().any(|(bound, _)| *bound == name)
    }

    /// The operations that work on the collection and not on one resource.
    pub fn collection_operations(&self) -> impl Iterator<Item = &ShapeId> {
        let is_of_collection = |name: &str| matches!(name, "create" | "list");
        let operations = self.operations.iter();
        let bound = operations.filter_map(move |(name, id)| is_of_collection(name).then_some(id));
        self.collection.iter().chain(bound)
    }

    /// Returns the operations that are listed as `operations`, among all that are bound.
    pub(super) fn of_instances<'o>(&self, bound: &'o [ShapeId]) -> &'o [ShapeId] {
        let start = self.operations.len();
        let end = bound.len().saturating_sub(self.collection.len());
        bound.get(start..end).unwrap_or_default()
    }

    /// All operations that are bound: those of the lifecycle, of instances and of the collection.
    pub(super) fn bound(&self, of_instances: Vec<ShapeId>) -> Vec<ShapeId> {
        let lifecycle = self.operations.iter().map(|(_, id)| id.clone());
        lifecycle
            .chain(of_instances)
            .chain(self.collection.iter().cloned())
            .collect()
    }

    /// Returns whether an operation works on the collection and not on one resource.
    pub fn is_of_collection(&self, operation: &ShapeId) -> bool {
        self.collection_operations().any(|id| id == operation)
    }
}

/// The [simple types](https://smithy.io/2.0/spec/simple-types.html), enums aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Simple {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
}

/// A [member](https://smithy.io/2.0/spec/model.html#member-shape) of an aggregate shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The id with its `$member` part.
    pub id: ShapeId,
    /// The shape that it targets.
    pub target: ShapeId,
    /// The member's own traits; see [`Model::effective_traits`] for the effective ones.
    pub traits: Traits,
}

impl Member {
    /// The name as the model writes it, and as it goes over the wire in the RPC protocols.
    pub fn name(&self) -> &str {
        self.id.member().unwrap_or_default()
    }
}

impl ShapeKind {
    /// The name of the type as JSON AST files write it; simple types included.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.type_name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Operation { .. } => "operation",
            Self::Resource { .. } => "resource",
            Self::Service { .. } => "service",
        }
    }

    /// All members: those of an aggregate or an enum in the order of the file, `member` of a list, `key`
    /// and `value` of a map.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        let (named, single, pair): (&[Member], _, _) = match self {
            Self::Enum(members)
            | Self::IntEnum(members)
            | Self::Structure(members)
            | Self::Union(members) => (members, None, None),
            Self::List(member) => (&[], Some(member), None),
            Self::Map { key, value } => (&[], Some(key), Some(value)),
            _ => (&[], None, None),
        };
        named.iter().chain(single).chain(pair)
    }

    /// The ids of all shapes that this one refers to, members first.
    pub(super) fn references(&self) -> impl Iterator<Item = &ShapeId> {
        let (one, two, lists, named): ([Option<&ShapeId>; 2], _, [&[ShapeId]; 3], _) = match self {
            Self::Operation {
                input,
                output,
                errors,
            } => (
                [input.as_ref(), output.as_ref()],
                None,
                [errors, &[], &[]],
                None,
            ),
            Self::Service {
                operations,
                resources,
                errors,
                ..
            } => ([None, None], None, [operations, resources, errors], None),
            Self::Resource {
                identifiers,
                properties,
                operations,
                resources,
                ..
            } => (
                [None, None],
                Some(identifiers),
                [operations, resources, &[]],
                Some(properties),
            ),
            _ => ([None, None], None, [&[], &[], &[]], None),
        };
        let pairs = two.into_iter().chain(named).flatten();
        let targets = self.members().map(|member| &member.target);
        targets
            .chain(one.into_iter().flatten())
            .chain(lists.into_iter().flatten())
            .chain(pairs.map(|(_, id)| id))
    }

    /// As [`members`](Self::members), to be changed.
    pub(super) fn members_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        let (named, single, pair): (&mut [Member], _, _) = match self {
            Self::Enum(members)
            | Self::IntEnum(members)
            | Self::Structure(members)
            | Self::Union(members) => (members, None, None),
            Self::List(member) => (&mut [], Some(member), None),
            Self::Map { key, value } => (&mut [], Some(key), Some(value)),
            _ => (&mut [], None, None),
        };
        named.iter_mut().chain(single).chain(pair)
    }

    /// The member of this name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members().find(|member| member.name() == name)
    }
}

impl Simple {
    /// All simple types.
    pub(super) const ALL: [Self; 13] = [
        Self::Blob,
        Self::Boolean,
        Self::String,
        Self::Byte,
        Self::Short,
        Self::Integer,
        Self::Long,
        Self::Float,
        Self::Double,
        Self::BigInteger,
        Self::BigDecimal,
        Self::Timestamp,
        Self::Document,
    ];

    /// The name of the type as JSON AST files write it.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
        }
    }
}

impl Model {
    /// The shape with this id.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }
}
