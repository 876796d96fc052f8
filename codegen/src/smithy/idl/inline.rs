//! Targets of members, including inline lists and maps of Smithy 2.1.

use super::cursor::{Parsed, fault};
use super::lexer::Kind;
use super::parse::Parser;
use super::references;
use super::syntax::{Target, Version};

/// The maximum nesting depth of inline lists and maps.
const MOST_LEVELS: usize = 3;

impl<'s> Parser<'s, '_> {
    /// Parses the target of a member.
    pub(super) fn target(&mut self) -> Parsed<Target<'s>> {
        self.target_at(0)
    }

    fn target_at(&mut self, level: usize) -> Parsed<Target<'s>> {
        let is_collection = matches!(self.cursor.kind(), Kind::LeftBracket | Kind::LeftBrace);
        if !is_collection || self.cursor.version < Version::V2_1 {
            return references::shape_id(&mut self.cursor).map(Target::Named);
        }
        if level >= MOST_LEVELS {
            let message = format!(
                "lists and maps in the place of a target are nested more than {MOST_LEVELS} levels deep"
            );
            let help = "define the inner one as a separate shape";
            return Err(fault(self.cursor.offset(), message, help));
        }
        let is_list = self.cursor.is(Kind::LeftBracket);
        self.cursor.next();
        self.cursor.skip_whitespace_and_docs();
        let first = self.target_at(level + 1)?;
        if is_list {
            self.cursor.skip_whitespace_and_docs();
            self.cursor.expect(Kind::RightBracket, "`]`")?;
            return Ok(Target::List(Box::new(first)));
        }
        self.cursor.colon()?;
        let second = self.target_at(level + 1)?;
        self.cursor.skip_whitespace_and_docs();
        self.cursor.expect(Kind::RightBrace, "`}`")?;
        Ok(Target::Map(Box::new((first, second))))
    }
}
