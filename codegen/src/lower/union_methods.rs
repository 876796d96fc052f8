//! The methods of unions: their names, and which conversions are unambiguous.

use std::collections::BTreeMap;

use crate::ir::{Path, Type, UnionVariant, VariantMethods};
use crate::rust_text::TypePrinter;
use crate::smithy::Member;

use super::names::{self, Scope};

/// Methods and functions that a union has by its traits, or gets by the macros of the runtime.
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

/// Names the methods for members, in their order. Constructors, which are called like the members, have their names
/// first.
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

/// Says of which variants the union is `From`: those that hold what no other does, and not the union itself.
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

/// Types that are the same in Rust are the same text.
const TYPES: TypePrinter<'static> = TypePrinter {
    root: "crate::",
    types: "types::",
    errors: "error::",
    collections: "",
};
