//! Parses an entry of `shapes` into a [`Draft`] or an [`Apply`].

use serde_json::Value;

use super::draft::{Apply, Draft};
use super::id::is_identifier;
use super::json_fields::{EntryList, Field, Fields, Object};
use super::parse::{Reader, describe, shorten};
use super::{Lifecycle, Member, ShapeId, ShapeKind, Simple, Traits};

/// The placeholder target of a list or map member that a mixin must supply.
pub(super) const INHERITED: &str = "";

/// The lifecycle operations of a resource.
pub(super) const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];

/// Returns whether a type is a data type, unlike services, resources and unknown types.
fn holds_data(type_name: &str) -> bool {
    const AGGREGATES: [&str; 7] = [
        "structure",
        "union",
        "enum",
        "intEnum",
        "list",
        "set",
        "map",
    ];
    let is_simple = |simple: Simple| simple.type_name() == type_name;
    AGGREGATES.contains(&type_name) || Simple::ALL.into_iter().any(is_simple)
}

impl Reader<'_> {
    /// Parses an entry of `shapes`.
    pub(super) fn shape(&mut self, id_text: &str, node: Object<Fields>) {
        let path = ["shapes", id_text];
        let Some(id) = self.shared.interner.shape(id_text) else {
            self.shared.lacks_bindings = true;
            self.bad_id(None, &path, id_text);
            return;
        };
        let Some(mut fields) = self.object(node, Some(&id), &path) else {
            self.shared.lacks_bindings = true;
            self.shared.broken.insert(id);
            return;
        };
        let Some(type_name) = self.type_name(&id, &path, fields.take_value("type")) else {
            self.shared.lacks_bindings = true;
            self.shared.broken.insert(id);
            return;
        };
        let traits = match fields.take("traits") {
            Some(Field::Traits(traits)) => self.traits(&id, &path, traits),
            _ => Traits::default(),
        };
        if type_name == "apply" {
            self.unknown_keys(&id, "an apply statement", fields);
            // Without traits there is nothing to apply, and the target need not exist.
            if traits.is_empty() {
                return;
            }
            self.file.applies.push(Apply {
                target: id,
                traits,
                source: self.source,
                version1: false,
            });
        } else if id.member().is_some() {
            self.error(
                Some(&id),
                &path,
                "the id of a member can only be used to apply traits to it",
                "write \"type\": \"apply\", or define the member inside of its shape",
            );
        } else {
            self.definition(id, &type_name, traits, fields);
        }
    }

    fn type_name(&mut self, id: &ShapeId, path: &[&str], value: Option<Value>) -> Option<String> {
        match value {
            Some(Value::String(name)) => Some(name),
            Some(other) => {
                let message = format!("`type` must be a string, but it is {}", describe(&other));
                let help = "name the type of the shape, such as \"structure\"";
                self.error(Some(id), &[path, &["type"]].concat(), message, help);
                None
            }
            None => {
                let help = "add \"type\", such as \"type\": \"structure\"";
                self.error(Some(id), path, "the shape has no `type`", help);
                None
            }
        }
    }

    fn definition(&mut self, id: ShapeId, type_name: &str, traits: Traits, mut fields: Fields) {
        let mixins = self.references(&id, "mixins", &mut fields);
        let inherits = !mixins.is_empty();
        let errors = self.shared.problems.errors();
        let read = self.kind(&id, type_name, inherits, &mut fields);
        if self.shared.problems.errors() > errors && !holds_data(type_name) {
            self.shared.lacks_bindings = true;
        }
        let Some((kind, node)) = read else {
            self.shared.broken.insert(id);
            return;
        };
        self.unknown_keys(&id, node, fields);
        let mut draft = Draft {
            id,
            kind,
            traits,
            mixins,
            resource: None,
            source: self.source,
            version1: false,
            was_set: type_name == "set",
        };
        draft.complete_set();
        self.file.shapes.push(draft);
    }

    /// Returns the kind, and the words for a node of that type.
    fn kind(
        &mut self,
        id: &ShapeId,
        type_name: &str,
        inherits: bool,
        fields: &mut Fields,
    ) -> Option<(ShapeKind, &'static str)> {
        Some(match type_name {
            "structure" => (
                ShapeKind::Structure(self.members(id, fields)?),
                "a structure",
            ),
            "union" => (ShapeKind::Union(self.members(id, fields)?), "a union"),
            "enum" => (ShapeKind::Enum(self.members(id, fields)?), "an enum"),
            "intEnum" => (ShapeKind::IntEnum(self.members(id, fields)?), "an intEnum"),
            "list" | "set" => {
                let member = self.single_member(id, "member", inherits, fields)?;
                (ShapeKind::List(member), "a list")
            }
            "map" => {
                let key = self.single_member(id, "key", inherits, fields);
                let value = self.single_member(id, "value", inherits, fields);
                let (key, value) = (key?, value?);
                (ShapeKind::Map { key, value }, "a map")
            }
            "operation" => (self.operation(id, fields), "an operation"),
            "resource" => (self.resource(id, fields), "a resource"),
            "service" => (self.service(id, fields), "a service"),
            other => {
                let Some(simple) = Simple::ALL
                    .into_iter()
                    .find(|simple| simple.type_name() == other)
                else {
                    self.error(
                        Some(id),
                        &["shapes", id.as_str(), "type"],
                        format!("there is no type `{}`", shorten(other)),
                        "use a type of Smithy, such as structure, list, map, string or integer",
                    );
                    return None;
                };
                (ShapeKind::Simple(simple), "a simple shape")
            }
        })
    }

    fn operation(&mut self, id: &ShapeId, fields: &mut Fields) -> ShapeKind {
        ShapeKind::Operation {
            input: self.reference(id, "input", fields),
            output: self.reference(id, "output", fields),
            errors: self.references(id, "errors", fields),
        }
    }

    fn resource(&mut self, id: &ShapeId, fields: &mut Fields) -> ShapeKind {
        let mut lifecycle = Lifecycle::default();
        for key in LIFECYCLE {
            let operation = self.reference(id, key, fields);
            lifecycle
                .operations
                .extend(operation.map(|operation| (key, operation)));
        }
        if fields.has("properties") {
            self.with_properties.push(id.clone());
        }
        let of_instances = self.references(id, "operations", fields);
        lifecycle.collection = self.references(id, "collectionOperations", fields);
        ShapeKind::Resource {
            identifiers: self.named_references(id, "identifiers", fields),
            properties: self.named_references(id, "properties", fields),
            operations: lifecycle.bound(of_instances),
            resources: self.references(id, "resources", fields),
            lifecycle,
        }
    }

    fn service(&mut self, id: &ShapeId, fields: &mut Fields) -> ShapeKind {
        let version = fields.take_value("version").and_then(|version| {
            if let Value::String(version) = version {
                return Some(version);
            }
            let message = format!(
                "`version` must be a string, but it is {}",
                describe(&version)
            );
            let help = "write the version in quotes, or leave it out";
            self.error(Some(id), &["shapes", id.as_str(), "version"], message, help);
            None
        });
        ShapeKind::Service {
            version,
            operations: self.references(id, "operations", fields),
            resources: self.references(id, "resources", fields),
            errors: self.references(id, "errors", fields),
            rename: self.rename(id, fields),
        }
    }

    fn members(&mut self, id: &ShapeId, fields: &mut Fields) -> Option<Vec<Member>> {
        let Some(Field::Members(node)) = fields.take("members") else {
            return Some(Vec::new());
        };
        let entries = self.object(node, Some(id), &["shapes", id.as_str(), "members"])?;
        let mut members = Vec::with_capacity(entries.len());
        for (name, node) in entries {
            let path = ["shapes", id.as_str(), "members", name.as_str()];
            let member = if is_identifier(&name) {
                self.member(id.with_member(&name), node, &path)
            } else {
                self.bad_id(Some(id), &path, &name);
                None
            };
            if member.is_none() {
                self.shared.broken.insert(id.clone());
                self.shared.broken.insert(id.with_member(&name));
            }
            members.extend(member);
        }
        Some(members)
    }

    fn single_member(
        &mut self,
        id: &ShapeId,
        name: &str,
        inherits: bool,
        fields: &mut Fields,
    ) -> Option<Member> {
        let path = ["shapes", id.as_str(), name];
        match fields.take(name) {
            Some(Field::Member(node)) => self.member(id.with_member(name), node, &path),
            _ if inherits => Some(Member {
                id: id.with_member(name),
                target: ShapeId::from_valid(INHERITED),
                traits: Traits::default(),
            }),
            _ => {
                let help = format!("add \"{name}\": {{\"target\": \"…\"}}");
                self.error(Some(id), &path, format!("`{name}` is missing"), help);
                None
            }
        }
    }

    fn member(
        &mut self,
        id: ShapeId,
        node: Object<EntryList<Field>>,
        path: &[&str],
    ) -> Option<Member> {
        let mut target = None;
        let mut traits = Traits::default();
        for (key, field) in self.object(node, Some(&id), path)? {
            match field {
                Field::Traits(node) => traits = self.traits(&id, path, node),
                Field::Value(value) if key == "target" => target = Some(value),
                _ => self.unknown_key("a member", &key, &[path, &[&key]].concat(), Some(&id)),
            }
        }
        let target = self.target(&id, path, target)?;
        Some(Member { id, target, traits })
    }

    fn traits(&mut self, owner: &ShapeId, path: &[&str], node: Object<EntryList<Value>>) -> Traits {
        if node.is_err() {
            self.object(node, Some(owner), &[path, &["traits"]].concat());
            return Traits::default();
        }
        let entries = node.unwrap_or_default();
        let mut traits = Vec::with_capacity(entries.len());
        for (text, value) in entries {
            match self.shared.interner.trait_id(&text) {
                Some(trait_id) => traits.push((trait_id, value)),
                None => self.bad_id(Some(owner), &[path, &["traits", &text]].concat(), &text),
            }
        }
        Traits::of(traits)
    }

    fn unknown_keys(&mut self, id: &ShapeId, node: &'static str, fields: Fields) {
        for (key, _) in &fields.0 {
            self.unknown_key(node, key, &["shapes", id.as_str(), key], Some(id));
        }
    }
}
