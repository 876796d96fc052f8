//! Conversion of documentation to Markdown for rustdoc.
//!
//! A [`documentation`](https://smithy.io/2.0/spec/documentation-traits.html#documentation-trait) trait contains
//! CommonMark, which may contain HTML; in AWS models it is nearly always indented HTML. Both are read into one
//! document, which is written in a small, predictable subset of Markdown:
//!
//! - no raw HTML, no code block that rustdoc would take for a doctest, no link that rustdoc would
//!   try to resolve as a path;
//! - headings from the third level down, so that they are never siblings of rustdoc's own sections;
//! - lines of at most [`WIDTH`] columns where a space allows it;
//! - no control characters and no bidirectional overrides, which rustc refuses in comments.
//!
//! All input is accepted, in linear time and with bounded nesting.

mod characters;
mod code_span;
mod commonmark;
mod containers;
mod dialect;
mod document;
mod elements;
mod escape;
mod html;
mod inline;
mod links;
mod plain;
mod render;
mod spans;
mod summary;
mod table;
mod tidy;
mod wrap;

use std::borrow::Cow;

pub use code_span::code_span;
pub use plain::{one_line, plain_text};
pub use spans::code_spans;
pub use summary::first_sentence;

/// The maximum width of a line of text, in columns, unless a single word, code span or link is longer.
pub const WIDTH: usize = 96;

/// Converts a `smithy.api#documentation` string to Markdown for a doc comment.
///
/// The result has no trailing newline, and is empty if the documentation has no visible content. Each line is meant to
/// become one unindented line of a doc comment.
pub fn to_markdown(documentation: &str) -> String {
    let documentation = normalize_newlines(documentation);
    let mut document = document::Document::new(WIDTH);
    if dialect::is_html(&documentation) {
        let mut reader = html::Reader::default();
        reader.read(&mut document, &documentation);
        reader.finish(&mut document);
    } else {
        commonmark::read(&mut document, &documentation);
    }
    document.finish()
}

fn normalize_newlines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
