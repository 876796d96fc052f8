//! [JMESPath](https://jmespath.org/specification.html): the syntax of expressions.

mod parse;
mod token;

use serde_json::Value;

pub use parse::parse;

/// An expression. What it is applied to is the current node.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// `@`: the current node.
    Current,
    /// `name`: a member of the current node.
    Field(String),
    /// `` `…` `` or `'…'`: a value.
    Literal(Value),
    /// `left.right`: the right side, applied to what the left side gives, unless that is null.
    Sub(Box<Self>, Box<Self>),
    /// `left | right`: the right side, applied to what the left side gives.
    Pipe(Box<Self>, Box<Self>),
    /// `left[n]`: an item of a list, from its end where the number is negative.
    Index(Box<Self>, i64),
    /// `left[]right`, `left[*]right` and the like: the right side, applied to each item.
    Projection(Box<Self>, Items, Box<Self>),
    /// `left || right`
    Or(Box<Self>, Box<Self>),
    /// `left && right`
    And(Box<Self>, Box<Self>),
    /// `!inner`
    Not(Box<Self>),
    /// `left == right` and the like.
    Compare(Comparator, Box<Self>, Box<Self>),
    /// `[a, b]`
    List(Vec<Self>),
    /// `{name: a}`
    Record(Vec<(String, Self)>),
    /// `name(argument)`
    Call(String, Vec<Self>),
    /// `&inner`, an argument of functions that apply it themselves.
    Reference(Box<Self>),
}

/// The items that a projection goes through.
#[derive(Debug, Clone, PartialEq)]
pub enum Items {
    /// `[*]`: those of a list.
    All,
    /// `[]`: those of a list, and instead of lists among them the items of these.
    Flattened,
    /// `[?condition]`: those for which the condition is true.
    Where(Box<Expression>),
    /// `[start:stop:step]`
    Slice(Slice),
    /// `.*`: the values of an object.
    Values,
}

/// The bounds of a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// The first index.
    pub start: Option<i64>,
    /// The index after the last.
    pub stop: Option<i64>,
    /// The distance between two items; not zero.
    pub step: i64,
}

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The reason why a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The place in the text, in characters, counted from 1.
    pub column: usize,
    /// The problem.
    pub message: String,
}
