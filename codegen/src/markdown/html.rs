//! Reader of HTML.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, Tokenizer};

use super::document::Document;
use super::elements::{Element, element};
use super::links;

/// The maximum number of restarts after an unterminated tag; the rest is plain text.
const MAX_RESTARTS: usize = 8;

/// The state of reading HTML. It spans several pieces of text, as CommonMark passes its HTML in pieces.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The content of a preformatted block.
    preformatted: Option<String>,
    /// The element whose content is being dropped.
    dropped: Option<Element>,
}

/// A tag being parsed.
#[derive(Debug, Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    /// `href` or `src`, whichever comes first.
    address: Option<String>,
    /// `alt` of an image, `start` of a list.
    detail: Option<String>,
    start: usize,
}

impl Reader {
    /// Reads a complete piece of HTML into the document.
    pub(super) fn read(&mut self, document: &mut Document, source: &str) {
        let mut rest = source;
        for _ in 0..MAX_RESTARTS {
            match self.read_until_broken(document, rest) {
                None => return,
                Some(at) => {
                    self.text(document, "<");
                    rest = rest.get(at + 1..).unwrap_or_default();
                }
            }
        }
        self.text(document, rest);
    }

    /// Closes elements that the HTML left open.
    pub(super) fn finish(&mut self, document: &mut Document) {
        if let Some(code) = self.preformatted.take() {
            document.code_block("", &code);
        }
    }

    /// Adds plain text according to the enclosing elements.
    pub(super) fn text(&mut self, document: &mut Document, text: &str) {
        if self.dropped.is_some() {
            return;
        }
        match &mut self.preformatted {
            Some(code) => code.push_str(text),
            None => document.inlines().text(text),
        }
    }

    /// Reads up to the end, or up to an unterminated tag, whose position is returned.
    fn read_until_broken(&mut self, document: &mut Document, source: &str) -> Option<usize> {
        let mut tag = Tag::default();
        let mut done = 0;
        let mut is_broken = false;
        let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
            match event {
                CallbackEvent::OpenStartTag { name } => tag = Tag::new(name, span.start),
                CallbackEvent::AttributeName { name } => tag.attribute = name.to_vec(),
                CallbackEvent::AttributeValue { value } => tag.set(value),
                CallbackEvent::CloseStartTag { .. } => {
                    let written = source.get(tag.start..span.end);
                    self.start_tag(document, &tag, written.unwrap_or_default());
                    done = span.end;
                }
                CallbackEvent::EndTag { name } => {
                    self.end_tag(
                        document,
                        name,
                        source.get(span.start..span.end).unwrap_or_default(),
                    );
                    done = span.end;
                }
                CallbackEvent::String { value } => {
                    match std::str::from_utf8(value) {
                        Ok(text) => self.text(document, text),
                        Err(_) => self.text(document, &String::from_utf8_lossy(value)),
                    }
                    done = span.end;
                }
                CallbackEvent::Error(error) => is_broken |= error == Error::EofInTag,
                CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => done = span.end,
            }
            None::<Infallible>
        });
        let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
        let lost = source.get(done..).filter(|_| is_broken)?;
        lost.find('<').map(|at| done + at)
    }

    fn start_tag(&mut self, document: &mut Document, tag: &Tag, written: &str) {
        let Some(element) = element(&tag.name).filter(|element| self.is_markup(document, *element))
        else {
            self.text(document, written);
            return;
        };
        if self.dropped.is_some() || (self.preformatted.is_some() && element != Element::Break) {
            return;
        }
        match element {
            Element::Paragraph | Element::Page => document.end_paragraph(),
            Element::Heading(level) => document.open_heading(level),
            Element::FullName => {
                document.end_paragraph();
                document.inlines().open_mark(super::inline::Mark::Strong);
            }
            Element::Break => match &mut self.preformatted {
                Some(code) => code.push('\n'),
                None => document.line_break(),
            },
            Element::Rule => document.rule(),
            Element::Code => document.inlines().open_code(),
            Element::Emphasis(mark) => document.inlines().open_mark(mark),
            Element::Link => document
                .inlines()
                .open_link(tag.address.as_deref().and_then(links::resolve)),
            Element::Image => image(document, tag.address.as_deref(), tag.detail.as_deref()),
            Element::BulletList => document.open_list(None),
            Element::OrderedList => {
                let start = tag
                    .detail
                    .as_deref()
                    .and_then(|start| start.trim().parse().ok());
                document.open_list(Some(start.unwrap_or(1)));
            }
            Element::Item => document.open_item(),
            Element::Term => document.open_term(),
            Element::Definition => document.open_definition(),
            Element::Quote(lead) => document.open_quote(lead),
            Element::Preformatted => {
                document.end_paragraph();
                self.preformatted = Some(String::new());
            }
            Element::Table => document.open_table(),
            Element::Row => document.open_row(),
            Element::HeaderCell => document.open_cell(true),
            Element::Cell => document.open_cell(false),
            Element::Superscript => document.inlines().text("^"),
            Element::Transparent => {}
            Element::Dropped => self.dropped = Some(element),
        }
    }

    fn end_tag(&mut self, document: &mut Document, name: &[u8], written: &str) {
        let Some(element) = element(name).filter(|element| self.is_markup(document, *element))
        else {
            self.text(document, written);
            return;
        };
        if let Some(dropped) = self.dropped {
            if dropped == element {
                self.dropped = None;
            }
            return;
        }
        if element == Element::Preformatted {
            self.finish(document);
        }
        if self.preformatted.is_some() {
            return;
        }
        match element {
            Element::Code => document.inlines().close_code(),
            Element::Emphasis(mark) => document.inlines().close_mark(mark),
            Element::Link => document.inlines().close_link(),
            Element::BulletList | Element::OrderedList => document.close_list(),
            Element::Item => document.close_item(),
            Element::Quote(_) => document.close_quote(),
            Element::Table => document.close_table(),
            Element::Break => document.line_break(),
            other if other.is_block() => document.end_paragraph(),
            _ => {}
        }
    }

    /// Returns whether a tag is markup in its context: in code, tags of a page are literal text.
    fn is_markup(&self, document: &mut Document, element: Element) -> bool {
        self.dropped.is_some() || element != Element::Page || !document.inlines().is_in_code()
    }
}

impl Tag {
    fn new(name: &[u8], start: usize) -> Self {
        Self {
            name: name.to_vec(),
            start,
            ..Self::default()
        }
    }

    fn set(&mut self, value: &[u8]) {
        let slot = match self.attribute.as_slice() {
            b"href" | b"src" => &mut self.address,
            b"alt" | b"start" => &mut self.detail,
            _ => return,
        };
        if slot.is_none() {
            *slot = Some(String::from_utf8_lossy(value).into_owned());
        }
    }
}

/// Adds an image, or its alternative text if the address is unknown.
pub(super) fn image(document: &mut Document, source: Option<&str>, alternative: Option<&str>) {
    let mut text = String::new();
    super::characters::push_collapsed(&mut text, alternative.unwrap_or_default());
    match source.and_then(links::resolve) {
        Some(source) if !source.starts_with("mailto:") => document.inlines().image(text, source),
        _ => document.inlines().text(&text),
    }
}
