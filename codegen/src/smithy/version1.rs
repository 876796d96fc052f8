//! Upgrade of Smithy 1.0 models to the [equivalent 2.0
//! model](https://smithy.io/2.0/guides/model-translations/migrating-idl-1-to-2.html).

use std::collections::BTreeMap;

use foldhash::HashMap;
use serde_json::Value;

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids::{self, BOX, DEFAULT};

use super::draft::{Apply, Draft};
use super::problems::Problems;
use super::{Member, ShapeId, ShapeKind, prelude};

/// Reports features that the version of a shape's file lacks.
pub(super) fn check(draft: &Draft, problems: &mut Problems) {
    if draft.version1 {
        check_1(draft, problems);
    } else if draft.was_set {
        let help = "write \"list\" and give it the trait `smithy.api#uniqueItems`";
        let diagnostic = Diagnostic::error("Smithy 2.0 has no type `set`")
            .on(&draft.id)
            .help(help);
        problems.push_in(draft.source, diagnostic);
    }
}

fn check_1(draft: &Draft, problems: &mut Problems) {
    let help = "write \"smithy\": \"2.0\" at the top of the file";
    let mut report = |what: &str, trait_id: Option<&str>, id: &ShapeId| {
        let message = format!("Smithy 1.0 has no {what}");
        let mut diagnostic = Diagnostic::error(message).on(id).help(help);
        diagnostic.trait_id = trait_id.map(str::to_owned);
        problems.push_in(draft.source, diagnostic);
    };
    if matches!(draft.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
        report("enum shapes", None, &draft.id);
    }
    if !draft.mixins.is_empty() || draft.traits.has(trait_ids::MIXIN) {
        report("mixins", None, &draft.id);
    }
    if draft.traits.has(DEFAULT) {
        report("default values", Some(DEFAULT), &draft.id);
    }
    for member in draft.kind.members() {
        if member.traits.has(DEFAULT) {
            report("default values", Some(DEFAULT), &member.id);
        }
    }
}

/// Reports traits that the version of the file in which they are applied lacks.
pub(super) fn check_apply(apply: &Apply, problems: &mut Problems) {
    for (trait_id, what) in [(trait_ids::MIXIN, "mixins"), (DEFAULT, "default values")] {
        if apply.version1 && apply.traits.has(trait_id) {
            let help = "move it to a file of Smithy 2.0";
            let diagnostic = Diagnostic::error(format!("Smithy 1.0 has no {what}"))
                .on(&apply.target)
                .about_trait(trait_id)
                .help(help);
            problems.push_in(apply.source, diagnostic);
        }
    }
}

/// Reports boxes of types other than booleans and numbers of fixed size.
pub(super) fn check_boxes(drafts: &BTreeMap<ShapeId, Draft>, problems: &mut Problems) {
    let has_box = |draft: &&Draft| {
        let mut members = draft.kind.members();
        draft.traits.has(BOX) || members.any(|member| member.traits.has(BOX))
    };
    let of_version1 = drafts.values().filter(|draft| draft.version1);
    let mut boxed = of_version1.filter(has_box).peekable();
    if boxed.peek().is_none() {
        return;
    }
    let prelude: HashMap<ShapeId, ShapeKind> = prelude::shapes()
        .map(|shape| (shape.id, shape.kind))
        .collect();
    let kind = |id: &ShapeId| {
        let defined = drafts.get(id).map(|draft| &draft.kind);
        defined.or_else(|| prelude.get(id))
    };
    for draft in boxed {
        let members = draft.kind.members();
        let members = members.map(|member| (&member.id, &member.traits, kind(&member.target)));
        let shape = (&draft.id, &draft.traits, Some(&draft.kind));
        for (id, traits, kind) in std::iter::once(shape).chain(members) {
            // Missing targets are reported elsewhere.
            let is_invalid = kind.is_some_and(|kind| !can_be_boxed(kind));
            if traits.has(BOX) && is_invalid {
                let help = "remove it; only booleans, bytes, shorts, integers, longs, floats and doubles have boxes";
                let diagnostic = Diagnostic::error("a value of this type cannot be boxed")
                    .on(id)
                    .about_trait(BOX)
                    .help(help);
                problems.push_in(draft.source, diagnostic);
            }
        }
    }
}

fn can_be_boxed(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(simple) if prelude::zero(*simple).is_some())
}

/// Turns boxes, and the zeros that stood for their absence, into default values.
pub(super) fn upgrade(drafts: &mut BTreeMap<ShapeId, Draft>) {
    if drafts.values().all(|draft| !draft.version1) {
        return;
    }
    let targets = targets(drafts);
    for draft in drafts.values_mut().filter(|draft| draft.version1) {
        if let ShapeKind::Structure(members) = &mut draft.kind {
            for member in members {
                upgrade_member(member, targets.get(&member.target));
            }
        }
        for member in draft.kind.members_mut() {
            member.traits.remove(BOX);
        }
        let boxed = draft.traits.remove(BOX).is_some();
        if let (false, ShapeKind::Simple(simple)) = (boxed, &draft.kind)
            && let Some(zero) = prelude::zero(*simple)
        {
            draft.traits.insert(DEFAULT, zero);
        }
    }
}

/// The target of a member, as far as its default is concerned.
enum Target {
    /// An unboxed number or boolean, with its zero value.
    Unboxed(Value),
    StreamingBlob,
}

fn targets(drafts: &BTreeMap<ShapeId, Draft>) -> HashMap<ShapeId, Target> {
    let mut targets: HashMap<ShapeId, Target> = prelude::shapes()
        .filter_map(|shape| {
            let zero = shape.traits.get(DEFAULT)?.clone();
            Some((shape.id, Target::Unboxed(zero)))
        })
        .collect();
    for draft in drafts.values() {
        let target = match &draft.kind {
            ShapeKind::Simple(super::Simple::Blob) if draft.traits.has(trait_ids::STREAMING) => {
                Some(Target::StreamingBlob)
            }
            ShapeKind::Simple(simple) if draft.version1 && !draft.traits.has(BOX) => {
                prelude::zero(*simple).map(Target::Unboxed)
            }
            ShapeKind::Simple(_) => draft
                .traits
                .get(DEFAULT)
                .filter(|value| !value.is_null())
                .map(|value| Target::Unboxed(value.clone())),
            _ => None,
        };
        targets.extend(target.map(|target| (draft.id.clone(), target)));
    }
    targets
}

fn upgrade_member(member: &mut Member, target: Option<&Target>) {
    let default = match target {
        Some(Target::Unboxed(_)) if member.traits.has(BOX) => Value::Null,
        Some(Target::Unboxed(zero)) => zero.clone(),
        Some(Target::StreamingBlob) if !member.traits.has(trait_ids::REQUIRED) => Value::from(""),
        _ => return,
    };
    member.traits.insert(DEFAULT, default);
}
