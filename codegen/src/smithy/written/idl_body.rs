//! Bodies of shapes in Smithy IDL.

use serde_json::Value;

use super::super::parse_shape::INHERITED;
use super::super::prelude::UNIT;
use super::super::trait_ids::{DEFAULT, ENUM_VALUE};
use super::super::{Member, ShapeId, ShapeKind};
use super::idl_shape::Writer;
use super::idl_value;

impl Writer<'_> {
    /// Adds the body of a shape.
    pub(super) fn body(&mut self, kind: &ShapeKind) {
        match kind {
            ShapeKind::Simple(_) => {}
            ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => {
                self.block(members, Self::enum_member);
            }
            ShapeKind::Structure(members) => self.block(members, Self::structure_member),
            ShapeKind::Union(members) => self.block(members, Self::plain_member),
            ShapeKind::List(_) | ShapeKind::Map { .. } => {
                let own = kind
                    .members()
                    .filter(|own| own.target.as_str() != INHERITED);
                self.block(own, Self::plain_member);
            }
            ShapeKind::Operation {
                input,
                output,
                errors,
            } => {
                let mut properties = Vec::new();
                for (key, id) in [("input", input), ("output", output)] {
                    let id = id.as_ref().filter(|id| id.as_str() != UNIT);
                    properties.extend(id.map(|id| (key, self.name(id))));
                }
                properties.extend(self.list("errors", errors));
                self.properties(&properties);
            }
            ShapeKind::Resource { .. } => self.resource(kind),
            ShapeKind::Service {
                version,
                operations,
                resources,
                errors,
                rename,
            } => {
                let mut properties = Vec::new();
                if let Some(version) = version {
                    let mut text = String::new();
                    idl_value::quoted(&mut text, version);
                    properties.push(("version", text));
                }
                properties.extend(self.list("operations", operations));
                properties.extend(self.list("resources", resources));
                properties.extend(self.list("errors", errors));
                if !rename.is_empty() {
                    let names = rename.iter();
                    let names =
                        names.map(|(id, name)| (id.to_string(), Value::from(name.as_str())));
                    let mut text = String::new();
                    idl_value::value(&mut text, &Value::Object(names.collect()), 1);
                    properties.push(("rename", text));
                }
                self.properties(&properties);
            }
        }
    }

    fn resource(&mut self, kind: &ShapeKind) {
        let ShapeKind::Resource {
            identifiers,
            properties: of_resource,
            operations,
            resources,
            lifecycle,
        } = kind
        else {
            return;
        };
        let mut properties = Vec::new();
        for (key, named) in [("identifiers", identifiers), ("properties", of_resource)] {
            if !named.is_empty() {
                properties.push((key, self.object(named)));
            }
        }
        for (name, id) in &lifecycle.operations {
            properties.push((name, self.name(id)));
        }
        properties.extend(self.list("operations", lifecycle.of_instances(operations)));
        properties.extend(self.list("collectionOperations", &lifecycle.collection));
        properties.extend(self.list("resources", resources));
        self.properties(&properties);
    }

    fn name(&self, id: &ShapeId) -> String {
        self.names.name(id.as_str()).to_owned()
    }

    /// Returns a sorted list of names; `None` if it is empty.
    fn list(&self, key: &'static str, ids: &[ShapeId]) -> Option<(&'static str, String)> {
        let mut sorted: Vec<_> = ids.iter().collect();
        sorted.sort();
        let names: Vec<_> = sorted.into_iter().map(|id| self.name(id)).collect();
        let separator = match names.len() {
            0 => return None,
            1 => return Some((key, format!("[{}]", names.concat()))),
            _ => "\n        ",
        };
        let lines = names.join(separator);
        Some((key, format!("[{separator}{lines}\n    ]")))
    }

    fn object(&self, named: &[(String, ShapeId)]) -> String {
        let mut text = String::from("{");
        for (name, id) in named {
            idl_value::line(&mut text, 2);
            idl_value::name(&mut text, name);
            text.push_str(": ");
            text.push_str(self.names.name(id.as_str()));
        }
        idl_value::line(&mut text, 1);
        text.push('}');
        text
    }

    fn properties(&mut self, properties: &[(&str, String)]) {
        self.text.push_str(" {");
        for (key, value) in properties {
            self.text.push_str(&format!("\n    {key}: {value}"));
        }
        self.text
            .push_str(if properties.is_empty() { "}" } else { "\n}" });
    }

    /// Adds members in braces.
    fn block<'a>(
        &mut self,
        members: impl IntoIterator<Item = &'a Member>,
        write: fn(&mut Self, &Member),
    ) {
        self.text.push_str(" {");
        let mut is_empty = true;
        for member in members {
            if !is_empty {
                self.text.push('\n');
            }
            is_empty = false;
            idl_value::line(&mut self.text, 1);
            write(self, member);
        }
        self.text.push_str(if is_empty { "}" } else { "\n}" });
    }

    fn enum_member(&mut self, member: &Member) {
        self.traits(&member.traits, &[ENUM_VALUE], 1);
        self.text.push_str(member.name());
        let value = member.traits.get(ENUM_VALUE);
        self.assign(value.filter(|value| value.as_str() != Some(member.name())));
    }

    fn structure_member(&mut self, member: &Member) {
        self.traits(&member.traits, &[DEFAULT], 1);
        self.name_and_target(member);
        self.assign(member.traits.get(DEFAULT));
    }

    fn plain_member(&mut self, member: &Member) {
        self.traits(&member.traits, &[], 1);
        self.name_and_target(member);
    }

    fn name_and_target(&mut self, member: &Member) {
        let target = self.target(&member.target);
        self.text.push_str(&format!("{}: {target}", member.name()));
    }

    fn assign(&mut self, value: Option<&Value>) {
        if let Some(value) = value {
            self.text.push_str(" = ");
            idl_value::value(&mut self.text, value, 1);
        }
    }

    /// Returns the name of a target. Inline lists and maps are written inline again.
    fn target(&self, id: &ShapeId) -> String {
        let draft = self.model.shapes.get(id);
        let synthetic = draft.filter(|draft| self.model.is_synthetic(draft));
        match synthetic.map(|draft| &draft.kind) {
            Some(ShapeKind::List(item)) => format!("[{}]", self.target(&item.target)),
            Some(ShapeKind::Map { key, value }) => {
                let (key, value) = (self.target(&key.target), self.target(&value.target));
                format!("{{{key}: {value}}}")
            }
            _ => self.name(id),
        }
    }
}
