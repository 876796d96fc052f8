//! Text without markup, such as titles.

use super::characters::is_forbidden;

/// Returns the text on one line: runs of white space and control characters become a space, and bidirectional overrides
/// are removed.
pub fn one_line(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    let kept = text.chars().map(shown).filter(|&c| !is_forbidden(c));
    let text: String = kept.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns plain text as one line of Markdown, with markup characters escaped. See [`one_line`] for characters that
/// cannot occur in a comment.
pub fn plain_text(text: &str) -> String {
    let mut html = String::from("<p>");
    for c in one_line(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            c => html.push(c),
        }
    }
    html.push_str("</p>");
    let lines = super::to_markdown(&html);
    lines.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn markup_characters_are_escaped() {
        for (text, shown) in [
            ("", ""),
            ("Amazon WorkSpaces", "Amazon WorkSpaces"),
            (
                "Use #[label] or Vec<T> instead",
                "Use #\\[label] or Vec\\<T> instead",
            ),
            ("a `b` *c* _d_", "a \\`b\\` \\*c* \\_d_"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("# no heading", "\\# no heading"),
            ("- no item\n    no code", "\\- no item no code"),
            ("a &lt; b", "a \\&lt; b"),
            ("\u{202E}evil\u{7}\r\n", "evil"),
            ("[a](javascript:b)", "\\[a](javascript:b)"),
        ] {
            assert_eq!(plain_text(text), shown, "{text:?}");
        }
    }
}
