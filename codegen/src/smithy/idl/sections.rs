//! Parses the sections before the shapes of a file: control statements, metadata, namespace and `use`.

use serde_json::Value;

use crate::diagnostics::Diagnostic;

use super::super::parse::{describe, is_later, shorten};
use super::cursor::{Fault, Parsed, fault};
use super::lexer::Kind;
use super::parse::Parser;
use super::references;
use super::syntax::{Name, Node, Use, Version};

impl<'s> Parser<'s, '_> {
    /// Parses [control statements](https://smithy.io/2.0/spec/idl.html#control-section).
    pub(super) fn control_section(&mut self) {
        self.cursor.skip_whitespace_and_docs();
        let mut keys = Vec::new();
        while self.cursor.is(Kind::Dollar) {
            self.guarded(|parser| parser.control_statement(&mut keys));
            self.cursor.skip_whitespace_and_docs();
        }
    }

    fn control_statement(&mut self, keys: &mut Vec<Name<'s>>) -> Parsed<()> {
        self.cursor.next();
        let key = self.cursor.key("the name of a control statement")?;
        self.cursor.skip_spaces();
        self.cursor.expect(Kind::Colon, "`:`")?;
        self.cursor.skip_spaces();
        let offset = self.cursor.offset();
        if keys.iter().any(|other| other.text == key.text) {
            let message = format!("`${}` is there twice", shorten(&key.text));
            return Err(fault(offset, message, "remove one of the two"));
        }
        keys.push(key.clone());
        let node = self.cursor.node()?;
        self.control(&key, node)?;
        self.cursor.line_break()
    }

    fn control(&mut self, key: &Name<'s>, node: Node<'s>) -> Parsed<()> {
        match &*key.text {
            "version" => self.version(&text(&key.text, node)?),
            "operationInputSuffix" => self.input_suffix = text(&key.text, node)?.text.into_owned(),
            "operationOutputSuffix" => {
                self.output_suffix = text(&key.text, node)?.text.into_owned();
            }
            other => {
                let message = format!("the control statement `${}` is unknown", shorten(other));
                let help = "remove it, or correct its spelling; it is ignored";
                let diagnostic = Diagnostic::warning(message).help(help);
                self.report(Fault {
                    offset: key.offset,
                    diagnostic,
                });
            }
        }
        Ok(())
    }

    fn version(&mut self, version: &Name<'_>) {
        self.cursor.version = match &*version.text {
            "1" | "1.0" => Version::V1,
            "2" | "2.0" => Version::V2,
            later if is_later(later) => Version::V2_1,
            other => {
                let message = format!("Smithy version `{}` is not known", shorten(other));
                let help = "write \"2.0\" (or \"1.0\" for an old model)";
                // After the value, where the reference implementation reports it.
                self.report(*fault(self.cursor.offset(), message, help));
                Version::V2
            }
        };
        self.file.version = self.cursor.version;
    }

    /// Parses [metadata](https://smithy.io/2.0/spec/idl.html#metadata-section).
    pub(super) fn metadata_section(&mut self) {
        self.cursor.skip_whitespace_and_docs();
        while self.cursor.is_word("metadata") {
            self.guarded(Self::metadata_statement);
            self.cursor.skip_whitespace_and_docs();
        }
    }

    fn metadata_statement(&mut self) -> Parsed<()> {
        self.cursor.next();
        self.cursor.spaces("`metadata`")?;
        let key = self.cursor.key("the key of metadata")?;
        self.cursor.skip_spaces();
        self.cursor.expect(Kind::Equal, "`=`")?;
        self.cursor.skip_spaces();
        let node = self.cursor.node()?;
        self.file.metadata.push((key, node));
        self.cursor.line_break()
    }

    /// Parses the [namespace](https://smithy.io/2.0/spec/idl.html#namespaces), and returns whether there is one.
    pub(super) fn namespace_statement(&mut self) -> bool {
        let wants = "`namespace`, which must precede the first shape";
        if self.cursor.is(Kind::End) {
            return false;
        }
        let read = match self.cursor.is_word("namespace") {
            true => self.namespace(),
            false => Err(self.cursor.unexpected(wants)),
        };
        if let Err(problem) = read {
            self.report(*problem);
        }
        self.file.namespace.is_some()
    }

    fn namespace(&mut self) -> Parsed<()> {
        self.cursor.next();
        self.cursor.spaces("`namespace`")?;
        self.file.namespace = Some(references::namespace(&mut self.cursor)?);
        self.cursor.line_break()
    }

    /// Parses [`use` statements](https://smithy.io/2.0/spec/idl.html#referring-to-shapes). Documentation comments after
    /// the last one belong to the first shape.
    pub(super) fn use_section(&mut self) {
        loop {
            let before = self.cursor.clone();
            self.cursor.skip_whitespace_and_docs();
            if !self.cursor.is_word("use") {
                self.cursor = before;
                return;
            }
            self.guarded(Self::use_statement);
        }
    }

    fn use_statement(&mut self) -> Parsed<()> {
        self.cursor.next();
        self.cursor.spaces("`use`")?;
        let written = references::absolute(&mut self.cursor)?;
        let id = self
            .cursor
            .slice(written.offset, written.offset + written.text.len());
        let name = id.rsplit('#').next().unwrap_or_default();
        if name.contains('$') {
            let help = "name the shape that the member belongs to";
            return Err(fault(written.offset, "members cannot be used", help));
        }
        if let Some(other) = self.used.get(name) {
            let message = format!("`{}` has the name of `{}`", shorten(id), shorten(other));
            let help = "remove one of the two, and write the id of its shape in full";
            self.report(*fault(written.offset, message, help));
        } else {
            self.used.insert(name, id);
            self.file.uses.push(Use {
                name,
                id,
                offset: written.offset,
            });
        }
        self.cursor.line_break()
    }
}

/// Returns the value of a control statement, which must be a string.
fn text<'s>(key: &str, node: Node<'s>) -> Parsed<Name<'s>> {
    match node.value {
        Value::String(text) => Ok(Name {
            text: text.into(),
            offset: node.offset,
        }),
        other => {
            let message = format!("`${key}` must be a string, but it is {}", describe(&other));
            Err(fault(node.offset, message, "write the value in quotes"))
        }
    }
}
