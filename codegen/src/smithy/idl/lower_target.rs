//! Lowers targets of members: names, and inline lists and maps.

use serde_json::{Map, Value};

use super::super::parse_shape::INHERITED;
use super::super::trait_ids::SYNTHETIC;
use super::super::{Member, ShapeId, ShapeKind, Traits, draft, prelude};
use super::lower::Lowering;
use super::syntax::Target;

/// The prefix of the names of inline lists and maps.
const SYNTHETIC_PREFIX: &str = "_Synthetic";

impl<'s> Lowering<'s, '_> {
    pub(super) fn target(&mut self, target: &Target<'s>) -> ShapeId {
        match target {
            Target::Named(name) => self.resolve(name),
            Target::Elided => ShapeId::from_valid(INHERITED),
            Target::Unit => self.resolve_in(prelude::UNIT, self.namespace),
            Target::List(item) => {
                let item = self.target(item);
                let name = format!("{SYNTHETIC_PREFIX}ListOf{}", self.token(&item));
                self.synthetic(&name, vec![item])
            }
            Target::Map(entry) => {
                let key = self.target(&entry.0);
                let value = self.target(&entry.1);
                let (of_key, of_value) = (self.token(&key), self.token(&value));
                let name = format!("{SYNTHETIC_PREFIX}MapOf{of_key}_To_{of_value}");
                self.synthetic(&name, vec![key, value])
            }
        }
    }

    /// Returns the part of the name of an inline list or map that stands for a shape in it.
    fn token(&self, id: &ShapeId) -> String {
        let (namespace, name) = (id.namespace(), id.name());
        let is_own = namespace == self.namespace;
        if is_own && (name.starts_with(SYNTHETIC_PREFIX) || !name.starts_with('_')) {
            return format!("_{name}");
        }
        if namespace == prelude::NAMESPACE && !name.starts_with('_') {
            return format!("__{name}");
        }
        format!("_{}_{name}", namespace.replace('.', "_"))
    }

    /// Defines an inline list or map once.
    fn synthetic(&mut self, name: &str, targets: Vec<ShapeId>) -> ShapeId {
        let id = ShapeId::from_valid(super::scope::absolute(self.namespace, name));
        if self.inline.contains_key(&id) {
            return id;
        }
        let member = |name: &str, target: &ShapeId| Member {
            id: id.with_member(name),
            target: target.clone(),
            traits: Traits::default(),
        };
        let kind = match targets.as_slice() {
            [key, value] => ShapeKind::Map {
                key: member("key", key),
                value: member("value", value),
            },
            [item, ..] => ShapeKind::List(member("member", item)),
            [] => return id,
        };
        let mut traits = Traits::default();
        traits.insert(SYNTHETIC, Value::Object(Map::new()));
        self.file.shapes.push(draft::Draft {
            id: id.clone(),
            kind,
            traits,
            mixins: Vec::new(),
            resource: None,
            source: self.source,
            version1: false,
            was_set: false,
        });
        self.inline.insert(id.clone(), targets);
        id
    }
}
