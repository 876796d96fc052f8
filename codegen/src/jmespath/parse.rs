//! Parser: an operator-precedence parser over tokens.

use super::token::{Kind, Token, tokens};
use super::{Comparator, Expression, Items, Slice, SyntaxError};

/// The maximum nesting depth of expressions. Published models stay below ten.
const DEEPEST: usize = 64;

/// The maximum number of tokens of an expression. Published models stay below a hundred.
const LONGEST: usize = 1_000;

/// The binding powers of operators.
mod power {
    pub(super) const PIPE: u8 = 1;
    pub(super) const OR: u8 = 2;
    pub(super) const AND: u8 = 3;
    pub(super) const COMPARE: u8 = 5;
    pub(super) const FLATTEN: u8 = 9;
    /// Operators with less binding power end the right side of a projection.
    pub(super) const PROJECTION: u8 = 10;
    pub(super) const STAR: u8 = 20;
    pub(super) const FILTER: u8 = 21;
    pub(super) const DOT: u8 = 40;
    pub(super) const NOT: u8 = 45;
    pub(super) const BRACKET: u8 = 55;
}

/// Parses an expression.
///
/// # Errors
/// Returns an error for invalid syntax, or an expression that is too long or too deeply nested.
pub fn parse(text: &str) -> Result<Expression, SyntaxError> {
    let tokens = tokens(text)?;
    if let Some(token) = tokens.get(LONGEST) {
        let message = format!("the expression has more than {LONGEST} tokens");
        return Err(SyntaxError {
            column: token.column,
            message,
            is_limit: true,
        });
    }
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        depth: 0,
    };
    let expression = parser.expression(0)?;
    match parser.peek() {
        Kind::End => Ok(expression),
        _ => Err(parser.unexpected()),
    }
}

