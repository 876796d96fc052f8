//! Verbatim text within a line.

use super::characters::is_forbidden;
use super::render::longest_run;

/// Formats any text as a code span, with enough backticks around it, and spaces in place of characters that cannot
/// occur on a comment line.
pub fn code_span(text: &str) -> String {
    let shown = |c: char| {
        if c.is_control() || is_forbidden(c) {
            ' '
        } else {
            c
        }
    };
    let text: String = text.chars().map(shown).collect();
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let needs_space = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if needs_space { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::code_span;

    #[test]
    fn code_spans_contain_any_text() {
        for (text, span) in [
            ("", "``"),
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`a``", "``` `a`` ```"),
            (" a", "`  a `"),
            ("a\nb\r", "` a b  `"),
            ("a\u{202e}b", "`a b`"),
        ] {
            assert_eq!(code_span(text), span, "{text:?}");
        }
    }
}
