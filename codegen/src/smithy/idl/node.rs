//! Parses [node values](https://smithy.io/2.0/spec/idl.html#node-values).

use std::borrow::Cow;

use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::cursor::{Cursor, Parsed, fault};
use super::lexer::Kind;
use super::syntax::{Name, Node, Reference, Step, Version};
use super::{references, strings, tagged};

const WANTED: &str = "a value";

impl<'s> Cursor<'s> {
    /// Parses a value.
    pub(super) fn node(&mut self) -> Parsed<Node<'s>> {
        let offset = self.offset();
        let mut reader = Values::default();
        let value = reader.value(self, None)?;
        Ok(Node {
            value,
            offset,
            references: reader.references,
        })
    }

    /// Parses the key of an object: a name or quoted string.
    pub(super) fn key(&mut self, wanted: &str) -> Parsed<Name<'s>> {
        if self.is(Kind::String) {
            let offset = self.offset();
            let text = self.text_of(strings::quoted)?;
            return Ok(Name { text, offset });
        }
        self.identifier(wanted)
    }

    /// Parses a string with the given function.
    fn text_of(
        &mut self,
        read: fn(&'s str) -> Result<Cow<'s, str>, String>,
    ) -> Parsed<Cow<'s, str>> {
        let text = read(self.lexeme());
        let text = text.map_err(|message| fault(self.offset(), message, "correct the string"))?;
        self.next();
        Ok(text)
    }
}

/// Parses the rest of an object whose first key and colon have been consumed: entries up to a closing parenthesis.
pub(super) fn entries_of_trait<'s>(cursor: &mut Cursor<'s>, first: Name<'s>) -> Parsed<Node<'s>> {
    let mut reader = Values::default();
    let mut entries = Map::new();
    cursor.enter()?;
    reader.entry(cursor, first.text, first.offset, &mut entries, None)?;
    while !cursor.is(Kind::RightParenthesis) {
        let key = cursor.key("a key or `)`")?;
        cursor.colon()?;
        reader.entry(cursor, key.text, key.offset, &mut entries, None)?;
    }
    cursor.leave();
    Ok(Node {
        value: Value::Object(entries),
        offset: first.offset,
        references: reader.references,
    })
}

/// Parses values, and collects the shape ids in them.
#[derive(Default)]
struct Values<'s> {
    references: Vec<Reference<'s>>,
}

/// The step to a value, and the steps before it. A reference collects them into a path; most values need none.
struct Steps<'p, 's> {
    before: Option<&'p Self>,
    last: Step<'s>,
}

impl<'s> Steps<'_, 's> {
    fn path(&self) -> Vec<Step<'s>> {
        let mut path: Vec<_> = std::iter::successors(Some(self), |steps| steps.before)
            .map(|steps| steps.last.clone())
            .collect();
        path.reverse();
        path
    }
}

impl<'s> Values<'s> {
    fn value(&mut self, cursor: &mut Cursor<'s>, steps: Option<&Steps<'_, 's>>) -> Parsed<Value> {
        match cursor.kind() {
            Kind::String => Ok(Value::from(cursor.text_of(strings::quoted)?)),
            Kind::TextBlock => Ok(Value::from(cursor.text_of(strings::text_block)?)),
            Kind::Number => number(cursor),
            Kind::Identifier => self.word(cursor, steps),
            Kind::LeftBrace => self.object(cursor, steps),
            Kind::LeftBracket => self.list(cursor, steps),
            Kind::Pound if cursor.version >= Version::V2_1 => tagged_string(cursor),
            _ => Err(cursor.unexpected(WANTED)),
        }
    }

    /// Parses a keyword or a shape id.
    fn word(&mut self, cursor: &mut Cursor<'s>, steps: Option<&Steps<'_, 's>>) -> Parsed<Value> {
        let name = references::shape_id(cursor)?;
        Ok(self.keyword_or_reference(name, steps))
    }

