//! Breaking a rendered paragraph into lines that stay a paragraph.

use super::render::KEPT_SPACE;

/// Calls `line` with each line of the rendered paragraph, of at most `width` columns where a space
/// allows it. A line that would begin a list, a heading, a quote or the like has it escaped.
pub(super) fn wrap(rendered: &str, width: usize, mut line: impl FnMut(&str)) {
    let mut current = String::with_capacity(rendered.len().min(128));
    let mut segments = rendered.split('\n').peekable();
    while let Some(segment) = segments.next() {
        let mut columns = 0;
        for word in segment.split(' ').filter(|word| !word.is_empty()) {
            let word_columns = word.chars().count();
            if columns > 0 && columns + 1 + word_columns > width {
                line(&current);
                current.clear();
                columns = 0;
            }
            if columns == 0 {
                push_first_word(&mut current, word);
            } else {
                current.push(' ');
                push_word(&mut current, word);
                columns += 1;
            }
            columns += word_columns;
        }
        if segments.peek().is_some() {
            current.push('\\');
        }
        line(&current);
        current.clear();
    }
}

/// The rendered paragraph as one line.
pub(super) fn one_line(rendered: &str) -> String {
    let mut out = String::with_capacity(rendered.len());
    wrap(&rendered.replace('\n', " "), usize::MAX, |line| {
        out.push_str(line)
    });
    out
}

fn push_word(out: &mut String, word: &str) {
    let mut parts = word.split(KEPT_SPACE);
    out.extend(parts.next());
    for part in parts {
        out.push(' ');
        out.push_str(part);
    }
}

/// Pushes a word that begins a line, escaped if it would begin a block.
fn push_first_word(out: &mut String, word: &str) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && matches!(&word[digits..], "." | ")") {
        out.push_str(&word[..digits]);
        out.push('\\');
        out.push_str(&word[digits..]);
        return;
    }
    if begins_block(word) {
        out.push('\\');
    }
    push_word(out, word);
}

fn begins_block(word: &str) -> bool {
    let only = |characters: &str| word.chars().all(|character| characters.contains(character));
    word.starts_with('>')
        || word == "+"
        || only("#")
        || only("=")
        || only("*")
        || only("_")
        || only("~")
        || only("-:|")
        || word.starts_with("~~~")
}
