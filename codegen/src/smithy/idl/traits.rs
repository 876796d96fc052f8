//! Parses [traits](https://smithy.io/2.0/spec/idl.html#applying-traits) before shapes and members.

use super::cursor::{Cursor, Parsed};
use super::docs::documentation;
use super::lexer::Kind;
use super::syntax::{Applied, Name, Node};
use super::{node, references};

impl<'s> Cursor<'s> {
    /// Parses documentation comments and traits. Comments after traits are ignored.
    pub(super) fn docs_and_traits(&mut self) -> Parsed<Vec<Applied<'s>>> {
        let docs = documentation(self);
        let mut traits = self.traits_and(usize::from(docs.is_some()))?;
        traits.extend(docs);
        Ok(traits)
    }

    /// Parses traits, and the separators between and after them.
    pub(super) fn traits(&mut self) -> Parsed<Vec<Applied<'s>>> {
        self.traits_and(0)
    }

    /// Parses traits, and reserves memory for this number of others. Most shapes have one trait besides documentation.
    fn traits_and(&mut self, others: usize) -> Parsed<Vec<Applied<'s>>> {
        self.skip_whitespace_and_docs();
        if !self.is(Kind::At) {
            return Ok(Vec::with_capacity(others));
        }
        let mut traits = Vec::with_capacity(1 + others);
        while self.is(Kind::At) {
            traits.push(self.applied()?);
            self.skip_whitespace_and_docs();
        }
        Ok(traits)
    }

    /// Parses one trait.
    pub(super) fn applied(&mut self) -> Parsed<Applied<'s>> {
        let offset = self.offset();
        self.expect(Kind::At, "a trait")?;
        let id = references::shape_id(self)?;
        let name = Name { offset, ..id };
        if !self.is(Kind::LeftParenthesis) {
            return Ok(Applied { name, value: None });
        }
        self.next();
        self.skip_whitespace_and_docs();
        let mut value = None;
        if !self.is(Kind::RightParenthesis) {
            value = Some(self.value_of_trait()?);
            self.skip_whitespace_and_docs();
        }
        self.expect(Kind::RightParenthesis, "`)`")?;
        Ok(Applied { name, value })
    }

    /// Parses the value in parentheses: a node, or the entries of an object.
    fn value_of_trait(&mut self) -> Parsed<Node<'s>> {
        match self.kind() {
            Kind::String => {
                let before = self.clone();
                let key = self.key("a value")?;
                self.skip_whitespace_and_docs();
                if self.is(Kind::Colon) {
                    return self.entries(key);
                }
                *self = before;
                self.node()
            }
            Kind::Identifier => {
                let name = references::shape_id(self)?;
                self.skip_whitespace_and_docs();
                let is_value =
                    self.is(Kind::RightParenthesis) || name.text.contains(['.', '#', '$']);
                match is_value {
                    true => Ok(node::of_name(name)),
                    false => self.entries(name),
                }
            }
            _ => self.node(),
        }
    }

    fn entries(&mut self, first: Name<'s>) -> Parsed<Node<'s>> {
        self.colon()?;
        node::entries_of_trait(self, first)
    }
}
