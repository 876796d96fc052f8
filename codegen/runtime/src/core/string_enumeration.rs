//! Open enums of strings.

/// Makes an open enum of strings convert to and from them.
macro_rules! impl_string_enum {
    (
        $name:ident { $($variant:ident = $value:literal,)* }
        $(internal { $($hidden:ident = $hidden_value:literal,)* })?
        else $other:ident
    ) => {
        impl $name {
            /// The value as it goes over the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    $($(Self::$hidden => $hidden_value,)*)?
                    Self::$other(value) => value.get(),
                }
            }

            /// The values that the model lists, in its order.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    $($($hidden_value => Self::$hidden,)*)?
                    other => Self::$other($crate::runtime::core::unrecognized::Unrecognized::new(other.to_owned())),
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            /// Takes every text, as `From<&str>` does.
            #[inline]
            fn from_str(text: &str) -> Result<Self, <Self as std::str::FromStr>::Err> {
                Ok(Self::from(text))
            }
        }

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
                self.as_str().cmp(other.as_str())
            }
        }

        impl $crate::runtime::core::enumeration::OpenEnum for $name {
            const ALLOWED: $crate::runtime::validate::violation::AllowedValues = $crate::runtime::validate::violation::AllowedValues::Strings(Self::values());

            #[inline]
            fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }
        }

        #[cfg(feature = "schema")]
        $crate::runtime::schema::value::impl_string_value!($name);

        #[cfg(feature = "serde")]
        $crate::runtime::schema::serde::adapter::impl_serde!($name);
    };
}
pub(crate) use impl_string_enum;
