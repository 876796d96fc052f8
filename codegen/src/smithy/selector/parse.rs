//! Parser of selectors.

use super::{Attribute, Comparison, Function, Selector, Step};

/// The maximum depth of nested functions.
const MOST_NESTED: usize = 50;

/// Parses a selector.
///
/// # Errors
/// Returns a message with the position of the invalid character.
pub(in super::super) fn parse(text: &str) -> Result<Selector, String> {
    let mut parser = Parser {
        text: text.chars().collect(),
        at: 0,
        depth: 0,
    };
    let selector = parser.selector()?;
    match parser.peek() {
        None if !selector.is_empty() => Ok(selector),
        None => Err("the selector is empty".to_owned()),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser {
    text: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn selector(&mut self) -> Result<Selector, String> {
        let mut steps = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None | Some(',' | ')') => return Ok(steps),
                Some(_) => steps.push(self.step()?),
            }
        }
    }

    fn step(&mut self) -> Result<Step, String> {
        for (text, step) in [
            ("~>", Step::Reach),
            (">", Step::To(Vec::new())),
            ("*", Step::Any),
        ] {
            if self.eat(text) {
                return Ok(step);
            }
        }
        if self.eat("-[") {
            let names = self.names()?;
            return self.expect("->").map(|()| Step::To(names));
        }
        if self.eat("<-[") {
            let names = self.names()?;
            return self.expect("-").map(|()| Step::From(names));
        }
        if self.eat("<") {
            return Ok(Step::From(Vec::new()));
        }
        if self.eat(":") {
            return self.function();
        }
        if self.eat("[") {
            return self.attribute();
        }
        if self.eat("${") {
            self.identifier()?;
            return self.expect("}").map(|()| Step::Unknown);
        }
        if self.eat("$") {
            self.identifier()?;
            self.arguments()?;
            return Ok(Step::Unknown);
        }
        self.identifier().map(Step::Type)
    }

    fn names(&mut self) -> Result<Vec<String>, String> {
        let mut names = Vec::new();
        loop {
            self.space();
            names.push(self.identifier()?);
            self.space();
            if !self.eat(",") {
                return self.expect("]").map(|()| names);
            }
        }
    }

    fn function(&mut self) -> Result<Step, String> {
        let name = self.identifier()?;
        self.space();
        let arguments = match self.peek() {
            Some('(') => self.arguments()?,
            _ => Vec::new(),
        };
        let function = match name.as_str() {
            "is" | "each" => Function::Is,
            "test" => Function::Test,
            "not" => Function::Not,
            _ => return Ok(Step::Unknown),
        };
        Ok(Step::Function(function, arguments))
    }

    fn arguments(&mut self) -> Result<Vec<Selector>, String> {
        self.space();
        self.expect("(")?;
        self.depth += 1;
        if self.depth > MOST_NESTED {
            return Err("the selector is nested too deeply".to_owned());
        }
        let mut arguments = Vec::new();
        loop {
            let selector = self.selector()?;
            if selector.is_empty() {
                return Err(self.unexpected());
            }
            arguments.push(selector);
            if !self.eat(",") {
                self.depth -= 1;
                return self.expect(")").map(|()| arguments);
            }
        }
    }

    /// Parses the content of brackets: an attribute, or a scope, which is not evaluated.
    fn attribute(&mut self) -> Result<Step, String> {
        self.space();
        if self.peek() == Some('@') {
            while self.peek().is_some_and(|next| next != ']') {
                self.at += 1;
            }
            return self.expect("]").map(|()| Step::Unknown);
        }
        let mut path = vec![self.key()?];
        self.space();
        while self.eat("|") {
            self.space();
            path.push(self.key()?);
            self.space();
        }
        let comparison = match self.eat("]") {
            true => None,
            false => Some(self.comparison()?),
        };
        Ok(match path.iter().any(|key| key.starts_with('(')) {
            true => Step::Unknown,
            false => Step::Attribute(Attribute { path, comparison }),
        })
    }

    fn comparison(&mut self) -> Result<Comparison, String> {
        const OPERATORS: [&str; 13] = [
            "{=}", "{!=}", "{<}", "{<<}", "?=", "!=", "^=", "$=", "*=", ">=", "<=", "=", ">",
        ];
        let found = OPERATORS.iter().find(|operator| self.eat(operator));
        let operator = match found {
            Some(operator) => (*operator).to_owned(),
            None => self.expect("<").map(|()| "<".to_owned())?,
        };
        let mut values = Vec::new();
        loop {
            self.space();
            values.push(self.value()?);
            self.space();
            if !self.eat(",") {
                break;
            }
        }
        let ignores_case = self.eat("i");
        self.space();
        self.expect("]")?;
        Ok(Comparison {
            operator,
            values,
            ignores_case,
        })
    }

    /// Parses a part of an attribute's path: an identifier, a shape id, a string, or a pseudo-property in parentheses.
    fn key(&mut self) -> Result<String, String> {
        match self.peek() {
            Some('\'' | '"') => self.quoted(),
            Some('(') => {
                self.at += 1;
                let name = self.identifier()?;
                self.expect(")").map(|()| format!("({name})"))
            }
            _ => self.word(|next| next.is_ascii_alphanumeric() || "_.#$".contains(next)),
        }
    }

    fn value(&mut self) -> Result<String, String> {
        match self.peek() {
            Some('\'' | '"') => self.quoted(),
            _ => self.word(|next| next.is_ascii_alphanumeric() || "_.#$-+".contains(next)),
        }
    }

    fn quoted(&mut self) -> Result<String, String> {
        let quote = self.peek();
        self.at += 1;
        let start = self.at;
        while self.peek().is_some() && self.peek() != quote {
            self.at += 1;
        }
        let text = self
            .text
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        match self.peek() {
            Some(_) => {
                self.at += 1;
                Ok(text)
            }
            None => Err(self.unexpected()),
        }
    }

    fn identifier(&mut self) -> Result<String, String> {
        self.word(|next| next.is_ascii_alphanumeric() || next == '_')
    }

    fn word(&mut self, is_part: impl Fn(char) -> bool) -> Result<String, String> {
        let start = self.at;
        while self.peek().is_some_and(&is_part) {
            self.at += 1;
        }
        match self.text.get(start..self.at) {
            Some(word) if !word.is_empty() => Ok(word.iter().collect()),
            _ => Err(self.unexpected()),
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let length = wanted.chars().count();
        let found = self.text.get(self.at..self.at + length);
        let matches = found.is_some_and(|found| found.iter().copied().eq(wanted.chars()));
        if matches {
            self.at += length;
        }
        matches
    }

    fn expect(&mut self, wanted: &str) -> Result<(), String> {
        match self.eat(wanted) {
            true => Ok(()),
            false => Err(self.unexpected()),
        }
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn unexpected(&self) -> String {
        match self.peek() {
            Some(found) => format!("`{found}` is not expected at character {}", self.at + 1),
            None => "the selector ends too early".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_of_the_prelude_are_read() {
        let good = [
            "*",
            "structure",
            "structure > member :test(> :test(string, number))",
            "resource:test(-[put]->)",
            "[id=smithy.api#Unit]",
            "structure > member[trait|required]",
            "list :not(> member ~> :is(float, double, document))",
            "structure > member :test(> map > member[id|member=value] > string)",
            "operation -[input, output]-> structure > member",
            "service $ops(~> operation) ${ops}",
            "[@trait|range: @{min} = 1]",
            "[trait|tags|(values)='a' i]",
            ":is([trait|a.b#c], [trait|since^='1'])",
        ];
        for text in good {
            assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
        }
        for text in [
            "",
            "!!",
            ":is(",
            ":is()",
            "[trait",
            "structure >> ^",
            "-[put",
            "a,b",
        ] {
            assert!(parse(text).is_err(), "{text}: {:?}", parse(text));
        }
    }
}
