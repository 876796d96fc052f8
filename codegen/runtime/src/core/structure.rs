//! Code that follows from the members of a structure: its validator and, with the feature `schema`, how it
//! is written and read.

use crate::runtime::validate::checker::{Check, Checker};

/// Checks a member that is always there.
#[inline]
pub fn required<'v, T>(
    checker: &mut Checker<'v, '_>,
    name: &'static str,
    value: &'v T,
    check: &impl Check<T>,
) {
    checker.member(name, value, check);
}

/// Checks a member that may be absent.
#[inline]
pub fn optional<'v, T>(
    checker: &mut Checker<'v, '_>,
    name: &'static str,
    value: &'v Option<T>,
    check: &impl Check<T>,
) {
    checker.optional(name, value, check);
}

/// Checks a member that must be set, although its type allows that it is not.
#[inline]
pub fn demanded<'v, T>(
    checker: &mut Checker<'v, '_>,
    name: &'static str,
    value: &'v Option<T>,
    check: &impl Check<T>,
) {
    checker.demanded(name, value, check);
}

/// Makes a structure validate itself, and with a protocol or the feature `serde` be written and read.
///
/// One row per member: whether it is required (a plain field), demanded (an `Option` that must be set) or optional, the
/// field, the name on the wire, traits that say how it is written, the value that it has by default (for `Client` and
/// service, or for the `Service` alone), and its check, which those that are demanded always have.
macro_rules! impl_structure {
    (
        $name:ident $([$($shape:tt)*])? { $(
            $kind:ident $field:ident = $wire:literal
            $({ $($traits:tt)* })? $(or $side:ident $default:tt)? $(check $check:expr)?,
        )* }
        $(else $extra:ident)?
    ) => {
        impl $crate::Validate for $name {
            #[inline]
            #[allow(unused_variables)]
            fn check<'v>(&'v self, checker: &mut $crate::runtime::validate::checker::Checker<'v, '_>) {
                $($($crate::runtime::core::structure::$kind(checker, $wire, &self.$field, $check);)?)*
            }
        }

        #[cfg(feature = "schema")]
        $crate::runtime::schema::structure::impl_structure_value! {
            $name $([$($shape)*])? { $(
                $kind $field = $wire ($($($traits)*)?) ($($side $default)?),
            )* }
            $(else $extra)?
        }

        #[cfg(feature = "serde")]
        $crate::runtime::schema::serde::adapter::impl_serde!($name);
    };
}
pub(crate) use impl_structure;
