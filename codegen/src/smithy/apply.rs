//! [`apply`](https://smithy.io/2.0/spec/model.html#applying-traits) statements: traits applied to a shape outside its
//! definition.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use crate::diagnostics::Diagnostic;

use super::draft::{Apply, Draft};
use super::merge::TraitMerge;
use super::parse::Shared;
use super::{ShapeId, ShapeKind, Source, Traits, prelude};

/// Traits for members that a shape may inherit from its mixins, by member id, each with the index of its source file.
pub(super) type Pending = BTreeMap<ShapeId, (Traits, usize)>;

/// Applies traits to shapes and to the members they define. Returns the traits of members that mixins have yet to
/// supply.
pub(super) fn resolve(
    drafts: &mut BTreeMap<ShapeId, Draft>,
    applies: Vec<Apply>,
    sources: &[Source],
    shared: &mut Shared,
) -> Pending {
    let mut applying = Applying {
        drafts,
        sources,
        shared,
        pending: Pending::new(),
        origins: HashMap::new(),
        places: HashMap::new(),
    };
    for apply in applies {
        applying.apply(apply);
    }
    applying.pending
}

struct Applying<'a> {
    drafts: &'a mut BTreeMap<ShapeId, Draft>,
    sources: &'a [Source],
    shared: &'a mut Shared,
    pending: Pending,
    /// The source file of each applied trait, named when traits conflict.
    origins: HashMap<(ShapeId, Arc<str>), usize>,
    /// Indices of members by name, which avoid a linear search of large shapes.
    places: HashMap<ShapeId, HashMap<String, usize>>,
}

impl Applying<'_> {
    fn apply(&mut self, apply: Apply) {
        let Apply {
            target,
            traits,
            source,
            ..
        } = apply;
        if target.namespace() == prelude::NAMESPACE {
            let help = "define your own shape, and apply the trait to it";
            let diagnostic = Diagnostic::error("shapes of the prelude cannot be changed")
                .on(&target)
                .help(help);
            self.shared
                .problems
                .push_at(source, &["shapes", target.as_str()], diagnostic);
            return;
        }
        let container = target.without_member();
        let defined_in = self
            .drafts
            .get(&container)
            .map_or(source, |draft| draft.source);
        let Some(slot) = slot(
            self.drafts,
            &mut self.places,
            &mut self.pending,
            &target,
            source,
        ) else {
            let is_reported =
                self.shared.broken.contains(&container) || self.shared.broken.contains(&target);
            if !is_reported {
                missing(&target, source, self.drafts, self.shared);
            }
            return;
        };
        let mut added = Vec::new();
        for (trait_id, value) in traits {
            let first = self
                .origins
                .insert((target.clone(), trait_id.clone()), source)
                .unwrap_or(defined_in);
            if !slot.has(&trait_id) {
                added.push((trait_id, value));
                continue;
            }
            let mut one = Traits::with_capacity(1);
            one.set(trait_id, value);
            TraitMerge {
                files: (first, source),
                sources: self.sources,
                problems: &mut self.shared.problems,
            }
            .traits(&target, slot, one);
        }
        slot.extend(Traits::of(added));
    }
}

/// Returns the traits of a shape, of a member, or of a member that is yet to be inherited.
fn slot<'s>(
    drafts: &'s mut BTreeMap<ShapeId, Draft>,
    places: &mut HashMap<ShapeId, HashMap<String, usize>>,
    pending: &'s mut Pending,
    target: &ShapeId,
    source: usize,
) -> Option<&'s mut Traits> {
    let container = target.without_member();
    let draft = drafts.get_mut(&container)?;
    let Some(name) = target.member() else {
        return Some(&mut draft.traits);
    };
    let place = places
        .entry(container)
        .or_insert_with(|| member_places(&draft.kind))
        .get(name)
        .copied();
    match place {
        Some(place) => draft
            .kind
            .members_mut()
            .nth(place)
            .map(|member| &mut member.traits),
        None if draft.mixins.is_empty() => None,
        None => {
            let entry = pending.entry(target.clone());
            Some(&mut entry.or_insert_with(|| (Traits::default(), source)).0)
        }
    }
}

fn member_places(kind: &ShapeKind) -> HashMap<String, usize> {
    let names = kind.members().map(|member| member.name().to_owned());
    names
        .enumerate()
        .map(|(place, name)| (name, place))
        .collect()
}

/// Reports a target that does not exist.
pub(super) fn missing(
    target: &ShapeId,
    source: usize,
    drafts: &BTreeMap<ShapeId, Draft>,
    shared: &mut Shared,
) {
    let members;
    let (what, candidates): (_, Box<dyn Iterator<Item = &str>>) = match target.member() {
        Some(_) => {
            members = drafts.get(&target.without_member());
            let ids = members
                .into_iter()
                .flat_map(|draft| draft.kind.members())
                .map(|member| member.id.as_str());
            ("member", Box::new(ids))
        }
        None => ("shape", Box::new(drafts.keys().map(ShapeId::as_str))),
    };
    let help = shared
        .problems
        .did_you_mean(target.as_str(), candidates)
        .unwrap_or_else(|| {
            format!("add the file that defines the {what}, or remove this apply statement")
        });
    let diagnostic = Diagnostic::error(format!(
        "traits are applied to a {what} that does not exist"
    ))
    .on(target)
    .help(help);
    shared
        .problems
        .push_at(source, &["shapes", target.as_str()], diagnostic);
}
