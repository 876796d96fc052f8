//! Parses [operations](https://smithy.io/2.0/spec/idl.html#operation-shape), including inline structures.

use super::super::parse::shorten;
use super::super::trait_ids::{INPUT, OUTPUT};
use super::cursor::{Parsed, fault};
use super::lexer::Kind;
use super::member::Rules;
use super::parse::Parser;
use super::references;
use super::syntax::{Applied, Body, Name, Operation, Shape, ShapeType};

impl<'s> Parser<'s, '_> {
    /// Parses the properties of an operation.
    pub(super) fn operation(&mut self, name: &Name<'s>) -> Parsed<Operation<'s>> {
        self.cursor.skip_whitespace_and_docs();
        self.cursor.expect(Kind::LeftBrace, "`{`")?;
        self.cursor.skip_whitespace_and_docs();
        let mut operation = Operation::default();
        let mut keys: Vec<Name<'s>> = Vec::new();
        while !self.cursor.is(Kind::RightBrace) {
            let key = self
                .cursor
                .identifier("`input`, `output`, `errors` or `}`")?;
            if keys.iter().any(|other| other.text == key.text) {
                let message = format!("`{}` is there twice", shorten(&key.text));
                return Err(fault(key.offset, message, "remove one of the two"));
            }
            self.cursor.skip_whitespace_and_docs();
            match &*key.text {
                "input" => {
                    let name = [&*name.text, &self.input_suffix].concat();
                    operation.input = Some(self.input_or_output(name, key.offset, INPUT)?);
                }
                "output" => {
                    let name = [&*name.text, &self.output_suffix].concat();
                    operation.output = Some(self.input_or_output(name, key.offset, OUTPUT)?);
                }
                "errors" => operation.errors = self.errors()?,
                other => {
                    let message = format!("operations have no property `{}`", shorten(other));
                    let help = "use `input`, `output` and `errors`";
                    return Err(fault(key.offset, message, help));
                }
            }
            keys.push(key);
            self.cursor.separator()?;
        }
        self.cursor.next();
        Ok(operation)
    }

    fn input_or_output(
        &mut self,
        inline_name: String,
        offset: usize,
        trait_id: &'static str,
    ) -> Parsed<Name<'s>> {
        match self.cursor.kind() {
            Kind::Colon => {
                self.cursor.next();
                self.cursor.skip_whitespace_and_docs();
                references::shape_id(&mut self.cursor)
            }
            Kind::Walrus => {
                self.needs_version_2("structures in the place of input and output")?;
                self.cursor.next();
                let name = Name {
                    text: inline_name.into(),
                    offset,
                };
                self.inline_structure(name.clone(), trait_id)?;
                Ok(name)
            }
            _ => Err(self.cursor.unexpected("`:` or `:=`")),
        }
    }

    /// Parses an [inline structure](https://smithy.io/2.0/spec/idl.html#inline-input-output-shapes) after `:=`.
    fn inline_structure(&mut self, name: Name<'s>, trait_id: &'static str) -> Parsed<()> {
        let mut traits = self.cursor.docs_and_traits()?;
        traits.push(Applied {
            name: Name {
                text: trait_id.into(),
                offset: name.offset,
            },
            value: None,
        });
        let mut resource = self.for_resource()?;
        let mixins = self.mixins()?;
        if resource.is_none() {
            resource = self.for_resource()?;
        }
        let members = self.members(Rules::Structure)?;
        self.define(Shape {
            shape_type: ShapeType::Structure,
            name,
            traits,
            mixins,
            resource,
            body: Body::Members(members),
        });
        Ok(())
    }

    fn errors(&mut self) -> Parsed<Vec<Name<'s>>> {
        self.cursor.colon()?;
        self.cursor.expect(Kind::LeftBracket, "`[`")?;
        self.cursor.skip_whitespace_and_docs();
        let mut errors = Vec::new();
        while !self.cursor.is(Kind::RightBracket) {
            errors.push(references::shape_id(&mut self.cursor)?);
            self.cursor.skip_whitespace_and_docs();
        }
        self.cursor.next();
        Ok(errors)
    }
}
