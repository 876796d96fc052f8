//! [Selectors](https://smithy.io/2.0/spec/selectors.html): the shapes that a custom trait may be applied to, or that an
//! `idRef` may name.
//!
//! Variables, scoped attributes and projections are parsed but not evaluated: selectors that use them match every
//! shape.

mod evaluate;
mod graph;
mod matches;
mod parse;

pub(super) use matches::Selectors;
pub(super) use parse::parse;

/// A selector: steps applied in sequence, starting from all shapes of the model.
pub(super) type Selector = Vec<Step>;

/// A step of a selector, which maps a shape to any number of shapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Keeps shapes of a type or a category of types.
    Type(String),
    Any,
    Attribute(Attribute),
    /// Moves to the shapes that a shape refers to, through the given relationships or, if there are none, all.
    To(Vec<String>),
    /// Moves to the shapes that refer to a shape.
    From(Vec<String>),
    /// Moves to all reachable shapes.
    Reach,
    Function(Function, Vec<Selector>),
    /// An unsupported step.
    Unknown,
}

/// The supported functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    /// The union of the results of the selectors.
    Is,
    /// The shape itself if any selector matches it.
    Test,
    /// The shape itself if no selector matches it.
    Not,
}

/// A condition on an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    /// The attribute and its path, such as `trait` and the id of one.
    pub(super) path: Vec<String>,
    /// The comparison; without one, the attribute must exist.
    pub(super) comparison: Option<Comparison>,
}

/// A comparison of an attribute with values, one of which must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) operator: String,
    pub(super) values: Vec<String>,
    pub(super) ignores_case: bool,
}
