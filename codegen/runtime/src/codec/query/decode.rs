//! Decoding of query strings.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::codec::query::encode::{QueryForm, parameter_name};
use crate::runtime::codec::query::tree::QueryTree;
use crate::runtime::codec::xml::encode::entry_name;
use crate::runtime::schema::codec::{
    Decoder, Kind, Read, TimestampText, Unreadable, member_index_by,
};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Schema, TimestampFormat, Traits};

/// Decodes a query string.
#[derive(Debug)]
pub struct QueryDecoder<'i> {
    tree: &'i QueryTree,
    form: QueryForm,
    /// The node of the next value.
    at: usize,
    open: Vec<Frame>,
    unknown: usize,
}

/// An open structure, list or map.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// The next node, and the end of the nodes.
    next: usize,
    end: usize,
    /// The traits of a map.
    traits: &'static Traits,
}

impl<'i> QueryDecoder<'i> {
    /// Creates a decoder at the root of a query.
    pub fn new(tree: &'i QueryTree, form: QueryForm) -> Self {
        Self {
            tree,
            form,
            at: QueryTree::ROOT,
            open: Vec::new(),
            unknown: 0,
        }
    }

    fn value(&self) -> Read<&str> {
        self.tree.value(self.at).ok_or(Unreadable)
    }

    fn push(&mut self, node: usize, traits: &'static Traits) {
        self.open.push(Frame {
            next: node + 1,
            end: self.tree.end(node),
            traits,
        });
    }

    /// Begins the items or entries below `name` in the next value, or directly below the value. An empty list is an
    /// empty value.
    fn push_numbered(&mut self, name: Option<&str>, traits: &'static Traits) -> Read<()> {
        let inside = name.and_then(|name| self.tree.child(self.at, name));
        let node = inside.unwrap_or(self.at);
        if self.tree.value(node).is_some_and(|value| !value.is_empty()) {
            return Err(Unreadable);
        }
        self.push(node, traits);
        Ok(())
    }

    /// Returns the next node of the innermost frame; at its end, closes it and returns `None`.
    fn next(&mut self) -> Read<Option<usize>> {
        let frame = self.open.last_mut().ok_or(Unreadable)?;
        if frame.next >= frame.end {
            self.open.pop();
            return Ok(None);
        }
        let node = frame.next;
        frame.next = self.tree.end(node);
        self.at = node;
        Ok(Some(node))
    }

    /// Returns the next item or entry.
    fn next_numbered(&mut self) -> Read<Option<usize>> {
        match self.next()? {
            Some(node) if !self.tree.is_numbered(node) => Err(Unreadable),
            next => Ok(next),
        }
    }
}

impl Decoder for QueryDecoder<'_> {
    type Position = (usize, usize);

    fn position(&self) -> Self::Position {
        (self.open.len(), self.at)
    }

    fn go_back(&mut self, (open, at): Self::Position) {
        self.open.truncate(open);
        self.at = at;
    }

    fn kind(&mut self) -> Option<Kind> {
        Some(match self.tree.has_children(self.at) {
            true => Kind::Map,
            false => Kind::Scalar,
        })
    }

    fn null(&mut self) -> bool {
        false
    }

    fn begin_structure(&mut self, _: &'static Schema) -> Read<()> {
        self.push(self.at, &Traits::NONE);
        Ok(())
    }

    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>> {
        let Some(node) = self.next()? else {
            return Ok(None);
        };
        self.unknown = node;
        let (name, form) = (self.tree.name(node), self.form);
        Ok(Some(member_index_by(schema, likely, |member| {
            parameter_name(form, member) == name
        })))
    }

    fn unknown_name(&self) -> &str {
        self.tree.name(self.unknown)
    }

    fn begin_list(&mut self, traits: &'static Traits) -> Read<usize> {
        let is_direct = self.form == QueryForm::Ec2Query || traits.is_flattened;
        let name = (!is_direct).then(|| traits.items().xml_name.unwrap_or("member"));
        self.push_numbered(name, traits)?;
        Ok(0)
    }

    fn next_item(&mut self) -> Read<bool> {
        Ok(self.next_numbered()?.is_some())
    }

    fn begin_map(&mut self, traits: &'static Traits) -> Read<()> {
        self.push_numbered((!traits.is_flattened).then_some("entry"), traits)
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        let traits = self.open.last().ok_or(Unreadable)?.traits;
        let Some(entry) = self.next_numbered()? else {
            return Ok(None);
        };
        let key = self.tree.child(entry, entry_name(traits.key, "key"));
        let value = self.tree.child(entry, entry_name(traits.item, "value"));
        self.at = value.ok_or(Unreadable)?;
        let key = key.and_then(|key| self.tree.value(key));
        key.map(Some).ok_or(Unreadable)
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        self.value().map(Scalar::Text)
    }

    fn boolean(&mut self) -> Read<bool> {
        match self.value()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Unreadable),
        }
    }

    fn integer(&mut self) -> Read<i64> {
        self.value()?.parse().map_err(|_| Unreadable)
    }

    fn double(&mut self) -> Read<f64> {
        decimal::parse(self.value()?).ok_or(Unreadable)
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        self.value().map(Cow::Borrowed)
    }

    fn timestamp(&mut self, traits: &'static Traits) -> Read<TimestampText<'_>> {
        let format = traits.timestamps.unwrap_or(TimestampFormat::DateTime);
        Ok(TimestampText {
            text: Cow::Borrowed(self.value()?),
            demanded: Some(format),
            is_string: false,
        })
    }

    fn text(&mut self) -> Read<&str> {
        self.value()
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        base64::decode(self.value()?.as_bytes()).ok_or(Unreadable)
    }

    /// Skips a value.
    fn skip(&mut self) -> Read<()> {
        Ok(())
    }
}
