//! Blank lines, of which prettyplease leaves none, and the lines of documentation.

use crate::emit::{DOC_LINE_END, DOC_QUOTE};

/// Puts blank lines between items, and between the functions of an `impl`, and every line of documentation on its own.
pub(super) fn space_out(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 20);
    let mut previous = "";
    let mut inside_impl = false;
    for line in text.lines() {
        if needs_blank(previous, line, inside_impl) {
            spaced.push('\n');
        }
        push(&mut spaced, line);
        if !line.starts_with(' ') {
            inside_impl = line.starts_with("impl") || (inside_impl && !line.starts_with('}'));
        }
        previous = line;
    }
    spaced
}

fn push(text: &mut String, line: &str) {
    let code = line.trim_start();
    if code.starts_with("///") || code.starts_with("//!") {
        let (mark, docs) = line.split_at(indent(line) + 3);
        for docs in docs.split(DOC_LINE_END) {
            text.push_str(mark);
            for (at, part) in docs.split(DOC_QUOTE).enumerate() {
                if at > 0 {
                    text.push('"');
                }
                text.push_str(part);
            }
            text.push('\n');
        }
    } else {
        text.push_str(line);
        text.push('\n');
    }
}

fn needs_blank(previous: &str, line: &str, inside_impl: bool) -> bool {
    let indent = indent(line);
    let at_level = indent == 0 || (indent == 4 && inside_impl);
    if !at_level
        || self::indent(previous) != indent
        || line.trim_start().starts_with(['}', ')', ']'])
    {
        return false;
    }
    let (previous, line) = (previous.trim_start(), line.trim_start());
    if previous.starts_with("//!") {
        return !line.starts_with("//!");
    }
    if previous.starts_with("#![") {
        return !line.starts_with("#![");
    }
    let ends_block = matches!(previous, "}" | "};" | ");" | "]);" | "];");
    let ends_statement = previous.ends_with(';') || previous.ends_with("{}");
    let is_associated = |line| indent > 0 && matches!(kind(line), "type" | "const");
    let stand_together =
        kind(previous) == kind(line) || is_associated(previous) && is_associated(line);
    ends_block || (ends_statement && !stand_together)
}

/// Which sort of one-line item it is; items of one sort stand together.
fn kind(line: &str) -> &str {
    let item = line.strip_prefix("pub ").unwrap_or(line);
    item.split([' ', '[']).next().unwrap_or_default()
}

/// By how many spaces a line is indented.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
