//! The first sentence of Markdown.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::inline::{Collector, Inline, Mark};
use super::links;
use super::render::render;
use super::tidy::{is_all_strong, tidy};
use super::wrap::one_line;

/// The maximum length of the Markdown that is searched, in bytes.
const HORIZON: usize = 8192;

/// Abbreviations, whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 12] = [
    "e.g", "i.e", "etc", "vs", "cf", "inc", "approx", "dr", "mr", "ms", "no", "st",
];

/// Returns the first sentence of [`to_markdown`](super::to_markdown)'s result as one line of inline Markdown, for lists
/// with one line per item.
///
/// Skips headings and fully bold paragraphs, such as the name of a service, if something follows. Keeps the full stop,
/// if there is one. The result is empty if the Markdown has no text.
pub fn first_sentence(markdown: &str) -> String {
    let pieces = first_paragraph(beginning(markdown));
    one_line(&render(&tidy(until_end_of_sentence(pieces)), false))
}

/// Returns the start of the text, up to the end of a line if it is long.
fn beginning(text: &str) -> &str {
    if text.len() <= HORIZON {
        return text;
    }
    let end = (0..=HORIZON)
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    let cut = &text[..end];
    cut.rfind('\n').map_or(cut, |end| &cut[..end])
}

/// Returns the first paragraph that is not fully bold, or else the first paragraph or heading.
fn first_paragraph(markdown: &str) -> Vec<Inline> {
    let mut title = Vec::new();
    let mut collector = Collector::default();
    for event in Parser::new(markdown) {
        match event {
            Event::End(end @ (TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item)) => {
                let pieces = tidy(collector.take());
                let is_title = matches!(end, TagEnd::Heading(_)) || is_all_strong(&pieces);
                if !is_title {
                    return pieces;
                }
                if title.is_empty() {
                    title = pieces;
                }
            }
            Event::Start(Tag::CodeBlock(_)) => break,
            other => collect(&mut collector, other),
        }
    }
    title
}

fn collect(collector: &mut Collector, event: Event<'_>) {
    match event {
        Event::Text(text) => collector.text(&text),
        Event::Code(code) => collector.code(&code),
        Event::SoftBreak | Event::HardBreak => collector.text(" "),
        Event::Start(Tag::Strong) => collector.open_mark(Mark::Strong),
        Event::Start(Tag::Emphasis) => collector.open_mark(Mark::Emphasis),
        Event::Start(Tag::Link { dest_url, .. }) => collector.open_link(links::resolve(&dest_url)),
        Event::End(TagEnd::Strong) => collector.close_mark(Mark::Strong),
        Event::End(TagEnd::Emphasis) => collector.close_mark(Mark::Emphasis),
        Event::End(TagEnd::Link) => collector.close_link(),
        _ => {}
    }
}

/// Returns the pieces up to the end of the first sentence, closing open marks and links.
fn until_end_of_sentence(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut open = Vec::new();
    for piece in pieces {
        match piece {
            Inline::Open(mark) => open.push(Inline::Close(mark)),
            Inline::LinkOpen(_) => open.push(Inline::LinkClose),
            Inline::Close(_) | Inline::LinkClose => {
                open.pop();
            }
            Inline::Text(mut text) => {
                let end = end_of_sentence(&text);
                if let Some(end) = end {
                    text.truncate(end);
                }
                out.push(Inline::Text(text));
                if end.is_some() {
                    break;
                }
                continue;
            }
            _ => {}
        }
        out.push(piece);
    }
    out.extend(open.into_iter().rev());
    out
}

/// Returns the end of the first sentence in `text`, if it is followed by a space and more text.
fn end_of_sentence(text: &str) -> Option<usize> {
    text.match_indices(['.', '!', '?', '。'])
        .find_map(|(at, mark)| {
            let after = &text[at + mark.len()..];
            let closers = after.len() - after.trim_start_matches([')', '"', '\'', '”', '’']).len();
            let rest = &after[closers..];
            let ends = mark == "。"
                || (rest.starts_with(' ')
                    && !rest.trim_start().starts_with(char::is_lowercase)
                    && !is_abbreviated(&text[..at]));
            ends.then_some(at + mark.len() + closers)
        })
}

/// Returns whether the full stop after `text` belongs to an abbreviation.
fn is_abbreviated(text: &str) -> bool {
    let word = text.rsplit([' ', '(']).next().unwrap_or_default();
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
        || ABBREVIATIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
}
