//! Parses [shape definitions](https://smithy.io/2.0/spec/idl.html#defining-shapes).

use super::super::parse::shorten;
use super::cursor::{Parsed, fault};
use super::lexer::Kind;
use super::member::Rules;
use super::parse::Parser;
use super::references;
use super::syntax::{Applied, Body, Name, Shape, ShapeType, Version};

impl<'s> Parser<'s, '_> {
    /// Parses a shape definition after its traits.
    pub(super) fn shape(&mut self, traits: Vec<Applied<'s>>) -> Parsed<()> {
        let shape_type = self.shape_type()?;
        self.cursor.next();
        self.cursor.spaces("the type of a shape")?;
        let name = self.shape_name()?;
        let resource = match shape_type {
            ShapeType::Structure | ShapeType::List | ShapeType::Map => self.for_resource()?,
            _ => None,
        };
        let mixins = self.mixins()?;
        let body = self.body(shape_type, &name)?;
        self.define(Shape {
            shape_type,
            name,
            traits,
            mixins,
            resource,
            body,
        });
        self.open = None;
        self.cursor.line_break()
    }

    fn shape_type(&self) -> Parsed<ShapeType> {
        if !self.cursor.is(Kind::Identifier) {
            return Err(self.cursor.unexpected("the type of a shape"));
        }
        let word = self.cursor.lexeme();
        ShapeType::named(word).ok_or_else(|| {
            let message = format!("there is no type `{}`", shorten(word));
            let help = match word {
                "use" => "move `use` before the first shape",
                "metadata" => "move `metadata` before the namespace",
                "namespace" => "put the shapes of each namespace into a separate file",
                "with" => "write `with` on the line of the shape's name",
                _ => "use a type of Smithy, such as structure, list, map, string or integer",
            };
            fault(self.cursor.offset(), message, help)
        })
    }

    fn shape_name(&mut self) -> Parsed<Name<'s>> {
        let text = self.cursor.lexeme();
        let name = self.cursor.identifier("the name of the shape")?;
        self.open = Some(text);
        if let Some(other) = self.used.get(text) {
            let message = format!(
                "the shape `{}` has the name of `{}`, which this file uses",
                shorten(text),
                shorten(other)
            );
            let help = "give the shape another name, or remove the `use` statement";
            self.report(*fault(name.offset, message, help));
        }
        Ok(name)
    }

    /// Parses `for` and the name of a resource.
    pub(super) fn for_resource(&mut self) -> Parsed<Option<Name<'s>>> {
        self.cursor.skip_spaces();
        if !self.cursor.is_word("for") {
            return Ok(None);
        }
        self.needs_version_2("`for` and a resource")?;
        self.cursor.next();
        self.cursor.spaces("`for`")?;
        references::shape_id(&mut self.cursor).map(Some)
    }

    /// Parses `with` and the names of [mixins](https://smithy.io/2.0/spec/mixins.html).
    pub(super) fn mixins(&mut self) -> Parsed<Vec<Name<'s>>> {
        self.cursor.skip_spaces();
        if !self.cursor.is_word("with") {
            return Ok(Vec::new());
        }
        self.needs_version_2("mixins")?;
        self.cursor.next();
        self.cursor.skip_whitespace_and_docs();
        self.cursor.expect(Kind::LeftBracket, "`[`")?;
        self.cursor.skip_whitespace_and_docs();
        let mut mixins = Vec::new();
        loop {
            mixins.push(references::shape_id(&mut self.cursor)?);
            self.cursor.skip_whitespace_and_docs();
            if self.cursor.is(Kind::RightBracket) {
                self.cursor.next();
                return Ok(mixins);
            }
        }
    }

    /// Rejects a feature that Smithy 1.0 lacks.
    pub(super) fn needs_version_2(&self, what: &str) -> Parsed<()> {
        if self.cursor.version >= Version::V2 {
            return Ok(());
        }
        let message = format!("Smithy 1.0 has no {what}");
        let help = "write `$version: \"2.0\"` at the top of the file";
        Err(fault(self.cursor.offset(), message, help))
    }

    fn body(&mut self, shape_type: ShapeType, name: &Name<'s>) -> Parsed<Body<'s>> {
        match shape_type {
            ShapeType::Simple(_) => Ok(Body::None),
            ShapeType::List | ShapeType::Set => self.named_members(&["member"]),
            ShapeType::Map => self.named_members(&["key", "value"]),
            ShapeType::Enum | ShapeType::IntEnum => self.members(Rules::Enum).map(Body::Members),
            ShapeType::Structure => self.members(Rules::Structure).map(Body::Members),
            ShapeType::Union => self.members(Rules::Union).map(Body::Members),
            ShapeType::Operation => self.operation(name).map(Body::Operation),
            ShapeType::Resource | ShapeType::Service => self.properties(),
        }
    }
}
