//! [Documentation comments](https://smithy.io/2.0/spec/idl.html#documentation-comment).

use serde_json::Value;

use super::super::trait_ids::DOCUMENTATION;
use super::cursor::Cursor;
use super::lexer::Kind;
use super::syntax::{Applied, Name, Node};

/// Consumes documentation comments, and builds the trait that they stand for. Whitespace and other comments may occur
/// between them.
pub(super) fn documentation<'s>(cursor: &mut Cursor<'s>) -> Option<Applied<'s>> {
    cursor.skip_whitespace();
    let offset = cursor.offset();
    let mut text: Option<String> = None;
    while cursor.is(Kind::DocComment) {
        let line = line(cursor.lexeme());
        match &mut text {
            Some(text) => {
                text.push('\n');
                text.push_str(line);
            }
            None => text = Some(line.to_owned()),
        }
        cursor.next();
        cursor.skip_whitespace();
    }
    let value = Some(Node {
        value: Value::String(text?),
        offset,
        references: Vec::new(),
    });
    let name = Name {
        text: DOCUMENTATION.into(),
        offset,
    };
    Some(Applied { name, value })
}

/// Returns the text of a documentation comment, without the slashes, one space after them, and the line break.
fn line(lexeme: &str) -> &str {
    let text = lexeme.strip_prefix("///").unwrap_or(lexeme);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    text.strip_prefix(' ').unwrap_or(text)
}

/// Returns whether a trait was written as a documentation comment.
pub(super) fn is_comment(applied: &Applied<'_>) -> bool {
    let is_written = |node: &Node<'_>| node.offset == applied.name.offset;
    applied.value.as_ref().is_some_and(is_written)
}
