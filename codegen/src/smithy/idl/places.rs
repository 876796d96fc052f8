//! Positions of shapes, members, traits and properties in a file, computed only when there is something to report.

use foldhash::{HashMap, HashMapExt};

use super::super::ShapeId;
use super::super::prelude::NAMESPACE;
use super::super::trait_ids::{DEFAULT, ENUM_VALUE};
use super::lexer::{Kind, Lexer};
use super::lower_target::{list_name, map_name};
use super::parse::parse;
use super::scope::{absolute, is_in_prelude};
use super::syntax::{Applied, Body, File, Member, Name, Shape, ShapeType, Statement, Target};

/// Offsets of the definitions in a file.
pub(in super::super) struct Places {
    shapes: HashMap<String, Site>,
    metadata: HashMap<String, usize>,
}

/// The offsets of one shape or member.
#[derive(Default)]
struct Site {
    /// The name in the definition.
    definition: Option<usize>,
    /// The name in an `apply` statement.
    applied: Option<usize>,
    /// Traits by their possible ids. Of duplicate ids, the last one counts.
    traits: HashMap<String, usize>,
    properties: HashMap<String, usize>,
}

impl Places {
    /// Finds all positions of a text.
    pub(in super::super) fn of(text: &str) -> Self {
        let file = parse(text, &mut Vec::new());
        let mut finder = Finder {
            namespace: file.namespace.unwrap_or(NAMESPACE),
            uses: file.uses.iter().map(|used| (used.name, used.id)).collect(),
            shapes: HashMap::new(),
        };
        finder.statements(&file);
        let metadata = file.metadata.into_iter();
        Self {
            shapes: finder.shapes,
            metadata: metadata
                .map(|(key, _)| (key.text.into_owned(), key.offset))
                .collect(),
        }
    }

    /// Returns the offset of a key path in the JSON form of the file.
    pub(in super::super) fn find(&self, path: &[&str]) -> Option<usize> {
        let (first, rest) = path.split_first()?;
        if *first == "metadata" {
            return self.metadata.get(*rest.first()?).copied();
        }
        let (id, rest) = rest.split_first()?;
        let site = self.shapes.get(*id)?;
        match rest {
            [] => site.definition.or(site.applied),
            ["members", member] => self.member(id, member)?.definition,
            ["members", member, "traits", trait_id] => self.member(id, member)?.of_trait(trait_id),
            ["traits", trait_id] => site.of_trait(trait_id),
            [member, "traits", trait_id] => self.member(id, member)?.of_trait(trait_id),
            [key] => match self.member(id, key) {
                Some(member) => member.definition,
                None => site.properties.get(*key).copied(),
            },
            _ => None,
        }
    }

    fn member(&self, id: &str, member: &str) -> Option<&Site> {
        self.shapes.get(&[id, "$", member].concat())
    }
}

impl Site {
    fn of_trait(&self, trait_id: &str) -> Option<usize> {
        self.traits.get(trait_id).copied()
    }
}

struct Finder<'s> {
    namespace: &'s str,
    uses: HashMap<&'s str, &'s str>,
    shapes: HashMap<String, Site>,
}

impl<'s> Finder<'s> {
    fn statements(&mut self, file: &File<'s>) {
        for statement in &file.statements {
            match statement {
                Statement::Shape(shape) => self.shape(shape),
                Statement::Apply(apply) => {
                    for id in self.candidates(&apply.target.text) {
                        let traits = self.traits(&apply.traits);
                        let site = self.shapes.entry(id).or_default();
                        site.applied = Some(apply.target.offset);
                        site.traits.extend(traits);
                    }
                }
            }
        }
    }

    fn shape(&mut self, shape: &Shape<'s>) {
        let id = absolute(self.namespace, &shape.name.text);
        let traits = self.traits(&shape.traits);
        let site = self.define(id.clone(), &shape.name, traits);
        if let Body::Properties(properties) = &shape.body {
            let keys = properties.iter().map(|(key, _)| key);
            site.properties
                .extend(keys.map(|key| (key.text.to_string(), key.offset)));
        }
        if let Body::Operation(operation) = &shape.body {
            let named = [("input", &operation.input), ("output", &operation.output)];
            let named = named.into_iter();
            site.properties.extend(
                named.filter_map(|(key, name)| Some((key.to_owned(), name.as_ref()?.offset))),
            );
        }
        if let Body::Members(members) = &shape.body {
            for member in members {
                self.member(&id, shape.shape_type, member);
            }
        }
    }

