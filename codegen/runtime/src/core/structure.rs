//! What follows from the members of a structure: its validator and, with the feature `serde`, how it is
//! written and read.

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

/// Makes a structure validate itself, and with the feature `serde` be written and read.
///
/// One row per member: its index, whether it is required, the field, the name on the wire, the format of its
/// timestamps, whether keys of maps in it are sensitive, the value that it has by default (for `Client` and service, or for the `Service` alone), and its
/// check.
macro_rules! impl_structure {
    // An optional member without a default is what has been read; all others ask.
    (@member optional $from:ident $index:tt $value:expr;) => {
        $value
    };
    (@member $kind:ident $from:ident $index:tt $value:expr; $($side:ident $default:tt)?) => {
        $from.$kind(
            $index,
            $value,
            ($($crate::runtime::schema::serde::structure::WithDefault(
                $crate::runtime::schema::serde::wire::Side::$side,
                || $default,
            ))?),
        )?
    };
    (
        $name:ident { $(
            $index:tt $kind:ident $field:ident = $wire:literal
            $(as $format:ident)? $(keys $keys:ident)? $(or $side:ident $default:tt)?
            $(check $check:expr)?,
        )* }
        $(else $extra:ident)?
    ) => {
        impl $crate::Validate for $name {
            #[inline]
            #[allow(unused_variables)]
            fn check<'v>(&'v self, checker: &mut $crate::validate::Checker<'v, '_>) {
                $($($crate::runtime::core::structure::$kind(checker, $wire, &self.$field, $check);)?)*
            }
        }

        #[cfg(feature = "serde")]
        #[allow(unused_parens)]
        impl $crate::runtime::schema::serde::structure::Structure for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            #[inline]
            #[allow(unused_mut, unused_variables)]
            fn write_members<S: serde_core::ser::SerializeMap>(
                &self,
                to: &mut $crate::runtime::schema::serde::structure::Fields<'_, S>,
                how: $crate::runtime::schema::serde::wire::How,
            ) {
                $(to.$kind($wire, &self.$field, how.member()$(.with(
                    $crate::runtime::schema::serde::wire::TimestampFormat::$format,
                ))?, ($($crate::runtime::schema::serde::structure::WithDefault(
                    $crate::runtime::schema::serde::wire::Side::$side,
                    || $default,
                ))?));)*
            }

            #[inline]
            #[allow(unused_mut, unused_variables, clippy::unused_unit)]
            fn read_members<'de, A: serde_core::de::MapAccess<'de>>(
                to: &mut Option<Self>,
                from: &mut $crate::runtime::schema::serde::structure::Members<'_, A>,
            ) -> Result<(), A::Error> {
                let mut read = $crate::runtime::schema::serde::structure::boxed(|| {
                    ($($crate::runtime::core::structure::unread!($index),)*)
                });
                while let Some(index) = from.next_member()? {
                    match index {
                        $($index => from.value(
                            &mut read.$index,
                            index,
                            $crate::runtime::schema::serde::wire::How::PLAIN$(.with(
                                $crate::runtime::schema::serde::wire::TimestampFormat::$format,
                            ))?$(.$keys())?,
                        ),)*
                        _ => from.skip(),
                    }?
                }
                $crate::runtime::schema::serde::structure::fill_with(to, || {
                    Ok(Self {
                        $($field: $crate::runtime::core::structure::impl_structure!(
                            @member $kind from $index read.$index; $($side $default)?
                        ),)*
                        $($extra: Default::default(),)?
                    })
                })
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::runtime::schema::serde::wire::Wire for $name {
            const EXPECTED: &'static str = "an object";

            #[inline]
            fn write<S: serde_core::Serializer>(
                &self,
                to: S,
                how: $crate::runtime::schema::serde::wire::How,
            ) -> Result<S::Ok, S::Error> {
                $crate::runtime::schema::serde::structure::write(self, to, how)
            }

            #[inline]
            fn read<'de, D: serde_core::Deserializer<'de>>(
                from: D,
                at: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<Self, D::Error> {
                $crate::runtime::schema::serde::structure::read(from, at)
            }

            #[inline]
            fn fill<'de, D: serde_core::Deserializer<'de>>(
                to: &mut Option<Self>,
                from: D,
                at: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<(), D::Error> {
                $crate::runtime::schema::serde::structure::fill(to, from, at)
            }

            #[inline]
            fn absent() -> Option<Self> {
                $crate::runtime::schema::serde::structure::absent()
            }
        }

        #[cfg(feature = "serde")]
        $crate::runtime::schema::serde::wire::impl_serde!($name);
    };
}
pub(crate) use impl_structure;

/// A member that has not been read.
#[allow(unused_macros)]
macro_rules! unread {
    ($index:tt) => {
        None
    };
}
#[allow(unused_imports)]
pub(crate) use unread;
