//! Checks that traits are known, have valid values, and are applied where they may be.

use foldhash::HashSet;
use serde_json::Value;

use super::super::parse::shorten;
use super::super::prelude::{NAMESPACE, UNIT};
use super::super::{Member, Shape, ShapeId, ShapeKind, Traits};
use super::Check;
use super::trait_form::Mismatch;
use super::trait_place::{self, Structures};
use super::trait_table::{Exclusive, Rule, rule};
use super::{custom_traits, package_traits};

/// A shape or a member that has traits.
pub(super) enum Site<'m> {
    Shape(&'m Shape),
    Member {
        container: &'m Shape,
        target: Option<&'m Shape>,
    },
}

/// Findings that are reported once rather than for each place.
#[derive(Default)]
struct Reported<'m> {
    unknown: HashSet<&'m str>,
    keys: HashSet<(&'m str, String)>,
}

pub(super) fn check(check: &mut Check<'_>) {
    let structures = Structures::of(check);
    let namespaces: HashSet<&str> = check.model.shapes.keys().map(|id| id.namespace()).collect();
    let mut uses = Uses {
        check,
        structures,
        namespaces,
        reported: Reported::default(),
    };
    for shape in uses.check.model.shapes.values() {
        if shape.id.as_str() != UNIT {
            uses.applied(&shape.id, &shape.traits, &Site::Shape(shape));
        }
        for member in shape.kind.members() {
            if !member.traits.is_empty() {
                let target = uses.check.shape(&member.target);
                let site = Site::Member {
                    container: shape,
                    target,
                };
                uses.applied(&member.id, &member.traits, &site);
            }
        }
        if let ShapeKind::Structure(members) = &shape.kind {
            exclusive(uses.check, shape, members);
        }
    }
}

struct Uses<'c, 'm> {
    check: &'c mut Check<'m>,
    structures: Structures<'m>,
    /// The namespaces of the model: shapes that they do not define do not exist.
    namespaces: HashSet<&'m str>,
    reported: Reported<'m>,
}

impl<'m> Uses<'_, 'm> {
    fn applied(&mut self, id: &ShapeId, traits: &'m Traits, site: &Site<'m>) {
        for (trait_id, value) in traits.iter() {
            let name = trait_id
                .split_once('#')
                .filter(|(namespace, _)| *namespace == NAMESPACE)
                .map(|(_, name)| name);
            match (name, name.and_then(rule)) {
                (Some(_), Some(rule)) => {
                    self.holds(id, trait_id, value, rule);
                    self.check_place(id, trait_id, traits, site, rule);
                }
                (Some("box"), None) => {
                    let help = "remove it; a member without `smithy.api#default` has no default value in 2.0";
                    self.check
                        .trait_error(id, trait_id, "Smithy 2.0 has no boxes", help);
                }
                _ => self.other(id, trait_id, value, traits, site),
            }
        }
    }

    /// Checks a trait outside the prelude.
    fn other(
        &mut self,
        id: &ShapeId,
        trait_id: &'m str,
        value: &Value,
        traits: &Traits,
        site: &Site<'m>,
    ) {
        let definition = self.check.shapes.get(trait_id).copied();
        if let Some(definition) = definition {
            return custom_traits::applied(self.check, id, definition, value, traits, site);
        }
        if value.is_null() {
            let message = "the value of the trait is null, which is not valid";
            let help = "write {} for a trait without members";
            return self.check.trait_error(id, trait_id, message, help);
        }
        if let Some(rule) = package_traits::rule(trait_id) {
            self.holds(id, trait_id, value, rule);
            return self.check_place(id, trait_id, traits, site, rule);
        }
        let namespace = trait_id
            .split_once('#')
            .map_or("", |(namespace, _)| namespace);
        let is_missing = self.namespaces.contains(namespace);
        let is_known = namespace.starts_with("aws.")
            || (namespace.starts_with("smithy.") && namespace != NAMESPACE);
        if (is_known && !is_missing)
            || self.check.is_broken(trait_id)
            || !self.reported.unknown.insert(trait_id)
        {
            return;
        }
        if is_missing && !self.check.is_of_later_version {
            let message = format!("the namespace {} has no such trait", shorten(namespace));
            let help = "correct the name, define the trait, or remove it. \
                        Other places that have it are not reported again";
            return self.check.trait_error(id, trait_id, message, help);
        }
        let help = "add the file that defines it; without one it has no effect. \
                    Other places that have it are not reported again";
        self.check
            .trait_warning(id, trait_id, "this trait is not known", help);
    }

    fn holds(&mut self, id: &ShapeId, trait_id: &'m str, value: &Value, rule: &Rule) {
        let mut found = Vec::new();
        rule.form.mismatches(value, "", &mut found);
        for mismatch in found {
            match mismatch {
                Mismatch::Wrong(message) => {
                    self.check
                        .trait_error(id, trait_id, message, rule.form.remedy());
                }
                Mismatch::UnknownKey(key) => {
                    if self.reported.keys.insert((trait_id, key.clone())) {
                        let message = format!("the key `{key}` is unknown here and is ignored");
                        let help = "remove it; other places that have it are not reported again";
                        self.check.trait_warning(id, trait_id, message, help);
                    }
                }
            }
        }
    }

    fn check_place(
        &mut self,
        id: &ShapeId,
        trait_id: &str,
        traits: &Traits,
        site: &Site<'m>,
        rule: &Rule,
    ) {
        if let Some(place) =
            trait_place::misplaced(self.check, &self.structures, rule, site, traits)
        {
            let message = format!("the trait cannot be applied to {place}");
            self.check
                .trait_error(id, trait_id, message, "remove it here");
        } else if let Some(other) = rule.with
            && !traits.has(other)
        {
            let message = format!("the trait cannot be applied without `{other}`");
            let help = format!("add `{other}`, or remove it");
            self.check.trait_error(id, trait_id, message, help);
        }
        for other in rule.conflicts {
            // Two traits that conflict with each other are reported once.
            let is_mutual = rule_of(other).is_some_and(|rule| rule.conflicts.contains(&trait_id));
            if *other != trait_id && traits.has(other) && !(is_mutual && *other < trait_id) {
                conflict(self.check, id, trait_id, other);
            }
        }
    }
}

