//! Distinction of HTML from CommonMark.

use super::elements::{Element, element};

/// Returns whether the documentation is HTML rather than CommonMark with embedded HTML.
///
/// Smithy specifies CommonMark, in which white space and `*` are significant inside HTML; authors of HTML do not expect
/// that. Text that begins with a block element, or has indented tags, is read as HTML; other text with tags is, unless
/// something in it looks like CommonMark.
pub(super) fn is_html(text: &str) -> bool {
    let trimmed = text.trim_start();
    if tag_at(trimmed).is_some_and(Element::is_block) {
        return true;
    }
    if !has_tag(text) {
        return false;
    }
    has_indented_tag(text) || !looks_like_commonmark(text)
}

/// Returns the known element whose start or end tag begins `text`.
fn tag_at(text: &str) -> Option<Element> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest
        .bytes()
        .take(16)
        .position(|byte| !byte.is_ascii_alphanumeric())?;
    if !matches!(
        rest.as_bytes().get(end),
        Some(b'>' | b'/' | b' ' | b'\n' | b'\t')
    ) {
        return None;
    }
    element(rest[..end].to_ascii_lowercase().as_bytes())
}

fn has_tag(text: &str) -> bool {
    text.match_indices('<')
        .any(|(at, _)| !text[..at].ends_with('`') && tag_at(&text[at..]).is_some())
}

fn has_indented_tag(text: &str) -> bool {
    text.lines().any(|line| {
        let trimmed = line.trim_start();
        let indent = &line[..line.len() - trimmed.len()];
        (indent.len() >= 4 || indent.contains('\t'))
            && tag_at(trimmed).is_some_and(Element::is_block)
    })
}

fn looks_like_commonmark(text: &str) -> bool {
    text.contains('`')
        || text.contains("**")
        || text.contains("](")
        || text.contains("](<")
        || text.lines().map(str::trim_start).any(begins_block)
}

fn begins_block(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    ["- ", "* ", "+ ", "# ", "## ", "### ", "> ", "~~~"]
        .iter()
        .any(|mark| line.starts_with(mark))
        || (digits > 0 && line[digits..].starts_with(". "))
}