    fn member(&mut self, id: &str, shape_type: ShapeType, member: &Member<'s>) {
        let mut traits = self.traits(&member.traits);
        if let Some(node) = &member.value {
            let trait_id = match shape_type {
                ShapeType::Enum | ShapeType::IntEnum => ENUM_VALUE,
                _ => DEFAULT,
            };
            traits.push((trait_id.to_owned(), node.offset));
        }
        self.define([id, "$", &member.name.text].concat(), &member.name, traits);
        self.target(&member.target);
    }

    /// Adds the inline lists and maps of a target, and returns its id.
    fn target(&mut self, target: &Target<'s>) -> Option<ShapeId> {
        match target {
            Target::Named(name) => self.resolve(&name.text),
            Target::Elided | Target::Unit => None,
            Target::List(item) => {
                let id = self.target(item)?;
                let name = list_name(self.namespace, &id);
                Some(self.inline(&name, &[("member", item.offset())]))
            }
            Target::Map(entry) => {
                let (key, value) = &**entry;
                let (key_id, value_id) = (self.target(key)?, self.target(value)?);
                let name = map_name(self.namespace, &key_id, &value_id);
                let members = [("key", key.offset()), ("value", value.offset())];
                Some(self.inline(&name, &members))
            }
        }
    }

    /// Adds an inline list or map, whose first occurrence counts.
    fn inline(&mut self, name: &str, members: &[(&str, usize)]) -> ShapeId {
        let id = absolute(self.namespace, name);
        for &(member, offset) in members {
            for site in [id.clone(), [id.as_str(), "$", member].concat()] {
                let site = self.shapes.entry(site).or_default();
                site.definition = site.definition.or(Some(offset));
            }
        }
        ShapeId::from_valid(id)
    }

    /// Returns the id that a name in an inline list or map stands for, unless a shape has the name of one in the prelude.
    fn resolve(&self, name: &str) -> Option<ShapeId> {
        let root = name.split('$').next().unwrap_or(name);
        let mut ids = self.candidates(root).into_iter();
        let id = match is_in_prelude(root) {
            true => ids.next(),
            false => ids.next_back(),
        };
        id.map(ShapeId::from_valid)
    }

    fn define(&mut self, id: String, name: &Name<'s>, traits: Vec<(String, usize)>) -> &mut Site {
        let site = self.shapes.entry(id).or_default();
        site.definition = Some(name.offset);
        site.traits.extend(traits);
        site
    }

    fn traits(&self, applied: &[Applied<'s>]) -> Vec<(String, usize)> {
        let each = applied.iter().flat_map(|applied| {
            let ids = self.candidates(&applied.name.text).into_iter();
            ids.map(|id| (id, applied.name.offset))
        });
        each.collect()
    }

    /// Returns the ids that a name may resolve to.
    fn candidates(&self, name: &str) -> Vec<String> {
        if name.contains('#') {
            return vec![name.to_owned()];
        }
        let (root, member) = name.split_at(name.find('$').unwrap_or(name.len()));
        let roots = match self.uses.get(root) {
            Some(id) => vec![(*id).to_owned()],
            None => vec![absolute(NAMESPACE, root), absolute(self.namespace, root)],
        };
        roots.into_iter().map(|id| id + member).collect()
    }
}

/// Returns the number of characters to underline from an offset: one token, a trait or elided member with its name, or
/// the rest of a line.
pub(in super::super) fn width(text: &str, offset: usize) -> usize {
    let mut lexer = Lexer::new(text, offset);
    let mut token = lexer.token();
    let start = token.start;
    if matches!(token.kind, Kind::At | Kind::Dollar) {
        let mut next = lexer.token();
        while matches!(
            next.kind,
            Kind::Identifier | Kind::Dot | Kind::Pound | Kind::Dollar
        ) {
            token = next;
            next = lexer.token();
        }
    }
    let slice = text.get(start..token.end).unwrap_or_default();
    let line = slice.split(['\n', '\r']).next().unwrap_or_default();
    line.chars().count().max(1)
}
