//! Converts enums to open enums.

use serde_json::Value;

use crate::ir::{EnumValue, Enumeration, Variant};
use crate::markdown::code_span;
use crate::smithy::trait_ids::{self, SENSITIVE};
use crate::smithy::{Member, Shape, ShapeKind};

use super::context::{Context, TypeName, origin};
use super::docs::Writer;
use super::names::{self, Given, Scope};

/// The name of the variant for unknown values, if no value has it.
pub(super) const CATCH_ALL: &str = "Unrecognized";

/// Lowers an `enum` or `intEnum`.
pub(super) fn lower(context: &Context<'_>, shape: &Shape, name: &TypeName) -> Enumeration {
    let smithy = context.name_of(&shape.id);
    let (members, integer): (&[Member], bool) = match &shape.kind {
        ShapeKind::Enum(members) => (members, false),
        ShapeKind::IntEnum(members) => (members, true),
        _ => (&[], false),
    };
    let variants = variants(members, integer);
    let catch_all = catch_all(
        &variants
            .iter()
            .map(|variant| variant.ident.as_str())
            .collect::<Vec<_>>(),
    );
    let mut docs = Writer::new(&shape.traits, || format!("The values of `{smithy}`."));
    docs.paragraph(format!(
        "The enum is open: other values are preserved as [`{catch_all}`](Self::{catch_all}), and can be sent."
    ));
    Enumeration {
        origin: origin(shape),
        module: name.module.as_str().into(),
        ident: name.path.ident.clone(),
        docs: docs.finish_type(shape, smithy, name),
        variants,
        catch_all: catch_all.into(),
        integer,
        sensitive: shape.traits.has(SENSITIVE),
    }
}

/// Returns a name for the variant for unknown values.
pub(super) fn catch_all(taken: &[&str]) -> String {
    catch_all_named(CATCH_ALL, taken)
}

/// Returns the wanted name, with a number if it is taken.
pub(super) fn catch_all_named(wanted: &str, taken: &[&str]) -> String {
    let free = |name: &String| !taken.contains(&name.as_str());
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(free)
        .unwrap_or_default()
}

fn variants(members: &[Member], integer: bool) -> Vec<Variant> {
    let mut scope = Scope::default();
    claim_in_order(members, &mut scope)
        .into_iter()
        .filter_map(|(given, member)| {
            let value = if integer {
                EnumValue::Integer(member.traits.enum_value_int()?)
            } else {
                EnumValue::Text(member.traits.enum_value_str()?.to_owned())
            };
            let shown = match &value {
                EnumValue::Text(text) => code_span(text),
                EnumValue::Integer(number) => format!("`{number}`"),
            };
            let mut docs = Writer::new(&member.traits, || shown);
            docs.renamed(&given, &names::variant_name(member.name()));
            if let EnumValue::Text(text) = &value {
                docs.alias(text, &given.name);
            }
            Some(Variant {
                id: member.id.clone(),
                docs: docs.finish_named(&member.traits, member.name(), &given.name),
                ident: given.name.into(),
                value,
                internal: is_internal(member),
            })
        })
        .collect()
}

/// Names the members, and returns them in order. Names that need no change are assigned first, so that new members do
/// not change them.
pub(super) fn claim_in_order<'m>(
    members: &'m [Member],
    scope: &mut Scope,
) -> Vec<(Given, &'m Member)> {
    let mut wanted: Vec<_> = members
        .iter()
        .enumerate()
        .map(|(place, member)| {
            let name = names::variant_name(member.name());
            (name != member.name(), place, name, member)
        })
        .collect();
    wanted.sort_by_key(|(changed, place, ..)| (*changed, *place));
    let mut named: Vec<_> = wanted
        .into_iter()
        .map(|(_, place, name, member)| (place, scope.claim(&name, &member.id), member))
        .collect();
    named.sort_by_key(|(place, ..)| *place);
    named
        .into_iter()
        .map(|(_, given, member)| (given, member))
        .collect()
}

/// Returns whether a value is internal: whether it has the trait or the tag `internal`. The loader converts the tag of
/// the legacy `enum` trait to the trait.
fn is_internal(member: &Member) -> bool {
    let tags = member.traits.get(trait_ids::TAGS);
    let mut tags = tags.and_then(Value::as_array).into_iter().flatten();
    member.traits.has(trait_ids::INTERNAL) || tags.any(|tag| tag == "internal")
}