    fn keyword_or_reference(&mut self, name: Name<'s>, steps: Option<&Steps<'_, 's>>) -> Value {
        match &*name.text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            text => {
                let value = Value::from(text);
                self.references.push(Reference {
                    path: steps.map(Steps::path).unwrap_or_default(),
                    name,
                });
                value
            }
        }
    }

    fn list(&mut self, cursor: &mut Cursor<'s>, before: Option<&Steps<'_, 's>>) -> Parsed<Value> {
        cursor.enter()?;
        cursor.next();
        cursor.skip_whitespace_and_docs();
        let mut items = Vec::new();
        while !cursor.is(Kind::RightBracket) {
            let last = Step::Index(items.len());
            items.push(self.value(cursor, Some(&Steps { before, last }))?);
            cursor.skip_whitespace_and_docs();
        }
        cursor.next();
        cursor.leave();
        Ok(Value::Array(items))
    }

    fn object(&mut self, cursor: &mut Cursor<'s>, before: Option<&Steps<'_, 's>>) -> Parsed<Value> {
        cursor.enter()?;
        cursor.next();
        cursor.skip_whitespace_and_docs();
        let mut entries = Map::new();
        while !cursor.is(Kind::RightBrace) {
            let key = cursor.key("a key or `}`")?;
            cursor.colon()?;
            self.entry(cursor, key.text, key.offset, &mut entries, before)?;
        }
        cursor.next();
        cursor.leave();
        Ok(Value::Object(entries))
    }

    /// Parses the value of a key, and the separator after it.
    fn entry(
        &mut self,
        cursor: &mut Cursor<'s>,
        key: Cow<'s, str>,
        offset: usize,
        entries: &mut Map<String, Value>,
        before: Option<&Steps<'_, 's>>,
    ) -> Parsed<()> {
        let last = Step::Key(key.clone());
        let value = self.value(cursor, Some(&Steps { before, last }))?;
        match entries.entry(key) {
            Entry::Vacant(place) => place.insert(value),
            Entry::Occupied(other) => {
                let message = format!("the key `{}` is there twice", other.key().escape_debug());
                return Err(fault(offset, message, "remove one of the two"));
            }
        };
        cursor.skip_whitespace_and_docs();
        Ok(())
    }
}

impl<'s> Cursor<'s> {
    /// Consumes a colon and the whitespace around it.
    pub(super) fn colon(&mut self) -> Parsed<()> {
        self.skip_whitespace_and_docs();
        self.expect(Kind::Colon, "`:`")?;
        self.skip_whitespace_and_docs();
        Ok(())
    }
}

/// Builds a value from a keyword or shape id.
pub(super) fn of_name(name: Name<'_>) -> Node<'_> {
    let offset = name.offset;
    let mut reader = Values::default();
    Node {
        value: reader.keyword_or_reference(name, None),
        offset,
        references: reader.references,
    }
}

/// Parses a number exactly. An exponent is expanded, as in JSON models.
fn number(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let lexeme = cursor.lexeme();
    let number = match lexeme.parse::<u64>() {
        Ok(integer) => Number::from(integer),
        Err(_) => {
            let number = expanded(lexeme).parse();
            number.map_err(|_| cursor.unexpected("a number"))?
        }
    };
    cursor.next();
    Ok(Value::Number(number))
}

/// Returns the text of a number without exponent.
fn expanded(lexeme: &str) -> Cow<'_, str> {
    if !lexeme.contains(['e', 'E']) {
        return Cow::Borrowed(lexeme);
    }
    match lexeme.parse::<f64>() {
        Ok(number) if number.is_finite() => Cow::Owned(format!("{number:?}")),
        _ => Cow::Borrowed(lexeme),
    }
}

/// Parses a tagged string, such as `#re "^a"`.
fn tagged_string(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let offset = cursor.offset();
    cursor.next();
    let tag = cursor.identifier("the tag of a string")?.text;
    if !tagged::is_tag(&tag) {
        let message = format!("there is no tag `{}`", super::super::parse::shorten(&tag));
        let help = "use one of #re, #b, #hex and #timestamp";
        return Err(fault(offset, message, help));
    }
    cursor.skip_spaces();
    let is_text_block = cursor.is(Kind::TextBlock);
    if !is_text_block && !cursor.is(Kind::String) {
        return Err(cursor.unexpected("a string behind the tag"));
    }
    let value = tagged::value(&tag, cursor.lexeme(), is_text_block)
        .map_err(|message| fault(offset, message, "correct the string"))?;
    cursor.next();
    Ok(value)
}
