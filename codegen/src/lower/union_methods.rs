//! The names of unions' methods, and their unambiguous conversions.

use std::collections::BTreeMap;

use crate::ir::{Path, Type, UnionVariant, VariantMethods};
use crate::rust_text::TypePrinter;
use crate::smithy::Member;

use super::names::{self, Scope};

/// Reserved names: methods and functions of a union's traits and of the runtime's macros.
const TAKEN: &[&str] = &[
    "as_mut",
    "as_ref",
    "borrow",
    "borrow_mut",
    "check",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "decode",
    "decode_member",
    "default",
    "deserialize",
    "empty",
    "encode",
    "eq",
    "fmt",
    "from",
    "hash",
    "into",
    "into_iter",
    "ne",
    "partial_cmp",
    "serialize",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
    "unknown",
    "validate",
    "validate_all",
    "validate_with",
];

/// Names the methods of members, in their order. Constructors are named first, after the members.
pub(super) fn names(members: &[Member]) -> Vec<VariantMethods> {
    let mut scope = Scope::without(TAKEN);
    let mut made: Vec<_> = members.iter().enumerate().collect();
    made.sort_by_key(|(place, member)| {
        (names::method_name(member.name()) != member.name(), *place)
    });
    let mut constructors: Vec<_> = made
        .into_iter()
        .map(|(place, member)| {
            let wanted = names::method_name(member.name());
            (place, scope.claim(&wanted, &member.id).name)
        })
        .collect();
    constructors.sort();
    members
        .iter()
        .zip(constructors)
        .map(|(member, (_, make))| {
            let [lend, take, is] =
                names::accessors(&make).map(|wanted| scope.claim(&wanted, &member.id).name.into());
            VariantMethods {
                make: make.into(),
                lend,
                take,
                is,
            }
        })
        .collect()
}

/// Marks the variants that get a `From` implementation: those whose type is unique and is not the union itself.
pub(super) fn set_conversions(variants: &mut [UnionVariant], union: &Path) {
    let mut count = BTreeMap::<String, usize>::new();
    for ty in variants.iter().filter_map(|variant| variant.ty.as_ref()) {
        *count.entry(TYPES.unboxed(ty)).or_default() += 1;
    }
    for variant in variants {
        let is_only = |ty: &Type| {
            let text = TYPES.unboxed(ty);
            text != TYPES.path(union) && count.get(&text) == Some(&1)
        };
        variant.is_from = variant.ty.as_ref().is_some_and(is_only);
    }
}

/// The printer for comparing types: equal Rust types have equal text.
const TYPES: TypePrinter<'static> = TypePrinter {
    root: "crate::",
    types: "types::",
    errors: "error::",
    collections: "",
};
