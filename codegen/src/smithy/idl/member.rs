//! Parses [members](https://smithy.io/2.0/spec/idl.html#structure-shapes) of shapes.

use std::borrow::Cow;

use foldhash::{HashSet, HashSetExt};

use super::super::parse::shorten;
use super::cursor::{Cursor, Parsed, fault};
use super::docs::is_comment;
use super::lexer::Kind;
use super::parse::Parser;
use super::syntax::{Applied, Body, Index, Member, Name, Node, Target, Version};

/// The maximum number of members that are compared pairwise.
const MOST_COMPARED: usize = 16;

/// The syntax of the members of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// With a target and an optional default.
    Structure,
    /// With a target.
    Union,
    /// Without a target, with an optional value.
    Enum,
}

impl<'s> Parser<'s, '_> {
    /// Parses members in braces. After an invalid member, continues on the next line that seems to begin one.
    pub(super) fn members(&mut self, rules: Rules) -> Parsed<Vec<Member<'s>>> {
        self.open_brace()?;
        let mut members = Vec::new();
        let mut names = HashSet::new();
        while !self.cursor.is(Kind::RightBrace) {
            match self.member(rules) {
                Ok(Some(member)) if is_new(&members, &mut names, &member.name) => {
                    members.push(member);
                }
                Ok(Some(member)) => {
                    let message =
                        format!("the member `{}` is there twice", shorten(&member.name.text));
                    let help = "give one of the two another name";
                    self.report(*fault(member.name.offset, message, help));
                }
                Ok(None) => {}
                Err(problem) => {
                    let Some(next) = next_member(&self.cursor) else {
                        return Err(problem);
                    };
                    self.report(*problem);
                    self.file.broken.extend(self.open);
                    self.cursor = next;
                }
            }
            self.cursor.skip_whitespace();
        }
        self.cursor.next();
        Ok(members)
    }

    /// Parses the members of a list or a map, in this order. They are optional if a mixin supplies them.
    pub(super) fn named_members(&mut self, names: &[&str]) -> Parsed<Body<'s>> {
        self.open_brace()?;
        let mut members = Vec::with_capacity(names.len());
        for name in names {
            let traits = self.cursor.docs_and_traits()?;
            let index = self.index()?;
            let offset = self.cursor.offset();
            let is_elided = self.eat_dollar()?;
            if self.cursor.is_word(name) {
                let member = self.named_member(offset, traits, is_elided)?;
                members.push(Member { index, ..member });
            } else if is_elided || index.is_some() || !traits.iter().all(is_comment) {
                return Err(self.cursor.unexpected(&format!("the member `{name}`")));
            }
        }
        self.cursor.skip_whitespace_and_docs();
        self.cursor.expect(Kind::RightBrace, "`}`")?;
        Ok(Body::Members(members))
    }

    fn named_member(
        &mut self,
        offset: usize,
        traits: Vec<Applied<'s>>,
        is_elided: bool,
    ) -> Parsed<Member<'s>> {
        let name = self.cursor.identifier("the name of a member")?;
        let target = match is_elided {
            true => Target::Elided,
            false => {
                self.cursor.colon()?;
                self.target()?
            }
        };
        Ok(Member {
            name: Name { offset, ..name },
            target,
            traits,
            value: None,
            index: None,
        })
    }

    fn open_brace(&mut self) -> Parsed<()> {
        self.cursor.skip_whitespace_and_docs();
        self.cursor.expect(Kind::LeftBrace, "`{`")?;
        self.cursor.skip_whitespace();
        Ok(())
    }

    /// Consumes `$` if it is present.
    fn eat_dollar(&mut self) -> Parsed<bool> {
        if !self.cursor.is(Kind::Dollar) {
            return Ok(false);
        }
        self.needs_version_2("members without targets")?;
        self.cursor.next();
        Ok(true)
    }

    /// Parses one member. Documentation comments before the closing brace do not document a member.
    fn member(&mut self, rules: Rules) -> Parsed<Option<Member<'s>>> {
        let traits = self.cursor.docs_and_traits()?;
        if self.cursor.is(Kind::RightBrace) && traits.iter().all(is_comment) {
            return Ok(None);
        }
        if rules == Rules::Enum {
            return self.enum_member(traits).map(Some);
        }
        let index = self.index()?;
        let offset = self.cursor.offset();
        let is_elided = self.eat_dollar()?;
        let name = self.cursor.identifier("the name of a member")?;
        let target = match is_elided {
            true => Target::Elided,
            false => {
                self.cursor.skip_spaces();
                self.cursor.expect(Kind::Colon, "`:`")?;
                self.cursor.skip_spaces();
                self.target()?
            }
        };
        self.cursor.skip_spaces();
        let mut value = None;
        if rules == Rules::Structure && self.cursor.is(Kind::Equal) {
            self.needs_version_2("default values")?;
            value = Some(self.assigned()?);
        }
        Ok(Some(Member {
            name: Name { offset, ..name },
            target,
            traits,
            value,
            index,
        }))
    }

    fn enum_member(&mut self, traits: Vec<Applied<'s>>) -> Parsed<Member<'s>> {
        let name = self.cursor.identifier("the name of a value")?;
        self.cursor.skip_spaces();
        let value = match self.cursor.is(Kind::Equal) {
            true => Some(self.assigned()?),
            false => None,
        };
        Ok(Member {
            name,
            target: Target::Unit,
            traits,
            value,
            index: None,
        })
    }

    /// Parses `=`, a value and the end of the line.
    fn assigned(&mut self) -> Parsed<Box<Node<'s>>> {
        self.cursor.next();
        self.cursor.skip_spaces();
        let node = self.cursor.node()?;
        self.cursor.line_break()?;
        Ok(Box::new(node))
    }

    /// Parses the number and dot before the name of a member in Smithy 2.1.
    fn index(&mut self) -> Parsed<Option<Index>> {
        let offset = self.cursor.offset();
        let rest = self.cursor.slice(offset, self.cursor.text.len());
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || self.cursor.version < Version::V2_1 {
            return Ok(None);
        }
        let digits = self.cursor.slice(offset, offset + length);
        self.cursor.go_to(offset + length);
        let is_plain = !digits.starts_with('0') && !self.cursor.is(Kind::Identifier);
        let number: Option<i32> = digits.parse().ok().filter(|_| is_plain);
        let Some(number) = number else {
            let message =
                "the index of a member is a number from 1 to 2147483647 without leading zeros";
            return Err(fault(
                offset,
                message,
                "correct the number before the point",
            ));
        };
        self.cursor.skip_spaces();
        self.cursor.expect(Kind::Dot, "`.`")?;
        self.cursor.skip_spaces();
        Ok(Some(Index { number, offset }))
    }
}

