//! [JMESPath](https://jmespath.org/specification.html): the syntax of expressions.

mod parse;
mod token;

use serde_json::Value;

pub use parse::parse;

/// An expression, evaluated on the current node.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// `@`: the current node.
    Current,
    /// `name`: a member of the current node.
    Field(String),
    /// `` `…` `` or `'…'`: a literal value.
    Literal(Value),
    /// `left.right`: the right side, evaluated on the result of the left side; null if that is null.
    Sub(Box<Self>, Box<Self>),
    /// `left | right`: the right side, evaluated on the result of the left side.
    Pipe(Box<Self>, Box<Self>),
    /// `left[n]`: an item of a list; negative indices count from the end.
    Index(Box<Self>, i64),
    /// `left[]right`, `left[*]right` and the like: the right side, evaluated on each item.
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
    /// `&inner`: an expression argument of a function.
    Reference(Box<Self>),
}

/// The items of a projection.
#[derive(Debug, Clone, PartialEq)]
pub enum Items {
    /// `[*]`: the items of a list.
    All,
    /// `[]`: the items of a list, with nested lists flattened by one level.
    Flattened,
    /// `[?condition]`: the items for which the condition is true.
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
    /// The step; not zero.
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

/// A syntax error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The position, in characters, counted from 1.
    pub column: usize,
    /// The problem.
    pub message: String,
    /// True if the expression may be valid, but exceeds a limit of this parser.
    pub is_limit: bool,
}
