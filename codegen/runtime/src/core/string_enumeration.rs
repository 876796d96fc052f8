//! Open enums of strings.

/// Implements the conversions of open string enums.
macro_rules! impl_string_enum {
    (
        $name:ident $(: $sensitive:ident)? { $($variant:ident = $value:literal,)* }
        $(internal { $($hidden:ident = $hidden_value:literal,)* })?
        else $other:ident
    ) => {
        impl $name {
            /// Returns the string, as it is sent.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    $($(Self::$hidden => $hidden_value,)*)?
                    Self::$other(value) => value.get(),
                }
            }

            /// Returns the values in the model, in its order.
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

            /// Accepts any string, as `From<&str>` does. Values that are not in the model are preserved.
            #[inline]
            fn from_str(text: &str) -> Result<Self, <Self as std::str::FromStr>::Err> {
                Ok(Self::from(text))
            }
        }

        $crate::runtime::core::enumeration::impl_open_enum! {
            $name $(: $sensitive)? { $($variant)* $($($hidden)*)? } else $other
            by as_str allowed Strings
        }

        #[cfg(feature = "schema")]
        $crate::runtime::schema::value::impl_string_value!($name);
    };
}
pub(crate) use impl_string_enum;
