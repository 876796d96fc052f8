//! Encoding of XML.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::codec::xml::decode::member_name;
use crate::runtime::core::calendar;
use crate::runtime::schema::codec::Encoder;
use crate::runtime::schema::shape::{
    Binding, MemberSchema, Schema, TimestampFormat, Traits, XmlNamespace,
};

/// Encodes an XML document.
#[derive(Debug)]
pub struct XmlEncoder {
    out: String,
    /// The elements around the outermost structure, which then has no element of its own.
    wrapper: Option<Wrapper>,
    /// The member whose value is the outermost structure.
    root: Option<&'static MemberSchema>,
    open: Vec<Frame>,
    /// The flattened member whose items or entries follow.
    flattened: Option<&'static MemberSchema>,
    /// The start tag of the innermost element is still open for attributes.
    is_tag_open: bool,
    is_attribute: bool,
    failure: Option<Cow<'static, str>>,
}

/// The text before and after the members of the outermost structure.
#[derive(Debug)]
pub struct Wrapper {
    /// The name of the outermost element, which has the namespace of the structure.
    pub root: String,
    /// The text after its start tag.
    pub start: String,
    /// The text before its end tag.
    pub end: String,
}

/// An open structure, list or map.
#[derive(Debug, Clone, Copy)]
enum Frame {
    /// The outermost structure, in an element with this name.
    Root(&'static str),
    /// The outermost structure, in an element with this name that contains the value of its only member directly.
    Unwrapped(&'static str),
    /// The outermost structure, in a wrapper.
    Wrapped,
    Structure,
    List {
        item: &'static str,
        namespace: Option<XmlNamespace>,
    },
    Map {
        entry: &'static str,
        namespace: Option<XmlNamespace>,
        traits: &'static Traits,
    },
}

impl XmlEncoder {
    /// Creates an empty encoder.
    pub fn new() -> Self {
        Self {
            out: String::new(),
            wrapper: None,
            root: None,
            open: Vec::new(),
            flattened: None,
            is_tag_open: false,
            is_attribute: false,
            failure: None,
        }
    }

    /// Creates an encoder that writes the outermost structure inside a wrapper.
    pub fn in_wrapper(wrapper: Wrapper) -> Self {
        Self {
            wrapper: Some(wrapper),
            ..Self::new()
        }
    }

    /// Returns the document.
    ///
    /// # Errors
    /// Returns the reason if a value cannot be encoded.
    pub fn finish(self) -> Result<Vec<u8>, Cow<'static, str>> {
        match self.failure {
            Some(reason) => Err(reason),
            None => Ok(self.out.into_bytes()),
        }
    }

    fn begin_element(&mut self, name: &str, namespace: Option<XmlNamespace>) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        if let Some(XmlNamespace { uri, prefix }) = namespace {
            self.out.push_str(" xmlns");
            if !prefix.is_empty() {
                self.out.push(':');
                self.out.push_str(prefix);
            }
            self.out.push_str("=\"");
            escape(&mut self.out, uri, true);
            self.out.push('"');
        }
        self.is_tag_open = true;
    }

    fn end_element(&mut self, name: &str) {
        self.end_tag();
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn end_tag(&mut self) {
        if self.is_tag_open {
            self.is_tag_open = false;
            self.out.push('>');
        }
    }

    fn put(&mut self, text: &str) {
        if !self.is_attribute {
            self.end_tag();
        }
        self.out.push_str(text);
    }

    /// Returns true if members have no elements of their own.
    fn is_unwrapped(&self) -> bool {
        matches!(self.open.last(), Some(Frame::Unwrapped(_)))
    }

    /// Returns the name and namespace of the items or entries of a flattened list or map.
    fn take_flattened(&mut self) -> Option<(&'static str, Option<XmlNamespace>)> {
        let member = self.flattened.take()?;
        Some((member_name(member), member.traits.xml_namespace))
    }
}

impl Default for XmlEncoder {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the element name of the key or the value in a map entry.
pub fn entry_name(traits: Option<&'static Traits>, default: &'static str) -> &'static str {
    let name = traits.and_then(|traits| traits.xml_name);
    name.unwrap_or(default)
}

/// The characters that documents cannot contain, not even as references. Readers accept references to all others.
const UNWRITABLE: [char; 3] = ['\0', '\u{fffe}', '\u{ffff}'];

/// Appends a text with special characters escaped.
pub fn escape(to: &mut String, text: &str, is_attribute: bool) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' if is_attribute => to.push_str("&quot;"),
            '\t' | '\n' if !is_attribute => to.push(character),
            '\u{85}' | '\u{2028}' => to.push_str(&format!("&#x{:X};", u32::from(character))),
            character if u32::from(character) < 0x20 => {
                to.push_str(&format!("&#x{:X};", u32::from(character)));
            }
            character => to.push(character),
        }
    }
}