/// Returns whether the name differs from those of all members: by linear search if they are few, otherwise by `names`,
/// which is extended as needed.
fn is_new<'s>(members: &[Member<'s>], names: &mut HashSet<Cow<'s, str>>, name: &Name<'s>) -> bool {
    if members.len() <= MOST_COMPARED {
        return members.iter().all(|member| member.name.text != name.text);
    }
    let others = members.iter().skip(names.len());
    names.extend(others.map(|member| member.name.text.clone()));
    !names.contains(&name.text)
}

/// Returns the position where the next member or the end of the same shape seems to be; `None` if the next statement
/// comes first.
fn next_member<'s>(from: &Cursor<'s>) -> Option<Cursor<'s>> {
    let mut cursor = from.clone();
    let mut open = 0_usize;
    loop {
        match cursor.kind() {
            Kind::End => return None,
            _ if cursor.begins_statement() => return None,
            Kind::LeftBrace | Kind::LeftBracket | Kind::LeftParenthesis => open += 1,
            Kind::RightBrace if open == 0 => return Some(cursor),
            Kind::RightBrace | Kind::RightBracket | Kind::RightParenthesis => {
                open = open.saturating_sub(1);
            }
            Kind::Newline | Kind::Comment | Kind::DocComment if open == 0 => {
                cursor.next();
                cursor.skip_whitespace();
                let is_member = matches!(
                    cursor.kind(),
                    Kind::Identifier
                        | Kind::At
                        | Kind::Dollar
                        | Kind::DocComment
                        | Kind::RightBrace
                );
                if is_member && !cursor.begins_statement() {
                    return Some(cursor);
                }
                continue;
            }
            _ => {}
        }
        cursor.next();
    }
}
