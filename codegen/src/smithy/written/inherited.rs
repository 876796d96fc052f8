//! Members inherited from mixins.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use super::super::draft::Draft;
use super::super::parse_shape::INHERITED;
use super::super::{Member, ShapeId, ShapeKind, Traits};

/// Returns the names of inherited members, for each shape with mixins.
pub(super) fn names(drafts: &BTreeMap<ShapeId, Draft>) -> Vec<(ShapeId, BTreeSet<String>)> {
    let users = drafts.values().filter(|draft| !draft.mixins.is_empty());
    users
        .map(|draft| (draft.id.clone(), names_of(draft, drafts)))
        .collect()
}

fn names_of(draft: &Draft, drafts: &BTreeMap<ShapeId, Draft>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut mixins: Vec<&ShapeId> = draft.mixins.iter().collect();
    while let Some(mixin) = mixins.pop().and_then(|id| drafts.get(id)) {
        if seen.insert(&mixin.id) {
            let members = mixin.kind.members();
            names.extend(members.map(|member| member.name().to_owned()));
            mixins.extend(&mixin.mixins);
        }
    }
    names
}

/// Removes inherited members from a shape, and returns the traits applied to them in the shape. Members of lists and
/// maps stay, without a target.
pub(super) fn take(kind: &mut ShapeKind, names: &BTreeSet<String>) -> Vec<(ShapeId, Traits)> {
    match kind {
        ShapeKind::Structure(members)
        | ShapeKind::Union(members)
        | ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members) => {
            let (inherited, own): (Vec<Member>, _) = mem::take(members)
                .into_iter()
                .partition(|member| names.contains(member.name()));
            *members = own;
            let inherited = inherited.into_iter();
            inherited.map(|member| (member.id, member.traits)).collect()
        }
        _ => {
            let members = kind.members_mut();
            let inherited = members.filter(|member| names.contains(member.name()));
            inherited
                .map(|member| {
                    member.target = ShapeId::from_valid(INHERITED);
                    (member.id.clone(), mem::take(&mut member.traits))
                })
                .collect()
        }
    }
}