impl Encoder for XmlEncoder {
    const HAS_ATTRIBUTES: bool = true;

    fn begin_structure(&mut self, schema: &'static Schema) {
        let is_root = self.open.is_empty();
        let frame = match self.wrapper.take_if(|_| is_root) {
            _ if !is_root => Frame::Structure,
            Some(wrapper) => {
                self.begin_element(&wrapper.root, schema.traits.xml_namespace);
                self.put(&wrapper.start);
                self.wrapper = Some(wrapper);
                Frame::Wrapped
            }
            None => {
                let of_member = self.root.map(|member| member.traits);
                let name = of_member.and_then(|traits| traits.xml_name);
                let name = name.or(schema.traits.xml_name).unwrap_or(schema.name);
                let namespace = of_member.and_then(|traits| traits.xml_namespace);
                self.begin_element(name, namespace.or(schema.traits.xml_namespace));
                match schema.traits.is_unwrapped {
                    true => Frame::Unwrapped(name),
                    false => Frame::Root(name),
                }
            }
        };
        self.open.push(frame);
    }

    fn payload(&mut self, member: &'static MemberSchema) {
        self.root = Some(member);
    }

    fn member(&mut self, member: &'static MemberSchema) {
        let name = member_name(member);
        if member.traits.binding == Binding::Attribute {
            self.is_attribute = true;
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
        } else if member.traits.is_flattened {
            self.flattened = Some(member);
        } else if !self.is_unwrapped() {
            self.begin_element(name, member.traits.xml_namespace);
        }
    }

    fn end_member(&mut self, member: &'static MemberSchema) {
        if member.traits.binding == Binding::Attribute {
            self.is_attribute = false;
            self.out.push('"');
        } else if !member.traits.is_flattened && !self.is_unwrapped() {
            self.end_element(member_name(member));
        }
    }

    fn end_attributes(&mut self) {
        self.end_tag();
    }

    fn end_structure(&mut self, _: &'static Schema) {
        match self.open.pop() {
            Some(Frame::Root(name) | Frame::Unwrapped(name)) => self.end_element(name),
            Some(Frame::Wrapped) => {
                if let Some(wrapper) = self.wrapper.take() {
                    self.put(&wrapper.end);
                    self.end_element(&wrapper.root);
                }
            }
            _ => self.end_tag(),
        }
    }

    fn begin_list(&mut self, traits: &'static Traits, _: usize) {
        let items = traits.items();
        let (item, namespace) = self.take_flattened().unwrap_or_else(|| {
            self.end_tag();
            (items.xml_name.unwrap_or("member"), items.xml_namespace)
        });
        self.open.push(Frame::List { item, namespace });
    }

    fn item(&mut self) {
        if let Some(Frame::List { item, namespace }) = self.open.last().copied() {
            self.begin_element(item, namespace);
        }
    }

    fn end_item(&mut self) {
        if let Some(Frame::List { item, .. }) = self.open.last().copied() {
            self.end_element(item);
        }
    }

    fn end_list(&mut self) {
        self.open.pop();
    }

    fn begin_map(&mut self, traits: &'static Traits, _: usize) {
        let (entry, namespace) = self.take_flattened().unwrap_or_else(|| {
            self.end_tag();
            ("entry", None)
        });
        self.open.push(Frame::Map {
            entry,
            namespace,
            traits,
        });
    }

    fn key(&mut self, key: &str) {
        let Some(Frame::Map {
            entry,
            namespace,
            traits,
        }) = self.open.last().copied()
        else {
            return;
        };
        self.begin_element(entry, namespace);
        let name = entry_name(traits.key, "key");
        self.begin_element(name, traits.key.and_then(|traits| traits.xml_namespace));
        self.text(key);
        self.end_element(name);
        let name = entry_name(traits.item, "value");
        self.begin_element(name, traits.item.and_then(|traits| traits.xml_namespace));
    }

    fn end_entry(&mut self) {
        if let Some(Frame::Map { entry, traits, .. }) = self.open.last().copied() {
            self.end_element(entry_name(traits.item, "value"));
            self.end_element(entry);
        }
    }

    fn end_map(&mut self) {
        self.open.pop();
    }

    fn null(&mut self) {
        if self.is_tag_open && !self.is_attribute {
            self.out.push_str(" xsi:nil=\"true\"");
        }
    }

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
        if let Some(character) = value.chars().find(|c| UNWRITABLE.contains(c)) {
            let code = u32::from(character);
            self.fail(format!("XML cannot contain the character U+{code:04X}"));
        }
        self.put("");
        escape(&mut self.out, value, self.is_attribute);
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