type Parsed = Result<Expression, SyntaxError>;

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn token(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn peek(&self) -> &Kind {
        &self.token().kind
    }

    fn is(&self, sign: char) -> bool {
        *self.peek() == Kind::Sign(sign)
    }

    /// Consumes a sign if it is next.
    fn take(&mut self, sign: char) -> bool {
        let is_next = self.is(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, sign: char) -> Result<(), SyntaxError> {
        if self.take(sign) {
            return Ok(());
        }
        Err(self.error(format!("`{sign}` was expected")))
    }

    fn error(&self, message: impl Into<String>) -> SyntaxError {
        SyntaxError {
            column: self.token().column,
            message: message.into(),
            is_limit: false,
        }
    }

    fn unexpected(&self) -> SyntaxError {
        self.error(match self.peek() {
            Kind::End => "the expression ends too early",
            _ => "this was not expected here",
        })
    }

    /// Parses an expression of operators with more than this binding power.
    fn expression(&mut self, power: u8) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("this is nested more than {DEEPEST} levels deep");
            return Err(SyntaxError {
                is_limit: true,
                ..self.error(message)
            });
        }
        let mut left = self.prefix()?;
        while power < self.power() {
            left = self.infix(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// Returns the binding power of the next token to its left side.
    fn power(&self) -> u8 {
        match self.peek() {
            Kind::Sign('|') => power::PIPE,
            Kind::Or => power::OR,
            Kind::And => power::AND,
            Kind::Compare(_) => power::COMPARE,
            Kind::Flatten => power::FLATTEN,
            Kind::Filter => power::FILTER,
            Kind::Sign('.') => power::DOT,
            Kind::Sign('[') => power::BRACKET,
            _ => 0,
        }
    }

    fn prefix(&mut self) -> Parsed {
        let token = self.token().clone();
        self.at += 1;
        match token.kind {
            Kind::Literal(value) => Ok(Expression::Literal(value)),
            Kind::Name(name) if self.take('(') => self.call(name),
            Kind::Name(name) | Kind::QuotedName(name) => Ok(Expression::Field(name)),
            Kind::Flatten => self.flatten(Expression::Current),
            Kind::Filter => self.filter(Expression::Current),
            Kind::Sign('@') => Ok(Expression::Current),
            Kind::Sign('*') => self.values(Expression::Current),
            Kind::Sign('!') => {
                let inner = self.expression(power::NOT)?;
                Ok(Expression::Not(Box::new(inner)))
            }
            Kind::Sign('&') => {
                let inner = self.expression(0)?;
                Ok(Expression::Reference(Box::new(inner)))
            }
            Kind::Sign('(') => {
                let inner = self.expression(0)?;
                self.expect(')')?;
                Ok(inner)
            }
            Kind::Sign('{') => self.record(),
            Kind::Sign('[') => self.bracket(None),
            _ => {
                self.at -= 1;
                Err(self.unexpected())
            }
        }
    }

    fn infix(&mut self, left: Expression) -> Parsed {
        let kind = self.peek().clone();
        self.at += 1;
        match kind {
            Kind::Sign('|') => {
                let right = self.expression(power::PIPE)?;
                Ok(Expression::Pipe(Box::new(left), Box::new(right)))
            }
            Kind::Or => {
                let right = self.expression(power::OR)?;
                Ok(Expression::Or(Box::new(left), Box::new(right)))
            }
            Kind::And => {
                let right = self.expression(power::AND)?;
                Ok(Expression::And(Box::new(left), Box::new(right)))
            }
            Kind::Compare(comparator) => self.compare(comparator, left),
            Kind::Flatten => self.flatten(left),
            Kind::Filter => self.filter(left),
            Kind::Sign('.') if self.take('*') => self.values(left),
            Kind::Sign('.') => {
                let right = self.after_dot(power::DOT)?;
                Ok(Expression::Sub(Box::new(left), Box::new(right)))
            }
            _ => self.bracket(Some(left)),
        }
    }

    fn compare(&mut self, comparator: Comparator, left: Expression) -> Parsed {
        let right = self.expression(power::COMPARE)?;
        Ok(Expression::Compare(
            comparator,
            Box::new(left),
            Box::new(right),
        ))
    }

    /// Parses the operand after a dot, and the operators that bind it more strongly.
    fn after_dot(&mut self, power: u8) -> Parsed {
        match self.peek() {
            Kind::Name(_) | Kind::QuotedName(_) | Kind::Sign('*' | '{') => self.expression(power),
            Kind::Sign('[') => {
                self.at += 1;
                self.list()
            }
            _ => Err(self.unexpected()),
        }
    }

    /// Parses the right side of a projection.
    fn projected(&mut self, power: u8) -> Parsed {
        match self.peek() {
            _ if self.power() < power::PROJECTION => Ok(Expression::Current),
            Kind::Sign('.') => {
                self.at += 1;
                self.after_dot(power)
            }
            Kind::Sign('[') | Kind::Filter => self.expression(power),
            _ => Err(self.unexpected()),
        }
    }

    fn projection(&mut self, left: Expression, items: Items, power: u8) -> Parsed {
        let right = self.projected(power)?;
        Ok(Expression::Projection(
            Box::new(left),
            items,
            Box::new(right),
        ))
    }

    fn flatten(&mut self, left: Expression) -> Parsed {
        self.projection(left, Items::Flattened, power::FLATTEN)
    }

    fn values(&mut self, left: Expression) -> Parsed {
        self.projection(left, Items::Values, power::STAR)
    }

    fn filter(&mut self, left: Expression) -> Parsed {
        let condition = self.expression(0)?;
        self.expect(']')?;
        self.projection(left, Items::Where(Box::new(condition)), power::FILTER)
    }

    /// Parses the rest of a bracket: an index, a slice, all items or, without a left side, a list.
    fn bracket(&mut self, left: Option<Expression>) -> Parsed {
        let is_index = matches!(self.peek(), Kind::Number(_) | Kind::Sign(':'));
        let is_all = self.is('*')
            && self.tokens.get(self.at + 1).map(|token| &token.kind) == Some(&Kind::Sign(']'));
        if !is_index && !is_all {
            return match left {
                Some(_) => Err(self.error("an index, a slice or `*` was expected")),
                None => self.list(),
            };
        }
        let left = left.unwrap_or(Expression::Current);
        if is_all {
            self.at += 2;
            return self.projection(left, Items::All, power::STAR);
        }
        self.index(left)
    }

    fn index(&mut self, left: Expression) -> Parsed {
        let first = self.number();
        if !self.is(':') {
            self.expect(']')?;
            let index = first.ok_or_else(|| self.unexpected())?;
            return Ok(Expression::Index(Box::new(left), index));
        }
        self.at += 1;
        let stop = self.number();
        let step = if self.take(':') { self.number() } else { None };
        if step == Some(0) {
            return Err(self.error("the step of a slice is not 0"));
        }
        self.expect(']')?;
        let slice = Slice {
            start: first,
            stop,
            step: step.unwrap_or(1),
        };
        self.projection(left, Items::Slice(slice), power::STAR)
    }

    fn number(&mut self) -> Option<i64> {
        let Kind::Number(number) = *self.peek() else {
            return None;
        };
        self.at += 1;
        Some(number)
    }

    fn list(&mut self) -> Parsed {
        let mut items = vec![self.expression(0)?];
        while self.take(',') {
            items.push(self.expression(0)?);
        }
        self.expect(']')?;
        Ok(Expression::List(items))
    }

    fn record(&mut self) -> Parsed {
        let mut members = Vec::new();
        loop {
            let (Kind::Name(name) | Kind::QuotedName(name)) = self.peek().clone() else {
                return Err(self.error("a name was expected"));
            };
            self.at += 1;
            self.expect(':')?;
            members.push((name, self.expression(0)?));
            if !self.take(',') {
                self.expect('}')?;
                return Ok(Expression::Record(members));
            }
        }
    }

    fn call(&mut self, name: String) -> Parsed {
        let mut arguments = Vec::new();
        while !self.take(')') {
            if !arguments.is_empty() {
                self.expect(',')?;
            }
            arguments.push(self.expression(0)?);
        }
        Ok(Expression::Call(name, arguments))
    }
}
