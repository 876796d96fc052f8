//! Lowers the bodies of shapes: members and their equivalents.

use super::super::parse_shape::INHERITED;
use super::super::trait_ids::{DEFAULT, ENUM_VALUE, INDEX};
use super::super::{Member, ShapeId, ShapeKind, Traits};
use super::lower::Lowering;
use super::lower_service::Properties;
use super::syntax::{Applied, Body, Member as Written, Name, Node, ShapeType};

impl<'s> Lowering<'s, '_> {
    /// Returns the kind of a shape; `None` if a part is missing.
    pub(super) fn kind(
        &mut self,
        id: &ShapeId,
        shape_type: ShapeType,
        offset: usize,
        body: Body<'s>,
        inherits: bool,
    ) -> Option<ShapeKind> {
        Some(match (shape_type, body) {
            (ShapeType::Simple(simple), _) => ShapeKind::Simple(simple),
            (ShapeType::Enum, Body::Members(members)) => {
                ShapeKind::Enum(self.members(id, members, ENUM_VALUE))
            }
            (ShapeType::IntEnum, Body::Members(members)) => {
                ShapeKind::IntEnum(self.members(id, members, ENUM_VALUE))
            }
            (ShapeType::Structure, Body::Members(members)) => {
                ShapeKind::Structure(self.members(id, members, DEFAULT))
            }
            (ShapeType::Union, Body::Members(members)) => {
                ShapeKind::Union(self.members(id, members, DEFAULT))
            }
            (ShapeType::List | ShapeType::Set, Body::Members(members)) => {
                let mut members = self.members(id, members, DEFAULT);
                ShapeKind::List(self.single(id, "member", &mut members, offset, inherits)?)
            }
            (ShapeType::Map, Body::Members(members)) => {
                let mut members = self.members(id, members, DEFAULT);
                let key = self.single(id, "key", &mut members, offset, inherits);
                let value = self.single(id, "value", &mut members, offset, inherits);
                ShapeKind::Map {
                    key: key?,
                    value: value?,
                }
            }
            (ShapeType::Operation, Body::Operation(operation)) => self.operation(&operation),
            (ShapeType::Service, Body::Properties(properties)) => {
                self.service(id, Properties(properties))
            }
            (ShapeType::Resource, Body::Properties(properties)) => {
                self.resource(id, Properties(properties))
            }
            _ => return None,
        })
    }

    /// Lowers members; `value_trait` is the trait that a value after `=` stands for.
    fn members(
        &mut self,
        id: &ShapeId,
        members: Vec<Written<'s>>,
        value_trait: &'static str,
    ) -> Vec<Member> {
        members
            .into_iter()
            .map(|member| self.member(id, member, value_trait))
            .collect()
    }

    fn member(&mut self, id: &ShapeId, member: Written<'s>, value_trait: &'static str) -> Member {
        let of_value = member.value.map(|node| of_trait(value_trait, *node));
        let of_index = member.index.map(|index| of_trait(INDEX, index.into_node()));
        let id = self.member_id(id, &member.name.text);
        let target = self.target(&member.target);
        let traits = self.traits(&id, member.traits, [of_value, of_index]);
        Member { id, target, traits }
    }

    fn single(
        &mut self,
        id: &ShapeId,
        name: &str,
        members: &mut Vec<Member>,
        offset: usize,
        inherits: bool,
    ) -> Option<Member> {
        if let Some(found) = members.iter().position(|member| member.name() == name) {
            return Some(members.swap_remove(found));
        }
        if !inherits {
            let message = format!("`{name}` is missing");
            let help = format!("add `{name}: …` with the name of a shape");
            self.error(offset, Some(id), message, help);
            return None;
        }
        Some(Member {
            id: id.with_member(name),
            target: ShapeId::from_valid(INHERITED),
            traits: Traits::default(),
        })
    }
}

/// Builds a trait that is written in another syntax.
fn of_trait<'s>(trait_id: &'static str, node: Node<'s>) -> Applied<'s> {
    let name = Name {
        text: trait_id.into(),
        offset: node.offset,
    };
    Applied {
        name,
        value: Some(node),
    }
}
