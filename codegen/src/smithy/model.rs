//! The semantic model: shapes by id, members in file order, mixins flattened.

use std::collections::BTreeMap;

use super::{ShapeId, Traits};

/// All shapes of the loaded files, and the public shapes of the
/// [prelude](https://smithy.io/2.0/spec/model.html#prelude).
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Shapes by id. Members are stored in their containers.
    pub shapes: BTreeMap<ShapeId, Shape>,
}

/// A [shape](https://smithy.io/2.0/spec/model.html#shapes).
#[derive(Debug, Clone)]
pub struct Shape {
    /// The absolute id.
    pub id: ShapeId,
    /// The type of the shape and its content.
    pub kind: ShapeKind,
    /// The traits, including those inherited from mixins.
    pub traits: Traits,
}

/// Shape types with their content.
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
    /// An operation. An absent input or output means `smithy.api#Unit`.
    Operation {
        /// The input structure.
        input: Option<ShapeId>,
        /// The output structure.
        output: Option<ShapeId>,
        /// The errors declared by the operation itself.
        errors: Vec<ShapeId>,
    },
    /// A resource.
    Resource {
        /// Names and targets of identifiers.
        identifiers: Vec<(String, ShapeId)>,
        /// Names and targets of properties.
        properties: Vec<(String, ShapeId)>,
        /// Bound operations: lifecycle, instance and collection operations in this order.
        operations: Vec<ShapeId>,
        /// Child resources.
        resources: Vec<ShapeId>,
        /// The bindings of lifecycle and collection operations.
        lifecycle: Lifecycle,
    },
    /// A service.
    Service {
        /// The `version`, if set.
        version: Option<String>,
        /// Directly bound operations.
        operations: Vec<ShapeId>,
        /// Directly bound resources.
        resources: Vec<ShapeId>,
        /// Errors that all operations may return.
        errors: Vec<ShapeId>,
        /// Shapes renamed in this service.
        rename: BTreeMap<ShapeId, String>,
    },
}

/// The [lifecycle](https://smithy.io/2.0/spec/service-types.html#resource-lifecycle-operations) and collection
/// operations of a resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lifecycle {
    /// Lifecycle operations with their names, such as `create`.
    pub operations: Vec<(&'static str, ShapeId)>,
    /// The operations listed as `collectionOperations`.
    pub collection: Vec<ShapeId>,
}

impl Lifecycle {
    /// Returns whether a lifecycle operation of this name is bound.
    pub fn has(&self, name: &str) -> bool {
        self.operations.iter().any(|(bound, _)| *bound == name)
    }

    /// Returns the operations on the collection rather than on a single resource.
    pub fn collection_operations(&self) -> impl Iterator<Item = &ShapeId> {
        let is_of_collection = |name: &str| matches!(name, "create" | "list");
        let operations = self.operations.iter();
        let bound = operations.filter_map(move |(name, id)| is_of_collection(name).then_some(id));
        self.collection.iter().chain(bound)
    }

    /// Returns the operations listed as `operations`, given all bound ones.
    pub(super) fn of_instances<'o>(&self, bound: &'o [ShapeId]) -> &'o [ShapeId] {
        let start = self.operations.len();
        let end = bound.len().saturating_sub(self.collection.len());
        bound.get(start..end).unwrap_or_default()
    }

    /// Returns all bound operations: lifecycle, instance and collection operations.
    pub(super) fn bound(&self, of_instances: Vec<ShapeId>) -> Vec<ShapeId> {
        let lifecycle = self.operations.iter().map(|(_, id)| id.clone());
        lifecycle
            .chain(of_instances)
            .chain(self.collection.iter().cloned())
            .collect()
    }

    /// Returns whether an operation is on the collection rather than on a single resource.
    pub fn is_of_collection(&self, operation: &ShapeId) -> bool {
        self.collection_operations().any(|id| id == operation)
    }
}

/// The [simple types](https://smithy.io/2.0/spec/simple-types.html), except enums.
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
    /// The target shape.
    pub target: ShapeId,
    /// The member's own traits; see [`Model::effective_traits`] for the effective ones.
    pub traits: Traits,
}

impl Member {
    /// Returns the name in the model, which RPC protocols also use on the wire.
    pub fn name(&self) -> &str {
        self.id.member().unwrap_or_default()
    }
}

impl ShapeKind {
    /// Returns the name of the type in JSON AST files, including simple types.
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

    /// Returns all members: those of an aggregate or enum in file order, `member` of a list, `key` and `value` of a
    /// map.
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

    /// Returns the ids of all shapes that this one refers to, members first.
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

    /// Returns all members mutably; see [`members`](Self::members).
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

    /// Returns the member of this name.
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

    /// Returns the name of the type in JSON AST files.
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
    /// Returns the shape with this id.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }
}
