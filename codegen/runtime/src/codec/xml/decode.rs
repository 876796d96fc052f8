//! Decoding of XML.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::codec::xml::tree::XmlTree;
use crate::runtime::schema::codec::{
    Decoder, Kind, Read, TimestampText, UNKNOWN, Unreadable, member_index_by,
};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Binding, MemberSchema, Schema, TimestampFormat, Traits};

/// Decodes an XML document.
#[derive(Debug)]
pub struct XmlDecoder<'i> {
    tree: &'i XmlTree<'i>,
    /// The location of the next value.
    at: Place,
    open: Vec<Frame>,
    unknown: usize,
    is_strict: bool,
}

/// The location of a value: an element or an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Element(usize),
    Attribute(usize),
}

/// An open structure, list or map.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// The next element, and the end of the elements.
    next: usize,
    end: usize,
    /// The next attribute, and the end of the attributes.
    attribute: usize,
    attribute_end: usize,
    /// The traits of a map.
    traits: &'static Traits,
}

impl<'i> XmlDecoder<'i> {
    /// Creates a decoder at the root of a document.
    pub fn new(tree: &'i XmlTree<'_>) -> Self {
        Self {
            tree,
            at: Place::Element(tree.root),
            open: Vec::new(),
            unknown: 0,
            is_strict: false,
        }
    }

    /// Makes the decoder strict: timestamps must have the declared format.
    #[must_use]
    pub fn strict(self) -> Self {
        Self {
            is_strict: true,
            ..self
        }
    }

    /// Ends decoding.
    ///
    /// # Errors
    /// Returns an error if the document is incomplete.
    pub fn end(&self) -> Read<()> {
        match self.tree.is_whole {
            true => Ok(()),
            false => Err(Unreadable),
        }
    }

    fn element(&self) -> Read<usize> {
        match self.at {
            Place::Element(node) if self.tree.has_root() => Ok(node),
            _ => Err(Unreadable),
        }
    }

    fn value(&self) -> Read<&str> {
        match self.at {
            Place::Element(node) if self.tree.has_root() => Ok(self.tree.text(node)),
            Place::Element(_) => Err(Unreadable),
            Place::Attribute(index) => {
                let attribute = self.tree.attribute(index);
                attribute.map(|(_, value)| value).ok_or(Unreadable)
            }
        }
    }

    /// Enters the children of an element, or only the element itself.
    fn push(&mut self, node: usize, is_alone: bool, traits: &'static Traits) {
        let attributes = self.tree.attributes(node);
        self.open.push(Frame {
            next: if is_alone { node } else { node + 1 },
            end: self.tree.end(node),
            attribute: attributes.start,
            attribute_end: if is_alone {
                attributes.start
            } else {
                attributes.end
            },
            traits,
        });
    }

    /// Returns the next element of the innermost frame; at its end, closes it and returns `None`.
    fn next(&mut self) -> Read<Option<usize>> {
        let frame = self.open.last_mut().ok_or(Unreadable)?;
        if frame.next >= frame.end {
            self.open.pop();
            return Ok(None);
        }
        let node = frame.next;
        frame.next = self.tree.end(node).max(node + 1);
        self.at = Place::Element(node);
        Ok(Some(node))
    }
}

/// Returns the name of a member's element or attribute.
pub fn member_name(member: &MemberSchema) -> &'static str {
    member.traits.xml_name.unwrap_or(member.name)
}

fn is_attribute(member: &MemberSchema) -> bool {
    member.traits.binding == Binding::Attribute
}

