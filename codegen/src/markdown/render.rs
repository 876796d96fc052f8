//! Formats the pieces of a paragraph as Markdown.

use super::characters::{is_maybe_punctuation, is_surely_punctuation};
use super::escape::{self, Place};
use super::inline::{Inline, Mark};
use super::links;

/// The placeholder for a space at which a line must not be broken. Text never contains this character.
pub(super) const KEPT_SPACE: char = '\0';

/// Formats tidied pieces as Markdown. In the result, a line feed is a hard break, and [`KEPT_SPACE`] is a space in a
/// code span; [`super::wrap`] breaks it into lines.
pub(super) fn render(pieces: &[Inline], in_table: bool) -> String {
    let mut renderer = Renderer {
        pieces,
        out: String::with_capacity(pieces.len() * 48),
        place: Place {
            in_table,
            ..Place::default()
        },
        marks: 0,
        spell_next: false,
        emphasis: "*",
    };
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += renderer.piece(at, piece);
    }
    renderer.out
}

struct Renderer<'p> {
    pieces: &'p [Inline],
    out: String,
    place: Place,
    /// The number of open marks.
    marks: usize,
    /// True if the next character must be written as an entity, so that emphasis can end there.
    spell_next: bool,
    /// The delimiter of the open emphasis.
    emphasis: &'static str,
}

