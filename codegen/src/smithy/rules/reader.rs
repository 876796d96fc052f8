//! Problems of endpoint rules, with their positions.

use serde_json::{Map, Value};

/// A problem of endpoint rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// The position in the value of the trait, as a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901).
    pub pointer: String,
    /// The problem.
    pub message: String,
    /// The remedy.
    pub help: String,
}

/// The maximum number of problems that are kept.
const MOST_KEPT: usize = 20;

/// The maximum nesting depth of rules and expressions.
const MOST_NESTED: usize = 100;

/// Reads JSON values, and records problems with their positions.
#[derive(Debug, Default)]
pub(super) struct Reader {
    path: Vec<String>,
    problems: Vec<RuleProblem>,
}

impl Reader {
    /// Calls `read` for the value below a key.
    pub(super) fn at<T>(
        &mut self,
        key: impl ToString,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        self.path.push(key.to_string());
        let value = if self.path.len() > MOST_NESTED {
            self.fault("is nested too deeply", "reduce the nesting")
        } else {
            read(self)
        };
        self.path.pop();
        value
    }

    /// Records a problem at the current position, and returns `None`.
    pub(super) fn fault<T>(
        &mut self,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<T> {
        if self.problems.len() < MOST_KEPT {
            let key = |key: &String| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
            self.problems.push(RuleProblem {
                pointer: self.path.iter().map(key).collect(),
                message: message.into(),
                help: help.into(),
            });
        }
        None
    }

    /// Reads the required value of a key.
    pub(super) fn required<'v, T>(
        &mut self,
        object: &'v Map<String, Value>,
        key: &str,
        read: impl FnOnce(&mut Self, &'v Value) -> Option<T>,
    ) -> Option<T> {
        match object.get(key) {
            Some(value) => self.at(key, |reader| read(reader, value)),
            None => self.fault(format!("has no `{key}`"), format!("add `{key}`")),
        }
    }

    /// Reads the optional value of a key, or returns the default.
    pub(super) fn optional<'v, T: Default>(
        &mut self,
        object: &'v Map<String, Value>,
        key: &str,
        read: impl FnOnce(&mut Self, &'v Value) -> Option<T>,
    ) -> Option<T> {
        match object.get(key) {
            Some(value) => self.at(key, |reader| read(reader, value)),
            None => Some(T::default()),
        }
    }

    pub(super) fn object<'v>(&mut self, value: &'v Value) -> Option<&'v Map<String, Value>> {
        let object = value.as_object();
        object.or_else(|| self.fault("is not an object", "write an object"))
    }

    pub(super) fn text<'v>(&mut self, value: &'v Value) -> Option<&'v str> {
        let text = value.as_str();
        text.or_else(|| self.fault("is not a string", "write a string"))
    }

    pub(super) fn boolean(&mut self, value: &Value) -> Option<bool> {
        let boolean = value.as_bool();
        boolean.or_else(|| self.fault("is neither true nor false", "write a boolean"))
    }

    pub(super) fn integer(&mut self, value: &Value) -> Option<i64> {
        let integer = value.as_i64();
        integer.or_else(|| self.fault("is not an integer", "write an integer"))
    }

    /// Reads all items of a list, continuing after invalid ones.
    pub(super) fn list<T>(
        &mut self,
        value: &Value,
        mut read: impl FnMut(&mut Self, &Value) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Some(items) = value.as_array() else {
            return self.fault("is not a list", "write a list");
        };
        let read = |(index, item)| self.at(index, |reader| read(reader, item));
        // All items are read before an invalid one makes the result `None`.
        let items: Vec<_> = items.iter().enumerate().map(read).collect();
        items.into_iter().collect()
    }

    /// Reads all entries of an object, continuing after invalid ones.
    pub(super) fn entries<T>(
        &mut self,
        value: &Value,
        mut read: impl FnMut(&mut Self, &str, &Value) -> Option<T>,
    ) -> Option<Vec<T>> {
        let entries = self.object(value)?.iter();
        let read = |(name, value): (&String, _)| self.at(name, |reader| read(reader, name, value));
        let entries: Vec<_> = entries.map(read).collect();
        entries.into_iter().collect()
    }

    /// Returns the value, or any problems.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Vec<RuleProblem>> {
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(self.problems),
        }
    }
}