impl Decoder for XmlDecoder<'_> {
    const HAS_FLATTENED: bool = true;

    type Position = (usize, usize, bool);

    fn position(&self) -> Self::Position {
        match self.at {
            Place::Element(node) => (self.open.len(), node, false),
            Place::Attribute(index) => (self.open.len(), index, true),
        }
    }

    fn go_back(&mut self, (open, index, is_attribute): Self::Position) {
        self.open.truncate(open);
        self.at = if is_attribute {
            Place::Attribute(index)
        } else {
            Place::Element(index)
        };
    }

    fn kind(&mut self) -> Option<Kind> {
        let node = self.element().ok()?;
        Some(match self.tree.children(node).next() {
            Some(_) => Kind::Map,
            None => Kind::Scalar,
        })
    }

    /// Returns true if the value is marked as null.
    fn null(&mut self) -> bool {
        let Place::Element(node) = self.at else {
            return false;
        };
        let mut attributes = self.tree.attributes(node);
        attributes.any(|index| self.tree.attribute(index) == Some(("xsi:nil", "true")))
    }

    fn begin_structure(&mut self, schema: &'static Schema) -> Read<()> {
        let node = self.element()?;
        self.push(node, schema.traits.is_unwrapped, &Traits::NONE);
        // An empty element in place of a member is not a member.
        let is_empty = self.tree.text(node).is_empty() && self.tree.children(node).next().is_none();
        if let Some(frame) = self
            .open
            .last_mut()
            .filter(|_| schema.traits.is_unwrapped && is_empty)
        {
            frame.next = frame.end;
        }
        Ok(())
    }

    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>> {
        loop {
            let frame = self.open.last_mut().ok_or(Unreadable)?;
            if frame.attribute >= frame.attribute_end {
                break;
            }
            let index = frame.attribute;
            frame.attribute += 1;
            let (name, _) = self.tree.attribute(index).ok_or(Unreadable)?;
            let found = member_index_by(schema, 0, |member| {
                is_attribute(member) && member_name(member) == name
            });
            if found != UNKNOWN {
                self.at = Place::Attribute(index);
                return Ok(Some(found));
            }
        }
        let Some(node) = self.next()? else {
            return Ok(None);
        };
        let name = self.tree.name(node);
        self.unknown = node;
        // The elements of a flattened list have one name.
        let likely = match likely
            .checked_sub(1)
            .and_then(|last| schema.members.get(last))
        {
            Some(last) if last.traits.is_flattened && member_name(last) == name => likely - 1,
            _ => likely,
        };
        Ok(Some(member_index_by(schema, likely, |member| {
            member_name(member) == name && !is_attribute(member)
        })))
    }

    fn unknown_name(&self) -> &str {
        self.tree.name(self.unknown)
    }

    fn begin_list(&mut self, traits: &'static Traits) -> Read<usize> {
        let node = self.element()?;
        self.push(node, traits.is_flattened, traits);
        Ok(0)
    }

    fn next_item(&mut self) -> Read<bool> {
        Ok(self.next()?.is_some())
    }

    fn begin_map(&mut self, traits: &'static Traits) -> Read<()> {
        let node = self.element()?;
        self.push(node, traits.is_flattened, traits);
        Ok(())
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        let traits = self.open.last().ok_or(Unreadable)?.traits;
        let Some(entry) = self.next()? else {
            return Ok(None);
        };
        let name = |traits: Option<&Traits>, default| {
            traits.and_then(|traits| traits.xml_name).unwrap_or(default)
        };
        let key = self.tree.child(entry, name(traits.key, "key"));
        let value = self.tree.child(entry, name(traits.item, "value"));
        let (Some(key), Some(value)) = (key, value) else {
            return Err(Unreadable);
        };
        self.at = Place::Element(value);
        Ok(Some(self.tree.text(key)))
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        self.value().map(|text| Scalar::Text(text.trim()))
    }

    fn boolean(&mut self) -> Read<bool> {
        match self.value()?.trim() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Unreadable),
        }
    }

    fn integer(&mut self) -> Read<i64> {
        self.value()?.trim().parse().map_err(|_| Unreadable)
    }

    fn double(&mut self) -> Read<f64> {
        decimal::parse(self.value()?.trim()).ok_or(Unreadable)
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        self.value().map(|text| Cow::Borrowed(text.trim()))
    }

    fn timestamp(&mut self, traits: &'static Traits) -> Read<TimestampText<'_>> {
        let format = traits.timestamps.unwrap_or(TimestampFormat::DateTime);
        Ok(TimestampText {
            text: Cow::Borrowed(self.value()?.trim()),
            demanded: self.is_strict.then_some(format),
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
