//! The order in which mixins are flattened, and the check of references to them.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use crate::diagnostics::Diagnostic;

use super::ShapeId;
use super::draft::Draft;
use super::parse::Shared;
use super::trait_ids::MIXIN;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

/// Returns the shapes with mixins, each after its mixins. Invalid references are reported and removed.
pub(super) fn order(drafts: &mut BTreeMap<ShapeId, Draft>, shared: &mut Shared) -> Vec<ShapeId> {
    let users: Vec<ShapeId> = drafts
        .values()
        .filter(|draft| !draft.mixins.is_empty())
        .map(|draft| draft.id.clone())
        .collect();
    for id in &users {
        check_references(id, drafts, shared);
    }
    let mut states: HashMap<ShapeId, State> = HashMap::new();
    let mut ordered = Vec::with_capacity(users.len());
    for user in users {
        if states.contains_key(&user) {
            continue;
        }
        states.insert(user.clone(), State::Open);
        // An explicit stack: chains of mixins may be longer than the call stack is deep.
        let mut stack = vec![(user, 0)];
        while let Some((id, next)) = stack.pop() {
            let mixin = drafts
                .get(&id)
                .and_then(|draft| draft.mixins.get(next))
                .cloned();
            let Some(mixin) = mixin else {
                states.insert(id.clone(), State::Done);
                ordered.push(id);
                continue;
            };
            match states.get(&mixin) {
                Some(State::Done) => stack.push((id, next + 1)),
                Some(State::Open) => {
                    report_cycle(&id, &mixin, shared);
                    if let Some(draft) = drafts.get_mut(&id) {
                        draft.mixins.remove(next);
                    }
                    stack.push((id, next));
                }
                None => {
                    stack.push((id, next + 1));
                    let is_user = drafts
                        .get(&mixin)
                        .is_some_and(|draft| !draft.mixins.is_empty());
                    if is_user {
                        states.insert(mixin.clone(), State::Open);
                        stack.push((mixin, 0));
                    }
                }
            }
        }
    }
    ordered
}

fn report_cycle(id: &ShapeId, mixin: &ShapeId, shared: &mut Shared) {
    let message = format!("the mixin {mixin} uses this shape as a mixin in turn");
    let help = "remove one of the mixins from the cycle";
    shared
        .problems
        .push(Diagnostic::error(message).on(id).help(help));
}

/// Removes and reports mixins that do not exist, are not mixins, or are of another type than the shape.
fn check_references(id: &ShapeId, drafts: &mut BTreeMap<ShapeId, Draft>, shared: &mut Shared) {
    let Some(draft) = drafts.get(id) else {
        return;
    };
    let mut kept = Vec::with_capacity(draft.mixins.len());
    for mixin in &draft.mixins {
        let problem = match drafts.get(mixin) {
            None if shared.broken.contains(mixin) => None,
            None => Some((
                format!("the mixin {mixin} does not exist"),
                shared
                    .problems
                    .did_you_mean(mixin.as_str(), drafts.keys().map(ShapeId::as_str))
                    .unwrap_or_else(|| {
                        "add the file that defines it, or remove it from `mixins`".to_owned()
                    }),
            )),
            Some(target) if !target.traits.has(MIXIN) => Some((
                format!("{mixin} is used as a mixin but is none"),
                format!("give {mixin} the trait `{MIXIN}`, or remove it from `mixins`"),
            )),
            Some(target) if target.kind.type_name() != draft.kind.type_name() => Some((
                format!(
                    "the mixin {mixin} is of type {}, but this shape is of type {}",
                    target.kind.type_name(),
                    draft.kind.type_name()
                ),
                "use a mixin of the same type".to_owned(),
            )),
            // The reference implementation accepts both, as neither has an effect.
            Some(_) if mixin == id || kept.contains(mixin) => None,
            Some(_) => {
                kept.push(mixin.clone());
                None
            }
        };
        if let Some((message, help)) = problem {
            shared
                .problems
                .push(Diagnostic::error(message).on(id).help(help));
        }
    }
    if let Some(draft) = drafts.get_mut(id) {
        draft.mixins = kept;
    }
}
