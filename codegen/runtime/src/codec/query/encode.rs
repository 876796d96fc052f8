//! Encoding of query strings: one parameter for each value, whose name is the path to the value.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::codec::xml::decode::member_name;
use crate::runtime::codec::xml::encode::entry_name;
use crate::runtime::core::calendar;
use crate::runtime::protocol::rest::uri;
use crate::runtime::schema::codec::Encoder;
use crate::runtime::schema::shape::{MemberSchema, Schema, TimestampFormat, Traits};

/// The variants of the protocols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryForm {
    /// Members have their XML names. Lists have a name for items, and are written if they are empty.
    AwsQuery,
    /// Members have capitalized names. Items are directly below the list, and empty lists are not written.
    Ec2Query,
}

/// Encodes a query string.
#[derive(Debug)]
pub struct QueryEncoder {
    out: String,
    form: QueryForm,
    /// The path to the current value.
    path: String,
    open: Vec<Frame>,
    failure: Option<Cow<'static, str>>,
}

/// An open member, list or map.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// The length of the path before it.
    before: usize,
    /// The length of the common path of the items or entries.
    base: usize,
    /// The number of items or entries so far.
    count: usize,
    /// The traits of a map.
    traits: &'static Traits,
}

impl QueryEncoder {
    /// Creates the query string of an operation.
    pub fn new(form: QueryForm, operation: &str, version: Option<&str>) -> Self {
        let mut encoder = Self {
            out: String::new(),
            form,
            path: String::new(),
            open: Vec::new(),
            failure: None,
        };
        encoder.parameter("Action", operation);
        encoder.parameter("Version", version.unwrap_or_default());
        encoder
    }

    /// Returns the query string.
    ///
    /// # Errors
    /// Returns the reason if a value cannot be encoded.
    pub fn finish(self) -> Result<Vec<u8>, Cow<'static, str>> {
        match self.failure {
            Some(reason) => Err(reason),
            None => Ok(self.out.into_bytes()),
        }
    }

    fn parameter(&mut self, name: &str, value: &str) {
        if !self.out.is_empty() {
            self.out.push('&');
        }
        uri::encode(&mut self.out, name, false);
        self.out.push('=');
        uri::encode(&mut self.out, value, false);
    }

    fn put(&mut self, value: &str) {
        let path = std::mem::take(&mut self.path);
        self.parameter(&path, value);
        self.path = path;
    }

    fn go_into(&mut self, name: &str) {
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
    }

    fn push(&mut self, before: usize, traits: &'static Traits) {
        self.open.push(Frame {
            before,
            base: self.path.len(),
            count: 0,
            traits,
        });
    }

    fn pop(&mut self) {
        if let Some(frame) = self.open.pop() {
            self.path.truncate(frame.before);
        }
    }

    /// Enters the next item or entry.
    fn count(&mut self) -> Option<Frame> {
        let frame = self.open.last_mut()?;
        frame.count += 1;
        let frame = *frame;
        self.path.truncate(frame.base);
        self.go_into(&frame.count.to_string());
        Some(frame)
    }
}

/// Returns the name of a member in the names of parameters.
pub fn parameter_name(form: QueryForm, member: &MemberSchema) -> Cow<'static, str> {
    match (form, member.traits.ec2_query_name) {
        (QueryForm::AwsQuery, _) => member_name(member).into(),
        (QueryForm::Ec2Query, Some(name)) => name.into(),
        (QueryForm::Ec2Query, None) => capitalized(member_name(member)).into(),
    }
}

/// Capitalizes a name.
fn capitalized(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

impl Encoder for QueryEncoder {
    fn begin_structure(&mut self, _: &'static Schema) {}

    fn member(&mut self, member: &'static MemberSchema) {
        let before = self.path.len();
        self.go_into(&parameter_name(self.form, member));
        self.push(before, member.traits);
    }

    fn end_member(&mut self, _: &'static MemberSchema) {
        self.pop();
    }

    fn end_structure(&mut self, _: &'static Schema) {}

    fn begin_list(&mut self, traits: &'static Traits, length: usize) {
        let before = self.path.len();
        if self.form == QueryForm::AwsQuery {
            if length == 0 {
                self.put("");
            }
            if !traits.is_flattened {
                self.go_into(traits.items().xml_name.unwrap_or("member"));
            }
        }
        self.push(before, traits);
    }

    fn item(&mut self) {
        self.count();
    }

    fn end_list(&mut self) {
        self.pop();
    }

    fn begin_map(&mut self, traits: &'static Traits, _: usize) {
        let before = self.path.len();
        if !traits.is_flattened {
            self.go_into("entry");
        }
        self.push(before, traits);
    }

    fn key(&mut self, key: &str) {
        let Some(frame) = self.count() else {
            return;
        };
        let entry = self.path.len();
        self.go_into(entry_name(frame.traits.key, "key"));
        self.put(key);
        self.path.truncate(entry);
        self.go_into(entry_name(frame.traits.item, "value"));
    }

    fn end_map(&mut self) {
        self.pop();
    }

    /// Does not write nulls.
    fn null(&mut self) {}

    fn boolean(&mut self, value: bool) {
        self.put(if value { "true" } else { "false" });
    }

    fn integer(&mut self, value: i64) {
        self.put(&value.to_string());
    }

    fn float(&mut self, value: f32) {
        self.put(&decimal::of_float(value));
    }

    fn double(&mut self, value: f64) {
        self.put(&decimal::of_double(value));
    }

    fn big_integer(&mut self, digits: &str) {
        self.put(digits);
    }

    fn big_decimal(&mut self, digits: &str) {
        self.put(digits);
    }

    fn text(&mut self, value: &str) {
        self.put(value);
    }

    fn blob(&mut self, value: &[u8]) {
        self.put(&base64::encode(value));
    }

    fn timestamp_format(&self, traits: &'static Traits) -> TimestampFormat {
        traits.timestamps.unwrap_or(TimestampFormat::DateTime)
    }

    fn seconds(&mut self, seconds: i64, nanoseconds: u32) {
        self.put(&calendar::epoch_seconds(seconds, nanoseconds));
    }

    #[cold]
    fn fail(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.failure.get_or_insert_with(|| reason.into());
    }
}
