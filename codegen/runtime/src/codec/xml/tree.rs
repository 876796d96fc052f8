//! An XML document as a list of elements in document order. The elements between an element and its end are its
//! descendants.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The maximum nesting depth of elements.
const DEPTH: usize = 512;
/// The maximum number of elements of a document.
const MOST: usize = 4 << 20;

/// An XML document.
#[derive(Debug)]
pub struct XmlTree<'b> {
    source: Cow<'b, str>,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    /// The index of the element at which decoding begins.
    pub root: usize,
    /// The document is complete. Otherwise, it contains the elements before the error.
    pub is_whole: bool,
}

/// An element.
#[derive(Debug)]
struct Node {
    /// The name without a prefix.
    name: Range<u32>,
    text: Text,
    /// The index after the last descendant.
    end: u32,
    /// The index of the first attribute.
    attributes: u32,
}

/// The text of an element, without that of its children.
#[derive(Debug, Default)]
enum Text {
    #[default]
    Empty,
    /// Unchanged in the document.
    Source(Range<u32>),
    Owned(String),
}

#[derive(Debug)]
struct Attribute {
    name: String,
    value: String,
}

impl<'b> XmlTree<'b> {
    /// Parses a document. A document without elements has no root.
    pub fn parse(body: &'b [u8]) -> Self {
        let source = match std::str::from_utf8(body) {
            Ok(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(_) => String::from_utf8_lossy(body),
        };
        let mut builder = Builder {
            source: &source,
            nodes: Vec::new(),
            attributes: Vec::new(),
            open: Vec::new(),
        };
        let is_whole = u32::try_from(source.len()).is_ok() && builder.read().is_some();
        builder.close_all();
        let (nodes, attributes) = (builder.nodes, builder.attributes);
        Self {
            source,
            nodes,
            attributes,
            root: 0,
            is_whole,
        }
    }

    /// Returns true if there is at least one element.
    pub fn has_root(&self) -> bool {
        !self.nodes.is_empty()
    }

    /// Returns the name of an element, without a prefix.
    pub fn name(&self, node: usize) -> &str {
        let node = self.nodes.get(node);
        node.map_or("", |node| self.slice(&node.name))
    }

    /// Returns the text of an element.
    pub fn text(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|node| &node.text) {
            Some(Text::Source(range)) => self.slice(range),
            Some(Text::Owned(text)) => text,
            Some(Text::Empty) | None => "",
        }
    }

    /// Returns the index after the last descendant of an element.
    pub fn end(&self, node: usize) -> usize {
        let node = self.nodes.get(node);
        node.map_or(usize::MAX, |node| node.end as usize)
    }

    /// Returns the children of an element.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.end(node).min(self.nodes.len());
        let first = (node + 1 < end).then_some(node + 1);
        std::iter::successors(first, move |child| {
            let next = self.end(*child);
            (next < end).then_some(next)
        })
    }

    /// Returns the first child of an element with a name.
    pub fn child(&self, node: usize, name: &str) -> Option<usize> {
        self.children(node).find(|child| self.name(*child) == name)
    }

    /// Returns the indices of the attributes of an element.
    pub fn attributes(&self, node: usize) -> Range<usize> {
        let at = |index: usize| {
            let node = self.nodes.get(index);
            node.map_or(self.attributes.len(), |node| node.attributes as usize)
        };
        at(node)..at(node + 1)
    }

    /// Returns the name of an attribute, with its prefix, and its value.
    pub fn attribute(&self, index: usize) -> Option<(&str, &str)> {
        let attribute = self.attributes.get(index)?;
        Some((&attribute.name, &attribute.value))
    }

    fn slice(&self, range: &Range<u32>) -> &str {
        let range = range.start as usize..range.end as usize;
        self.source.get(range).unwrap_or_default()
    }
}

struct Builder<'s> {
    source: &'s str,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    open: Vec<usize>,
}