fn rule_of(trait_id: &str) -> Option<&'static Rule> {
    match trait_id.split_once('#')? {
        (NAMESPACE, name) => rule(name),
        _ => package_traits::rule(trait_id),
    }
}

/// Reports two conflicting traits.
pub(super) fn conflict(check: &mut Check<'_>, id: &ShapeId, trait_id: &str, other: &str) {
    let message = format!(
        "the trait cannot be applied together with `{}`",
        shorten(other)
    );
    check.trait_error(id, trait_id, message, "remove one of the two");
}

/// Reports traits that more than one member of a structure has, or more than one target of its members.
fn exclusive(check: &mut Check<'_>, shape: &Shape, members: &[Member]) {
    let mut seen: Vec<(&str, &Member)> = Vec::new();
    for member in members {
        let own = member.traits.iter().map(|(trait_id, _)| (trait_id, false));
        let target = check.shape(&member.target);
        let targeted = target
            .into_iter()
            .flat_map(|target| target.traits.iter())
            .map(|(trait_id, _)| (trait_id, true));
        for (trait_id, is_of_target) in own.chain(targeted) {
            let wanted = match exclusiveness(check, trait_id) {
                Exclusive::No => continue,
                Exclusive::Member => false,
                Exclusive::Target => true,
            };
            if wanted != is_of_target {
                continue;
            }
            match seen.iter().find(|(other, _)| *other == trait_id) {
                None => seen.push((trait_id, member)),
                Some((_, first)) => {
                    let (first, second) = (first.name(), member.name());
                    let message = match is_of_target {
                        true => {
                            format!("`{first}` and `{second}` both target shapes with the trait")
                        }
                        false => format!("`{first}` and `{second}` both have the trait"),
                    };
                    let help = "remove it from one of them: at most one member of a structure may have it, or target a shape that has it";
                    check.trait_error(&shape.id, trait_id, message, help);
                }
            }
        }
    }
}

fn exclusiveness(check: &Check<'_>, trait_id: &str) -> Exclusive {
    let Some((namespace, name)) = trait_id.split_once('#') else {
        return Exclusive::No;
    };
    if namespace == NAMESPACE {
        return rule(name).map_or(Exclusive::No, |rule| rule.exclusive);
    }
    match check.shapes.get(trait_id) {
        Some(definition) => custom_traits::exclusiveness(definition),
        None => Exclusive::No,
    }
}
