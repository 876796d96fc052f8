//! Normalization of a paragraph's pieces to a form that Markdown can express.

use super::inline::{Inline, Mark};
use super::links;

/// Pending white space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Break,
}

/// Moves white space out of emphasis, links and code, drops empty pieces, and joins adjacent ones of the same kind. The
/// result begins and ends with visible content.
pub(super) fn tidy(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut tidy = Tidy {
        out: Vec::with_capacity(pieces.len()),
        waiting: Vec::new(),
        gap: Gap::None,
    };
    for piece in pieces {
        match piece {
            Inline::Text(text) => tidy.text(text),
            Inline::Code(code) => tidy.code(&code),
            Inline::Open(_) | Inline::LinkOpen(_) => tidy.waiting.push(piece),
            Inline::Close(_) | Inline::LinkClose => tidy.close(piece),
            Inline::Image { .. } => {
                tidy.show();
                tidy.out.push(piece);
            }
            Inline::Break => tidy.gap = Gap::Break,
        }
    }
    if tidy
        .out
        .iter()
        .any(|piece| matches!(piece, Inline::Text(text) if text.contains("http")))
    {
        return mark_templates(tidy.out);
    }
    tidy.out
}

struct Tidy {
    out: Vec<Inline>,
    /// The open marks without content so far.
    waiting: Vec<Inline>,
    gap: Gap,
}

impl Tidy {
    fn text(&mut self, mut text: String) {
        if text.starts_with(' ') {
            self.widen();
        }
        let trimmed = text.trim_matches(' ');
        if trimmed.is_empty() {
            return;
        }
        self.show();
        let ends_with_space = text.ends_with(' ');
        if let Some(Inline::Text(last)) = self.out.last_mut() {
            last.push_str(trimmed);
        } else {
            text.truncate(text.trim_end_matches(' ').len());
            if text.starts_with(' ') {
                text = text.trim_start_matches(' ').to_owned();
            }
            self.out.push(Inline::Text(text));
        }
        if ends_with_space {
            self.widen();
        }
    }

    fn code(&mut self, code: &str) {
        if code.starts_with(' ') {
            self.widen();
        }
        let trimmed = code.trim_matches(' ');
        if trimmed.is_empty() {
            return;
        }
        self.show();
        push_code(&mut self.out, trimmed);
        if code.ends_with(' ') {
            self.widen();
        }
    }

    /// Closes the innermost mark or link; both ends are dropped if it has no content.
    fn close(&mut self, closing: Inline) {
        if self.waiting.pop().is_none() {
            self.out.push(closing);
        }
    }

    fn widen(&mut self) {
        if self.gap == Gap::None {
            self.gap = Gap::Space;
        }
    }

    /// Prepares for visible content: writes the gap, then the marks that wait for content.
    fn show(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if !self.out.is_empty() {
            match gap {
                Gap::None => {}
                Gap::Space => self.space(),
                Gap::Break => self.out.push(Inline::Break),
            }
        }
        for opening in self.waiting.drain(..) {
            if let (Inline::Open(mark), Some(Inline::Close(last))) = (&opening, self.out.last())
                && mark == last
            {
                self.out.pop();
            } else {
                self.out.push(opening);
            }
        }
    }

    fn space(&mut self) {
        if let Some(Inline::Text(last)) = self.out.last_mut() {
            last.push(' ');
        } else {
            self.out.push(Inline::Text(" ".to_owned()));
        }
    }
}

/// Turns URLs with placeholders into code, as they cannot be links.
fn mark_templates(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(pieces.len() + 2);
    let mut in_link = false;
    for piece in pieces {
        match piece {
            Inline::Text(text) if !in_link => split_templates(&mut out, &text),
            Inline::Code(code) => push_code(&mut out, &code),
            other => {
                match other {
                    Inline::LinkOpen(_) => in_link = true,
                    Inline::LinkClose => in_link = false,
                    _ => {}
                }
                out.push(other);
            }
        }
    }
    out
}

fn split_templates(out: &mut Vec<Inline>, text: &str) {
    let mut plain = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find("http") {
        at += found;
        match links::bare_address(&text[at..]) {
            Some(bare) if bare.is_template => {
                push_plain(out, &text[plain..at]);
                push_code(out, &text[at..at + bare.len]);
                at += bare.len;
                plain = at;
            }
            Some(bare) => at += bare.len,
            None => at += "http".len(),
        }
    }
    push_plain(out, &text[plain..]);
}

fn push_plain(out: &mut Vec<Inline>, text: &str) {
    if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

/// Adds code, merged with directly preceding code: adjacent backticks would change the meaning.
fn push_code(out: &mut Vec<Inline>, code: &str) {
    if let Some(Inline::Code(last)) = out.last_mut() {
        last.push_str(code);
    } else {
        out.push(Inline::Code(code.to_owned()));
    }
}

/// Returns whether all visible content is bold.
pub(super) fn is_all_strong(pieces: &[Inline]) -> bool {
    let mut depth = 0_usize;
    for piece in pieces {
        match piece {
            Inline::Open(Mark::Strong) => depth += 1,
            Inline::Close(Mark::Strong) => depth = depth.saturating_sub(1),
            Inline::Text(text) if depth == 0 && !text.trim().is_empty() => return false,
            Inline::Code(_) | Inline::Image { .. } if depth == 0 => return false,
            _ => {}
        }
    }
    true
}
