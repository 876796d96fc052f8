//! Open enums of integers.

/// Implements the conversions of open integer enums.
macro_rules! impl_integer_enum {
    (
        $name:ident $(: $sensitive:ident)? { $($variant:ident = $value:literal,)* }
        $(internal { $($hidden:ident = $hidden_value:literal,)* })?
        else $other:ident
    ) => {
        impl $name {
            /// Returns the number, as it is sent.
            #[inline]
            pub fn as_i32(&self) -> i32 {
                match self {
                    $(Self::$variant => $value,)*
                    $($(Self::$hidden => $hidden_value,)*)?
                    Self::$other(value) => *value.get(),
                }
            }

            /// Returns the values in the model, in its order.
            #[inline]
            pub const fn values() -> &'static [i32] {
                &[$($value),*]
            }
        }

        impl From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    $($($hidden_value => Self::$hidden,)*)?
                    other => Self::$other($crate::runtime::core::unrecognized::Unrecognized::new(other)),
                }
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i32(), f)
            }
        }

        impl $crate::runtime::validate::checker::Check<$name> for $crate::runtime::validate::number::IntegerRange {
            #[inline]
            fn check<'v>(
                &self,
                value: &'v $name,
                checker: &mut $crate::runtime::validate::checker::Checker<'v, '_>,
            ) {
                self.check_number(value.as_i32().into(), checker);
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            /// Parses an `i32` in decimal notation. Values that are not in the model are preserved.
            #[inline]
            fn from_str(text: &str) -> Result<Self, <Self as std::str::FromStr>::Err> {
                text.parse::<i32>().map(Self::from)
            }
        }

        $crate::runtime::core::enumeration::impl_open_enum! {
            $name $(: $sensitive)? { $($variant)* $($($hidden)*)? } else $other
            by as_i32 allowed Integers
        }

        #[cfg(feature = "schema")]
        $crate::runtime::schema::value::impl_integer_value!($name);
    };
}
pub(crate) use impl_integer_enum;
