//! An encoder that writes trees.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::core::calendar;
use crate::runtime::schema::codec::Encoder;
use crate::runtime::schema::serde::tree::Tree;
use crate::runtime::schema::shape::{MemberSchema, Schema, TimestampFormat, Traits};

/// Writes a tree.
#[derive(Debug)]
pub struct TreeEncoder {
    /// True if the format is human-readable: blobs are base64, and timestamps have the format that the model names.
    is_for_people: bool,
    /// The lists and maps that are being written, the innermost last.
    open: Vec<Tree>,
    done: Tree,
    failure: Option<Cow<'static, str>>,
}

impl TreeEncoder {
    /// Returns an empty encoder.
    pub fn new(is_for_people: bool) -> Self {
        Self {
            is_for_people,
            open: Vec::new(),
            done: Tree::Null,
            failure: None,
        }
    }

    /// Returns the tree.
    ///
    /// # Errors
    /// A value could not be written, for this reason.
    pub fn finish(self) -> Result<Tree, Cow<'static, str>> {
        match self.failure {
            Some(reason) => Err(reason),
            None => Ok(self.done),
        }
    }

    fn put(&mut self, tree: Tree) {
        match self.open.last_mut() {
            Some(Tree::List(items)) => items.push(tree),
            Some(Tree::Map(entries)) => {
                if let Some((_, value)) = entries.last_mut() {
                    *value = tree;
                }
            }
            _ => self.done = tree,
        }
    }

    fn name(&mut self, name: &str) {
        if let Some(Tree::Map(entries)) = self.open.last_mut() {
            entries.push((name.to_owned(), Tree::Null));
        }
    }

    fn end(&mut self) {
        if let Some(tree) = self.open.pop() {
            self.put(tree);
        }
    }

    fn not_finite(&mut self, value: f64) {
        self.text(if value.is_nan() {
            "NaN"
        } else if value > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        });
    }
}

impl Encoder for TreeEncoder {
    fn begin_structure(&mut self, _: &'static Schema) {
        self.open.push(Tree::Map(Vec::new()));
    }

    fn member(&mut self, member: &'static MemberSchema) {
        self.name(member.name);
    }

    fn end_structure(&mut self, _: &'static Schema) {
        self.end();
    }

    fn begin_list(&mut self, _: &'static Traits, length: usize) {
        self.open.push(Tree::List(Vec::with_capacity(length)));
    }

    fn item(&mut self) {}

    fn end_list(&mut self) {
        self.end();
    }

    fn begin_map(&mut self, _: &'static Traits, length: usize) {
        self.open.push(Tree::Map(Vec::with_capacity(length)));
    }

    fn key(&mut self, key: &str) {
        self.name(key);
    }

    fn end_map(&mut self) {
        self.end();
    }

    fn null(&mut self) {
        self.put(Tree::Null);
    }

    fn boolean(&mut self, value: bool) {
        self.put(Tree::Boolean(value));
    }

    fn integer(&mut self, value: i64) {
        self.put(Tree::Integer(value));
    }

    fn float(&mut self, value: f32) {
        if value.is_finite() || !self.is_for_people {
            self.put(Tree::Float(value));
        } else {
            self.not_finite(value.into());
        }
    }

    fn double(&mut self, value: f64) {
        if value.is_finite() || !self.is_for_people {
            self.put(Tree::Double(value));
        } else {
            self.not_finite(value);
        }
    }

    /// Writes a number if it fits, otherwise a string.
    fn big_integer(&mut self, digits: &str) {
        self.put(match (digits.parse(), digits.parse()) {
            (Ok(number), _) => Tree::Integer(number),
            (_, Ok(number)) => Tree::Unsigned(number),
            _ => Tree::Text(digits.to_owned()),
        });
    }

    /// Writes a number if it fits, otherwise a string.
    fn big_decimal(&mut self, digits: &str) {
        self.put(match (digits.parse(), digits.parse::<f64>()) {
            (Ok(number), _) => Tree::Integer(number),
            (_, Ok(number)) if number.to_string() == digits => Tree::Double(number),
            _ => Tree::Text(digits.to_owned()),
        });
    }

    fn text(&mut self, value: &str) {
        self.put(Tree::Text(value.to_owned()));
    }

    fn blob(&mut self, value: &[u8]) {
        self.put(if self.is_for_people {
            Tree::Text(base64::encode(value))
        } else {
            Tree::Bytes(value.to_owned())
        });
    }

    fn timestamp_format(&self, traits: &'static Traits) -> TimestampFormat {
        let format = traits.timestamps.filter(|_| self.is_for_people);
        format.unwrap_or(TimestampFormat::EpochSeconds)
    }

    /// Writes a number if that is exact, otherwise a string.
    fn seconds(&mut self, seconds: i64, nanoseconds: u32) {
        let digits = calendar::epoch_seconds(seconds, nanoseconds);
        self.put(match (nanoseconds, digits.parse::<f64>()) {
            (0, _) => Tree::Integer(seconds),
            (_, Ok(number)) if number.to_string() == digits => Tree::Double(number),
            _ => Tree::Text(digits),
        });
    }

    fn fail(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.failure.get_or_insert_with(|| reason.into());
    }
}
