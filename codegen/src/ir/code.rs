//! Rust expressions, compiled from expressions of the model.

use super::Ident;

/// A Rust expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Code {
    /// A variable.
    Name(&'static str),
    /// `"text"`
    Text(String),
    /// A floating-point number.
    Number(f64),
    /// An integer.
    Integer(i64),
    /// `true` or `false`
    Bool(bool),
    /// `None`
    None,
    /// `Some(value)`
    Some(Box<Self>),
    /// `of.field`
    Field(Box<Self>, Ident),
    /// `of.0`
    Item(Box<Self>, usize),
    /// `of.method(arguments)`
    Method(Box<Self>, Ident, Vec<Self>),
    /// `of.collect::<Vec<_>>()`
    Collect(Box<Self>),
    /// `function(arguments)`
    Call(&'static str, Vec<Self>),
    /// A call of a helper function in the runtime.
    Helper(&'static str, Vec<Self>),
    /// A helper function in the runtime.
    HelperFunction(&'static str),
    /// `|names| body`
    Closure(&'static [&'static str], Box<Self>),
    /// A function by its path, such as `f64::from`.
    Function(&'static str),
    /// `left operator right`
    Binary(Box<Self>, Operator, Box<Self>),
    /// `!value`
    Not(Box<Self>),
    /// `*value`
    Deref(Box<Self>),
    /// `&value`
    Borrow(Box<Self>),
    /// `value as f64`
    AsNumber(Box<Self>),
    /// `if condition { then } else { otherwise }`
    If(Box<Self>, Box<Self>, Box<Self>),
    /// `{ let v = value; body }`
    Let(Box<Self>, Box<Self>),
    /// `(a, b)`
    Tuple(Vec<Self>),
    /// A vector of `a, b`.
    List(Vec<Self>),
}

/// An operator between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

impl Code {
    /// Returns whether the expression uses a variable that is not shadowed.
    pub fn names(&self, variable: &str) -> bool {
        match self {
            Self::Name(name) => *name == variable,
            Self::Closure(names, body) => {
                let mut names = names.iter().map(|name| name.trim_start_matches('&'));
                !names.any(|name| name == variable) && body.names(variable)
            }
            Self::Let(value, body) => {
                value.names(variable) || (variable != "v" && body.names(variable))
            }
            _ => self.children().any(|child| child.names(variable)),
        }
    }

    /// Returns the direct subexpressions.
    fn children(&self) -> impl Iterator<Item = &Self> {
        let (boxed, list): (Vec<&Self>, &[Self]) = match self {
            Self::Some(a)
            | Self::Field(a, _)
            | Self::Item(a, _)
            | Self::Collect(a)
            | Self::Closure(_, a)
            | Self::Not(a)
            | Self::Deref(a)
            | Self::Borrow(a)
            | Self::AsNumber(a) => (vec![&**a], &[]),
            Self::Method(a, _, list) => (vec![&**a], list),
            Self::Binary(a, _, b) | Self::Let(a, b) => (vec![&**a, &**b], &[]),
            Self::If(a, b, c) => (vec![&**a, &**b, &**c], &[]),
            Self::Call(_, list) | Self::Helper(_, list) | Self::Tuple(list) | Self::List(list) => {
                (Vec::new(), list)
            }
            Self::Name(_)
            | Self::Text(_)
            | Self::Number(_)
            | Self::Integer(_)
            | Self::Bool(_)
            | Self::None
            | Self::Function(_)
            | Self::HelperFunction(_) => (Vec::new(), &[]),
        };
        boxed.into_iter().chain(list)
    }
}
