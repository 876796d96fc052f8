//! Structures, and the implementation of `Value` by their tables.

use crate::runtime::schema::shape::Schema;

/// A structure with its table.
pub trait Structure {
    /// Returns the schema. It is generic so that the compiler computes the schema where it is used, rather than all
    /// schemas of a crate whenever the crate is compiled.
    fn schema<Use>() -> &'static Schema;
}

/// True for members that must be there, by the first word of their row.
#[allow(non_upper_case_globals, dead_code)]
pub mod is_required {
    /// The field is not an `Option`.
    pub const required: bool = true;
    /// The field is an `Option` that must be set.
    pub const demanded: bool = true;
    /// The member may be absent.
    pub const optional: bool = false;
}

/// Implements `Value` for a structure by its table.
macro_rules! impl_structure_value {
    (
        $name:ident $([$($shape:tt)*])? { $(
            $kind:ident $field:ident = $wire:literal ($($traits:tt)*) ($($side:ident $default:tt)?),
        )* }
        $(else $extra:ident)?
    ) => {
        impl $crate::runtime::schema::structure::Structure for $name {
            #[inline]
            fn schema<Use>() -> &'static $crate::runtime::schema::shape::Schema {
                const { &$crate::runtime::schema::shape::Schema {
                    name: stringify!($name),
                    size: size_of::<$name>(),
                    is_union: false,
                    members: &[$(
                        $crate::runtime::schema::shape::MemberSchema {
                            name: $wire,
                            json_key: concat!(",\"", $wire, "\":"),
                            is_required: $crate::runtime::schema::structure::is_required::$kind,
                            has_default: false $(|| !matches!(
                                $crate::runtime::schema::state::Side::$side,
                                $crate::runtime::schema::state::Side::Alone
                            ))?,
                            traits: $crate::runtime::schema::traits::traits!($($traits)*),
                        }
                    ),*],
                    name_keys: &[$($crate::runtime::schema::shape::name_key($wire)),*],
                    traits: $crate::runtime::schema::traits::traits!($($($shape)*)?),
                } }
            }
        }

        impl $crate::runtime::schema::value::Value for $name {
            const EXPECTED: &'static str = "an object";
            const IS_STRUCTURE: bool = true;

            #[inline]
            fn empty() -> Self {
                Self {
                    $($field: $crate::runtime::schema::value::Slot::empty(),)*
                    $($extra: Default::default(),)?
                }
            }

            #[inline]
            fn encode<E: $crate::runtime::schema::codec::Encoder>(
                &self,
                to: &mut E,
                _: &'static $crate::runtime::schema::shape::Traits,
                state: $crate::runtime::schema::state::EncodeState,
            ) {
                #[allow(unused_imports)]
                use $crate::runtime::schema::defaulted::WithDefault;
                $crate::runtime::schema::encode::encode(self, to, &[$(
                    &self.$field $(.put_default($crate::runtime::schema::state::Side::$side, || $default))?
                ),*], state);
            }

            #[inline]
            fn decode<D: $crate::runtime::schema::codec::Decoder>(
                &mut self,
                from: &mut D,
                at: &$crate::runtime::schema::location::Location<'_>,
            ) -> $crate::runtime::schema::codec::Read<()> {
                #[allow(unused_imports)]
                use $crate::runtime::schema::defaulted::WithDefault;
                $crate::runtime::schema::decode::decode::<D, Self>(from, &mut [$(
                    &mut self.$field $(.fill_default($crate::runtime::schema::state::Side::$side, || $default))?
                ),*], at)
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_structure_value;
