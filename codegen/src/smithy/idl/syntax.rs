//! The syntax tree: statements with unresolved names.

use std::borrow::Cow;

use serde_json::Value;

use super::super::Simple;

/// The version of the language that a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Version {
    V1,
    V2,
    /// 2.1, and later minor versions.
    V2_1,
}

/// One file.
#[derive(Debug)]
pub(in super::super) struct File<'s> {
    pub(super) version: Version,
    pub(super) metadata: Vec<(Name<'s>, Node<'s>)>,
    pub(super) namespace: Option<&'s str>,
    pub(super) uses: Vec<Use<'s>>,
    pub(super) statements: Vec<Statement<'s>>,
    /// The names of shapes that are present but could not be parsed.
    pub(super) broken: Vec<&'s str>,
    /// True if everything could be parsed.
    pub(super) is_whole: bool,
}

/// A name or shape id, absolute or relative, with its offset.
#[derive(Debug, Clone)]
pub(super) struct Name<'s> {
    pub(super) text: Cow<'s, str>,
    pub(super) offset: usize,
}

/// A `use` statement.
#[derive(Debug)]
pub(super) struct Use<'s> {
    /// The name that stands for the shape.
    pub(super) name: &'s str,
    pub(super) id: &'s str,
    pub(super) offset: usize,
}

#[derive(Debug)]
pub(super) enum Statement<'s> {
    Shape(Shape<'s>),
    Apply(Apply<'s>),
}

/// An `apply` statement.
#[derive(Debug)]
pub(super) struct Apply<'s> {
    pub(super) target: Name<'s>,
    pub(super) traits: Vec<Applied<'s>>,
}

/// The definition of a shape.
#[derive(Debug)]
pub(super) struct Shape<'s> {
    pub(super) shape_type: ShapeType,
    pub(super) name: Name<'s>,
    pub(super) traits: Vec<Applied<'s>>,
    pub(super) mixins: Vec<Name<'s>>,
    /// The resource after `for`.
    pub(super) resource: Option<Name<'s>>,
    pub(super) body: Body<'s>,
}

/// The shape types that begin a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShapeType {
    Simple(Simple),
    Enum,
    IntEnum,
    List,
    Set,
    Map,
    Structure,
    Union,
    Operation,
    Resource,
    Service,
}

#[derive(Debug)]
pub(super) enum Body<'s> {
    None,
    Members(Vec<Member<'s>>),
    Operation(Operation<'s>),
    /// The properties of a service or a resource.
    Properties(Vec<(Name<'s>, Node<'s>)>),
}

#[derive(Debug, Default)]
pub(super) struct Operation<'s> {
    pub(super) input: Option<Name<'s>>,
    pub(super) output: Option<Name<'s>>,
    pub(super) errors: Vec<Name<'s>>,
}

#[derive(Debug)]
pub(super) struct Member<'s> {
    pub(super) name: Name<'s>,
    pub(super) target: Target<'s>,
    pub(super) traits: Vec<Applied<'s>>,
    /// The value after `=`: the default of a structure member, or the value of an enum member.
    pub(super) value: Option<Box<Node<'s>>>,
    pub(super) index: Option<Index>,
}

/// The number before the name of a member in Smithy 2.1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Index {
    pub(super) number: i32,
    pub(super) offset: usize,
}

impl Index {
    /// Returns the value of the trait that the index stands for.
    pub(super) fn into_node<'s>(self) -> Node<'s> {
        Node {
            value: Value::from(self.number),
            offset: self.offset,
            references: Vec::new(),
        }
    }
}

/// The target of a member.
#[derive(Debug)]
pub(super) enum Target<'s> {
    Named(Name<'s>),
    /// Supplied by a mixin or a resource.
    Elided,
    /// The target of enum members.
    Unit,
    /// An inline list.
    List(Box<Target<'s>>),
    /// An inline map.
    Map(Box<(Target<'s>, Target<'s>)>),
}

impl Target<'_> {
    /// Returns the offset of the first name in an inline list or map.
    pub(super) fn offset(&self) -> usize {
        match self {
            Self::Named(name) => name.offset,
            Self::Elided | Self::Unit => 0,
            Self::List(item) => item.offset(),
            Self::Map(entry) => entry.0.offset(),
        }
    }
}

/// An applied trait.
#[derive(Debug)]
pub(super) struct Applied<'s> {
    pub(super) name: Name<'s>,
    /// The value; `None` if it is omitted.
    pub(super) value: Option<Node<'s>>,
}

/// A value with its unresolved shape ids.
#[derive(Debug)]
pub(super) struct Node<'s> {
    pub(super) value: Value,
    pub(super) offset: usize,
    pub(super) references: Vec<Reference<'s>>,
}

/// A shape id in a value.
#[derive(Debug)]
pub(super) struct Reference<'s> {
    /// The path from the top of the value to the id.
    pub(super) path: Vec<Step<'s>>,
    pub(super) name: Name<'s>,
}

/// A step into an object or a list.
#[derive(Debug, Clone)]
pub(super) enum Step<'s> {
    Key(Cow<'s, str>),
    Index(usize),
}

impl File<'_> {
    /// Returns whether the file defines a service.
    pub(in super::super) fn has_service(&self) -> bool {
        let is_service = |statement: &Statement<'_>| matches!(statement, Statement::Shape(shape) if shape.shape_type == ShapeType::Service);
        self.statements.iter().any(is_service)
    }

    /// Returns whether the file uses a version after 2.0.
    pub(in super::super) fn is_of_later_version(&self) -> bool {
        self.version > Version::V2
    }
}

impl ShapeType {
    /// Returns the type of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "enum" => Self::Enum,
            "intEnum" => Self::IntEnum,
            "list" => Self::List,
            "set" => Self::Set,
            "map" => Self::Map,
            "structure" => Self::Structure,
            "union" => Self::Union,
            "operation" => Self::Operation,
            "resource" => Self::Resource,
            "service" => Self::Service,
            _ => {
                let mut simple = Simple::ALL.into_iter();
                Self::Simple(simple.find(|simple| simple.type_name() == name)?)
            }
        })
    }
}
