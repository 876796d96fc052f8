//! The [JMESPath](https://jmespath.org/specification.html) expressions that select endpoint parameters in requests:
//! fields, projections, lists of expressions, and `keys()`.

/// A step of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PathStep {
    /// `name`
    Field(String),
    /// `[*]` or `[]`
    Items,
    /// `*`
    Values,
    /// `keys(…)` around the previous steps
    Keys,
    /// `[one, other]`
    Several(Vec<Vec<PathStep>>),
}

/// The maximum nesting depth of expressions.
const MOST_NESTED: usize = 20;

/// Parses an expression; returns `None` if it is invalid or not supported.
pub(super) fn parse(text: &str) -> Option<Vec<PathStep>> {
    let mut parser = Parser { rest: text.trim() };
    let steps = parser.expression(0)?;
    parser.rest.is_empty().then_some(steps)
}

struct Parser<'t> {
    rest: &'t str,
}

impl Parser<'_> {
    fn expression(&mut self, depth: usize) -> Option<Vec<PathStep>> {
        if depth > MOST_NESTED {
            return None;
        }
        let mut steps = Vec::new();
        if self.takes("keys(") {
            steps = self.expression(depth + 1)?;
            steps.push(PathStep::Keys);
            self.takes(")").then_some(())?;
        } else {
            self.step(depth, &mut steps)?;
        }
        loop {
            if self.takes("[*]") || self.takes("[]") {
                steps.push(PathStep::Items);
            } else if self.takes(".") {
                self.step(depth, &mut steps)?;
            } else {
                return Some(steps);
            }
        }
    }

    fn step(&mut self, depth: usize, steps: &mut Vec<PathStep>) -> Option<()> {
        let step = if self.takes("[") {
            let mut ways = vec![self.expression(depth + 1)?];
            while self.takes(",") {
                ways.push(self.expression(depth + 1)?);
            }
            self.takes("]").then_some(PathStep::Several(ways))?
        } else if self.takes("*") {
            PathStep::Values
        } else {
            PathStep::Field(self.name()?)
        };
        steps.push(step);
        Some(())
    }

    fn name(&mut self) -> Option<String> {
        if let Some(quoted) = self.rest.strip_prefix('"') {
            let (name, rest) = quoted.split_once('"')?;
            self.rest = rest.trim_start();
            return Some(name.to_owned());
        }
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        self.rest = rest.trim_start();
        is_name.then(|| name.to_owned())
    }

    fn takes(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token).map(str::trim_start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_NESTED, PathStep, parse};

    #[test]
    fn path_expressions_are_parsed() {
        let field = |name: &str| PathStep::Field(name.to_owned());
        let way = |names: [&str; 2]| names.map(field).to_vec();
        let table = [
            ("keys(Items)", Some(vec![field("Items"), PathStep::Keys])),
            ("A.B", Some(way(["A", "B"]))),
            ("_a._1", Some(way(["_a", "_1"]))),
            ("1a", None),
            (
                "A[*].B",
                Some(vec![field("A"), PathStep::Items, field("B")]),
            ),
            (
                "A.*.\"b c\"",
                Some(vec![field("A"), PathStep::Values, field("b c")]),
            ),
            (
                "A[].[B.C, D.E][]",
                Some(vec![
                    field("A"),
                    PathStep::Items,
                    PathStep::Several(vec![way(["B", "C"]), way(["D", "E"])]),
                    PathStep::Items,
                ]),
            ),
            ("", None),
            ("A.", None),
            ("A[0]", None),
            ("A | B", None),
            ("keys(A", None),
            ("[A", None),
        ];
        for (text, steps) in table {
            assert_eq!(parse(text), steps, "{text}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), None);
    }

    #[test]
    fn expressions_nest_up_to_a_limit() {
        for (open, close) in [("[", "]"), ("[a,", "]"), ("[a,a,", "]"), ("keys(", ")")] {
            let nested = |depth| open.repeat(depth) + "a" + &close.repeat(depth);
            assert!(parse(&nested(MOST_NESTED)).is_some(), "{open}");
            assert_eq!(parse(&nested(MOST_NESTED + 1)), None, "{open}");
        }
    }
}