impl Renderer<'_> {
    /// Writes the piece at `at` and returns the number of pieces consumed.
    fn piece(&mut self, at: usize, piece: &Inline) -> usize {
        match piece {
            Inline::Text(text) => self.text(at, text),
            // At the start of a paragraph, this would be a link reference definition.
            Inline::Code(code) if self.place.in_link && code.contains("]:") => self.text(at, code),
            Inline::Code(code) => push_code(&mut self.out, code, self.place.in_table),
            Inline::Open(mark) => self.open(at, *mark),
            Inline::Close(mark) => self.close(at, *mark),
            Inline::LinkOpen(address) => return self.link(at, address),
            Inline::LinkClose => self.close_link(at),
            Inline::Image {
                alternative,
                source,
            } => self.image(alternative, source),
            Inline::Break => self.out.push('\n'),
        }
        1
    }

    fn text(&mut self, at: usize, text: &str) {
        let next = self.pieces.get(at + 1);
        let previous = at.checked_sub(1).and_then(|before| self.pieces.get(before));
        self.place.after_markup = previous.is_some_and(|previous| *previous != Inline::Break);
        self.place.before_markup = next.is_some_and(|next| *next != Inline::Break);
        self.place.before_bracket =
            matches!(next, Some(Inline::LinkOpen(_) | Inline::Image { .. }));
        let mut text = text;
        if std::mem::take(&mut self.spell_next) {
            let mut characters = text.chars();
            if let Some(first) = characters.next() {
                push_entity(&mut self.out, first);
                text = characters.as_str();
            }
        }
        escape::push_text(&mut self.out, text, self.place);
    }

    /// Opens emphasis. If its delimiter could not open after the preceding character, that character is written as an
    /// entity, which ends with punctuation.
    fn open(&mut self, at: usize, mark: Mark) {
        if mark == Mark::Emphasis {
            self.emphasis = self.emphasis_delimiter(at);
        }
        let delimiter = self.delimiter(mark);
        let needs_border = delimiter == "_" || self.may_begin_with_punctuation(at + 1);
        if let Some(previous) = self.out.chars().next_back()
            && needs_border
            && !is_border(previous)
        {
            self.out.pop();
            push_entity(&mut self.out, previous);
        }
        self.out.push_str(delimiter);
        self.set(mark, true);
    }

    /// Closes emphasis; the next character is written as an entity if necessary.
    fn close(&mut self, at: usize, mark: Mark) {
        let delimiter = self.delimiter(mark);
        let inside = self.out.chars().next_back();
        let needs_border = delimiter == "_" || inside.is_some_and(is_maybe_punctuation);
        self.spell_next =
            needs_border && self.first_of(at + 1).is_some_and(|after| !is_border(after));
        self.out.push_str(delimiter);
        self.set(mark, false);
    }

    fn delimiter(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Strong => "**",
            Mark::Emphasis => self.emphasis,
            Mark::Strike => "~~",
        }
    }

    /// Returns the delimiter for the emphasis that opens at `at`: a star, which is allowed inside a word, or an
    /// underscore around, inside or next to other marks, where stars would merge.
    fn emphasis_delimiter(&self, at: usize) -> &'static str {
        let is_mark =
            |piece: Option<&Inline>| matches!(piece, Some(Inline::Open(_) | Inline::Close(_)));
        let inside = self.pieces.get(at + 1..).unwrap_or_default();
        let len = inside
            .iter()
            .position(|piece| matches!(piece, Inline::Open(_) | Inline::Close(_)))
            .unwrap_or(inside.len());
        let is_simple = self.marks == 0
            && inside.get(len) == Some(&Inline::Close(Mark::Emphasis))
            && !is_mark(inside.get(len + 1))
            && !is_mark(at.checked_sub(1).and_then(|before| self.pieces.get(before)));
        if is_simple { "*" } else { "_" }
    }

    fn set(&mut self, mark: Mark, open: bool) {
        if mark == Mark::Strike {
            self.place.in_strike = open;
        }
        self.marks = if open {
            self.marks + 1
        } else {
            self.marks.saturating_sub(1)
        };
        self.place.in_emphasis = self.marks > 0;
    }

    /// Returns the first character of the piece at `at`, as written in Markdown.
    fn first_of(&self, at: usize) -> Option<char> {
        match self.pieces.get(at)? {
            Inline::Text(text) => text.chars().next(),
            Inline::Break => Some(' '),
            _ => Some('['),
        }
    }

    /// Returns whether the piece at `at` may begin with punctuation. A single letter may still be written as an entity.
    fn may_begin_with_punctuation(&self, at: usize) -> bool {
        match self.pieces.get(at) {
            Some(Inline::Text(text)) => {
                let mut characters = text.chars();
                characters.next().is_some_and(is_maybe_punctuation) || characters.next().is_none()
            }
            _ => true,
        }
    }

    /// Begins a link; one whose text is its own URL is written completely.
    fn link(&mut self, at: usize, address: &str) -> usize {
        if let Some([Inline::Text(text), Inline::LinkClose]) = self.pieces.get(at + 1..at + 3)
            && text == address
            && !address.contains('&')
            && links::bare_address(text)
                .is_some_and(|bare| bare.len == text.len() && !bare.is_template)
        {
            self.out.push('<');
            self.out.push_str(address);
            self.out.push('>');
            return 3;
        }
        self.out.push('[');
        self.place.in_link = true;
        1
    }

    fn close_link(&mut self, at: usize) {
        let opening = self.pieces[..at]
            .iter()
            .rev()
            .find(|piece| matches!(piece, Inline::LinkOpen(_)));
        if let Some(Inline::LinkOpen(address)) = opening {
            self.out.push_str("](");
            self.out.push_str(address);
            self.out.push(')');
        }
        self.place.in_link = false;
    }

    fn image(&mut self, alternative: &str, source: &str) {
        self.out.push_str("![");
        let place = Place {
            in_link: true,
            before_markup: true,
            in_emphasis: true,
            ..self.place
        };
        escape::push_text(&mut self.out, alternative, place);
        self.out.push_str("](");
        self.out.push_str(source);
        self.out.push(')');
    }
}

/// Returns whether a delimiter next to this character may open or close regardless of its other side.
fn is_border(character: char) -> bool {
    character.is_whitespace() || is_surely_punctuation(character)
}

/// Writes a code span with a fence longer than any run of backticks inside.
fn push_code(out: &mut String, code: &str, in_table: bool) {
    let fence = longest_run(code, '`') + 1;
    let padding = if code.starts_with('`') || code.ends_with('`') {
        "\0"
    } else {
        ""
    };
    out.extend(std::iter::repeat_n('`', fence));
    out.push_str(padding);
    for character in code.chars() {
        match character {
            ' ' => out.push(KEPT_SPACE),
            // An unescaped bar ends a table cell, even in code.
            '|' if in_table => out.push_str("\\|"),
            other => out.push(other),
        }
    }
    out.push_str(padding);
    out.extend(std::iter::repeat_n('`', fence));
}

/// Returns the length of the longest run of a character.
pub(super) fn longest_run(text: &str, character: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for each in text.chars() {
        run = if each == character { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn push_entity(out: &mut String, character: char) {
    out.push_str("&#");
    out.push_str(&u32::from(character).to_string());
    out.push(';');
}