impl Builder<'_> {
    /// Parses a document; returns `None` if it is invalid or incomplete.
    fn read(&mut self) -> Option<()> {
        let mut reader = Reader::from_str(self.source);
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) => self.begin(&element)?,
                Event::Empty(element) => {
                    self.begin(&element)?;
                    self.close()?;
                }
                Event::End(_) => self.close()?,
                Event::Text(text) => self.add_slice(&text)?,
                Event::CData(text) => self.add_slice(&text)?,
                Event::GeneralRef(reference) => {
                    let mut character = [0; 4];
                    self.add(resolve(&reference)?.encode_utf8(&mut character))?;
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof => break,
            }
        }
        (self.open.is_empty() && !self.nodes.is_empty()).then_some(())
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Option<()> {
        // There is one outermost element.
        if self.open.len() >= DEPTH
            || self.nodes.len() >= MOST
            || (self.open.is_empty() && !self.nodes.is_empty())
        {
            return None;
        }
        if let Some(outer) = self.innermost() {
            // Text between elements is ignored.
            outer.text = Text::Empty;
        }
        self.open.push(self.nodes.len());
        self.nodes.push(Node {
            name: range_of(self.source, element.local_name().into_inner())?,
            text: Text::Empty,
            end: 0,
            attributes: u32::try_from(self.attributes.len()).ok()?,
        });
        // To look for attributes that occur twice takes longer than their number.
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.ok()?;
            let name = std::str::from_utf8(attribute.key.into_inner()).ok()?;
            if name != "xmlns" && !name.starts_with("xmlns:") {
                self.attributes.push(Attribute {
                    name: name.to_owned(),
                    value: unescaped(std::str::from_utf8(&attribute.value).ok()?)?,
                });
            }
        }
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        let index = self.open.pop()?;
        let end = u32::try_from(self.nodes.len()).ok()?;
        self.nodes.get_mut(index)?.end = end;
        Some(())
    }

    fn close_all(&mut self) {
        while self.close().is_some() {}
    }

    fn innermost(&mut self) -> Option<&mut Node> {
        self.nodes.get_mut(*self.open.last()?)
    }

    /// Adds a part of the document to the text of the current element, with normalized line ends.
    fn add_slice(&mut self, bytes: &[u8]) -> Option<()> {
        let source = self.source;
        let range = range_of(source, bytes)?;
        let text = source.get(range.start as usize..range.end as usize)?;
        if text.contains('\r') {
            return self.add(&text.replace("\r\n", "\n").replace('\r', "\n"));
        }
        match self.innermost() {
            Some(node) if matches!(node.text, Text::Empty) => {
                node.text = Text::Source(range);
                Some(())
            }
            Some(node) => append(node, source, text),
            None => text.trim().is_empty().then_some(()),
        }
    }

    fn add(&mut self, text: &str) -> Option<()> {
        let source = self.source;
        append(self.innermost()?, source, text)
    }
}

/// Appends to the text of an element.
fn append(node: &mut Node, source: &str, text: &str) -> Option<()> {
    let mut joined = match std::mem::take(&mut node.text) {
        Text::Empty => String::new(),
        Text::Source(range) => source
            .get(range.start as usize..range.end as usize)?
            .to_owned(),
        Text::Owned(text) => text,
    };
    joined.push_str(text);
    node.text = Text::Owned(joined);
    Some(())
}

/// Returns the range of a part of a text.
fn range_of(source: &str, part: &[u8]) -> Option<Range<u32>> {
    let start = (part.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
    let end = start.checked_add(part.len())?;
    source.get(start..end)?;
    Some(u32::try_from(start).ok()?..u32::try_from(end).ok()?)
}

/// Resolves a character reference, or one of the five predefined entities.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    match reference.resolve_char_ref().ok()? {
        Some(character) => Some(character),
        None => named(std::str::from_utf8(reference).ok()?),
    }
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => return None,
    })
}

/// Returns the value of an attribute with references resolved.
fn unescaped(value: &str) -> Option<String> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = after.split_once(';')?;
        out.push(match name.strip_prefix('#') {
            Some(_) => BytesRef::new(name).resolve_char_ref().ok()??,
            None => named(name)?,
        });
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}
