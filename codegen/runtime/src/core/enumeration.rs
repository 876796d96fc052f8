//! Open enums, and the check of their values, which only servers enable.

use crate::runtime::validate::checker::{Check, Checker, KnownValue};
use crate::runtime::validate::violation::{AllowedValues, Constraint};

/// An open [enum](https://smithy.io/2.0/spec/simple-types.html#enum) of strings or integers: values that are not in
/// this version of the model are preserved and can be sent.
pub trait OpenEnum {
    /// The values in the model, in its order, without internal ones.
    const ALLOWED: AllowedValues;

    /// Returns whether the value is in the model.
    fn is_known(&self) -> bool;
}

impl<T: OpenEnum> Check<T> for KnownValue {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        if checker.rejects_unknown_values() && !value.is_known() {
            checker.violation(Constraint::EnumValue {
                allowed: T::ALLOWED,
            });
        }
    }
}

/// Implements the traits of open enums that do not depend on the type of values. `by` is the method that returns the
/// value, `allowed` the variant of [`AllowedValues`]. `Debug` and `Eq` are equal to what `derive` generates, which takes
/// the compiler longer. `Debug` of a `sensitive` enum does not show the value.
#[allow(unused_macros)] // Not every service has enums.
macro_rules! impl_open_enum {
    (@debug sensitive $name:ident { $($variant:ident)* } $other:ident) => {
        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&"(sensitive)").finish()
            }
        }
    };
    (@debug $name:ident { $($variant:ident)* } $other:ident) => {
        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let name = match self {
                    $(Self::$variant => stringify!($variant),)*
                    Self::$other(value) => {
                        return f.debug_tuple(stringify!($other)).field(value).finish();
                    }
                };
                f.write_str(name)
            }
        }
    };
    (
        $name:ident $(: $sensitive:ident)? { $($variant:ident)* } else $other:ident
        by $value:ident allowed $allowed:ident
    ) => {
        $crate::runtime::core::enumeration::impl_open_enum!(
            @debug $($sensitive)? $name { $($variant)* } $other
        );

        impl Eq for $name {}

        // By the values, so that the order does not depend on that in the model.
        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                Ord::cmp(&self.$value(), &other.$value())
            }
        }

        impl $crate::runtime::core::enumeration::OpenEnum for $name {
            const ALLOWED: $crate::runtime::validate::violation::AllowedValues =
                $crate::runtime::validate::violation::AllowedValues::$allowed(Self::values());

            #[inline]
            fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }
        }

        #[cfg(feature = "serde")]
        $crate::runtime::schema::serde::adapter::impl_serde!($name);
    };
}
#[allow(unused_imports)]
pub(crate) use impl_open_enum;
