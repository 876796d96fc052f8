//! Parses [shape ids](https://smithy.io/2.0/spec/model.html#shape-id), absolute or relative.

use super::cursor::{Cursor, Parsed};
use super::lexer::Kind;
use super::syntax::Name;

const WANTED: &str = "the name of a shape";

/// Parses `name`, `name$member`, `a.b#name` or `a.b#name$member`.
pub(super) fn shape_id<'s>(cursor: &mut Cursor<'s>) -> Parsed<Name<'s>> {
    let start = cursor.offset();
    let mut end = dotted(cursor, WANTED)?;
    match cursor.kind() {
        Kind::Pound => {
            cursor.next();
            end = root(cursor)?;
        }
        Kind::Dollar => {
            cursor.next();
            end = word(cursor, "the name of a member")?;
        }
        _ => {}
    }
    Ok(name(cursor, start, end))
}

/// Parses `a.b#name`, optionally with a member.
pub(super) fn absolute<'s>(cursor: &mut Cursor<'s>) -> Parsed<Name<'s>> {
    let start = cursor.offset();
    dotted(cursor, "a namespace")?;
    cursor.expect(Kind::Pound, "`#`")?;
    let end = root(cursor)?;
    Ok(name(cursor, start, end))
}

/// Parses a namespace.
pub(super) fn namespace<'s>(cursor: &mut Cursor<'s>) -> Parsed<&'s str> {
    let start = cursor.offset();
    let end = dotted(cursor, "a namespace")?;
    Ok(cursor.slice(start, end))
}

fn name<'s>(cursor: &Cursor<'s>, start: usize, end: usize) -> Name<'s> {
    Name {
        text: cursor.slice(start, end).into(),
        offset: start,
    }
}

/// Consumes names separated by dots, and returns the offset after them.
fn dotted(cursor: &mut Cursor<'_>, wanted: &str) -> Parsed<usize> {
    let mut end = word(cursor, wanted)?;
    while cursor.is(Kind::Dot) {
        cursor.next();
        end = word(cursor, "a name")?;
    }
    Ok(end)
}

/// Consumes the part after `#`.
fn root(cursor: &mut Cursor<'_>) -> Parsed<usize> {
    let end = word(cursor, WANTED)?;
    if !cursor.is(Kind::Dollar) {
        return Ok(end);
    }
    cursor.next();
    word(cursor, "the name of a member")
}

fn word(cursor: &mut Cursor<'_>, wanted: &str) -> Parsed<usize> {
    let end = cursor.end();
    cursor.identifier(wanted)?;
    Ok(end)
}
