//! Line wrapping of a formatted paragraph.

use super::render::KEPT_SPACE;

/// Calls `line` with each line of the formatted paragraph, of at most `width` columns if a space allows it. The start
/// of a line that would begin a list, a heading, a quote or the like is escaped.
pub(super) fn wrap(rendered: &str, width: usize, mut line: impl FnMut(&str)) {
    let has_kept_spaces = rendered.contains(KEPT_SPACE);
    let mut finish = |current: &mut String| {
        if has_kept_spaces {
            line(&current.replace(KEPT_SPACE, " "));
        } else {
            line(current);
        }
        current.clear();
    };
    let mut current = String::with_capacity(rendered.len().min(128));
    let mut segments = rendered.split('\n').peekable();
    while let Some(segment) = segments.next() {
        let mut columns = 0;
        for word in segment.split_ascii_whitespace() {
            let word_columns = if word.is_ascii() {
                word.len()
            } else {
                word.chars().count()
            };
            if columns > 0 && columns + 1 + word_columns > width {
                finish(&mut current);
                columns = 0;
            }
            if columns == 0 {
                push_first_word(&mut current, word);
            } else {
                current.push(' ');
                current.push_str(word);
                columns += 1;
            }
            columns += word_columns;
        }
        if segments.peek().is_some() {
            current.push('\\');
        }
        finish(&mut current);
    }
}

/// Returns the formatted paragraph as one line.
pub(super) fn one_line(rendered: &str) -> String {
    let mut out = String::with_capacity(rendered.len());
    wrap(&rendered.replace('\n', " "), usize::MAX, |line| {
        out.push_str(line)
    });
    out
}

/// Appends the first word of a line, escaped if it would begin a block.
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
    out.push_str(word);
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
