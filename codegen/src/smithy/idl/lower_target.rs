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
                let offset = item.offset();
                let item = self.target(item);
                let name = list_name(self.namespace, &item);
                self.synthetic(&name, vec![item], offset)
            }
            Target::Map(entry) => {
                let offset = entry.0.offset();
                let key = self.target(&entry.0);
                let value = self.target(&entry.1);
                let name = map_name(self.namespace, &key, &value);
                self.synthetic(&name, vec![key, value], offset)
            }
        }
    }

    /// Defines an inline list or map once. Another one with other targets may have the same name.
    fn synthetic(&mut self, name: &str, targets: Vec<ShapeId>, offset: usize) -> ShapeId {
        let id = ShapeId::from_valid(super::scope::absolute(self.namespace, name));
        if let Some(others) = self.inline.get(&id) {
            if *others != targets {
                let message = format!("another inline list or map has the same name, {id}");
                let help = "define one of the two as a separate shape";
                self.error(offset, None, message, help);
            }
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

/// Returns the name of an inline list in a namespace.
pub(super) fn list_name(own: &str, item: &ShapeId) -> String {
    format!("{SYNTHETIC_PREFIX}ListOf{}", token(own, item))
}

/// Returns the name of an inline map in a namespace.
pub(super) fn map_name(own: &str, key: &ShapeId, value: &ShapeId) -> String {
    let (key, value) = (token(own, key), token(own, value));
    format!("{SYNTHETIC_PREFIX}MapOf{key}_To_{value}")
}

/// Returns the part of the name of an inline list or map that stands for a shape in it.
fn token(own: &str, id: &ShapeId) -> String {
    let (namespace, name) = (id.namespace(), id.name());
    let is_own = namespace == own;
    if is_own && (name.starts_with(SYNTHETIC_PREFIX) || !name.starts_with('_')) {
        return format!("_{name}");
    }
    if namespace == prelude::NAMESPACE && !name.starts_with('_') {
        return format!("__{name}");
    }
    format!("_{}_{name}", namespace.replace('.', "_"))
}
