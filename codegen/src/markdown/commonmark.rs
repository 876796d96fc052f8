//! Reader of CommonMark with embedded HTML.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::document::Document;
use super::html;
use super::inline::Mark;
use super::links;

/// Reads CommonMark into the document. Also reads tables and strike-through, which rustdoc supports.
pub(super) fn read(document: &mut Document, source: &str) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader {
        document,
        html: html::Reader::default(),
        code: None,
        html_block: None,
        image: None,
    };
    for event in Parser::new_ext(source, options) {
        reader.event(event);
    }
    reader.html.finish(reader.document);
}

struct Reader<'d> {
    document: &'d mut Document,
    html: html::Reader,
    /// The language and content of a code block.
    code: Option<(String, String)>,
    html_block: Option<String>,
    /// The address and alternative text of an image.
    image: Option<(String, String)>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.code(&code),
            Event::Html(html) => match &mut self.html_block {
                Some(block) => block.push_str(&html),
                None => self.html.read(self.document, &html),
            },
            Event::InlineHtml(html) => self.html.read(self.document, &html),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.document.line_break(),
            Event::Rule => self.document.rule(),
            // Nothing else is enabled.
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
        } else if let Some((_, alternative)) = &mut self.image {
            alternative.push_str(text);
        } else {
            self.html.text(self.document, text);
        }
    }

    fn code(&mut self, code: &str) {
        match &mut self.image {
            Some((_, alternative)) => alternative.push_str(code),
            None => self.document.inlines().code(code),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.document.end_paragraph(),
            Tag::Heading { level, .. } => self.document.open_heading(number(level)),
            Tag::BlockQuote(_) => self.document.open_quote(None),
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '\t']).next().unwrap_or_default()
                    }
                    CodeBlockKind::Indented => "",
                };
                self.code = Some((language.to_owned(), String::new()));
            }
            Tag::HtmlBlock => self.html_block = Some(String::new()),
            Tag::List(start) => self.document.open_list(start),
            Tag::Item => self.document.open_item(),
            Tag::Table(_) => self.document.open_table(),
            Tag::TableHead | Tag::TableRow => self.document.open_row(),
            // Header cells follow one another in the only row that has them.
            Tag::TableCell => self.document.open_cell(true),
            Tag::Emphasis => self.document.inlines().open_mark(Mark::Emphasis),
            Tag::Strong => self.document.inlines().open_mark(Mark::Strong),
            Tag::Strikethrough => self.document.inlines().open_mark(Mark::Strike),
            Tag::Link { dest_url, .. } => {
                self.document.inlines().open_link(links::resolve(&dest_url))
            }
            Tag::Image { dest_url, .. } => self.image = Some((dest_url.to_string(), String::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.document.end_paragraph(),
            TagEnd::BlockQuote(_) => self.document.close_quote(),
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take() {
                    self.document.code_block(&language, &code);
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html_block.take() {
                    self.html.read(self.document, &html);
                }
            }
            TagEnd::List(_) => self.document.close_list(),
            TagEnd::Item => self.document.close_item(),
            TagEnd::Table => self.document.close_table(),
            TagEnd::Emphasis => self.document.inlines().close_mark(Mark::Emphasis),
            TagEnd::Strong => self.document.inlines().close_mark(Mark::Strong),
            TagEnd::Strikethrough => self.document.inlines().close_mark(Mark::Strike),
            TagEnd::Link => self.document.inlines().close_link(),
            TagEnd::Image => {
                if let Some((source, alternative)) = self.image.take() {
                    html::image(self.document, Some(&source), Some(&alternative));
                }
            }
            _ => {}
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
