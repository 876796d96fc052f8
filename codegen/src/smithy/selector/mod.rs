//! [Selectors](https://smithy.io/2.0/spec/selectors.html): which shapes a trait may be applied to, or an id may
//! name, in models that define traits of their own.
//!
//! Variables, scoped attributes and projections are parsed but not evaluated: where a selector has them, every
//! shape is taken to match.

mod evaluate;
mod graph;
mod matches;
mod parse;

pub(super) use matches::Selectors;
pub(super) use parse::parse;

/// A selector: steps that are taken one after the other, from every shape of the model.
pub(super) type Selector = Vec<Step>;

/// A step of a selector, which makes none, one or many shapes of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Keeps shapes of a type, or of a family of types.
    Type(String),
    Any,
    Attribute(Attribute),
    /// Goes to the shapes that a shape refers to; with names, over these relationships only.
    To(Vec<String>),
    /// Goes to the shapes that refer to a shape.
    From(Vec<String>),
    /// Goes to all shapes that are reached.
    Reach,
    Function(Function, Vec<Selector>),
    /// A step that is not evaluated.
    Unknown,
}

/// The functions that are evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    /// All that any of the selectors makes of a shape.
    Is,
    /// The shape itself where any of the selectors makes something of it.
    Test,
    /// The shape itself where none of the selectors makes something of it.
    Not,
}

/// A condition on an attribute of a shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    /// The attribute and what follows it, such as `trait` and the id of one.
    pub(super) path: Vec<String>,
    /// The comparison, where there is one; otherwise the attribute is there.
    pub(super) comparison: Option<Comparison>,
}

/// A comparison of an attribute with values, of which one must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) operator: String,
    pub(super) values: Vec<String>,
    pub(super) ignores_case: bool,
}
