//! Implementations for structures: their validator and, with the feature `schema`, their serialization.

/// Implements validation for a structure, and its serialization with a protocol or the feature `serde`. `: Eq` after the
/// name also implements `Eq`, for which `derive` generates a function.
///
/// Each row contains: `required` (a field that is not an `Option`), `demanded` (an `Option` that must be set) or
/// `optional`; the field; its serialized name; the traits that affect serialization; its default value, for `Client`
/// and service or only for the `Service`; and its check, which a demanded member always has.
macro_rules! impl_structure {
    (
        $name:ident $(: $eq:ident)? $([$($shape:tt)*])? { $(
            $kind:ident $field:ident = $wire:literal
            $({ $($traits:tt)* })? $(or $side:ident $default:tt)? $(check $check:expr)?,
        )* }
        $(else $extra:ident)?
    ) => {
        $(impl $eq for $name {})?

        impl $crate::Validate for $name {
            #[inline]
            #[allow(unused_variables)]
            fn check<'v>(&'v self, checker: &mut $crate::runtime::validate::checker::Checker<'v, '_>) {
                $($(checker.$kind($wire, &self.$field, $check);)?)*
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
