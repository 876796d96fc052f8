//! Constructors and accessors of unions.

/// Defines the constructors, tests and accessors of a union, one row per member, and `From` for types that only one
/// member has.
macro_rules! impl_union_methods {
    ($name:ident { $($variant:ident { $($row:tt)* },)* }) => {
        #[allow(clippy::new_without_default, clippy::result_large_err, clippy::wrong_self_convention)]
        impl $name {
            $($crate::runtime::core::union_methods::impl_union_methods!(@methods $name $variant $($row)*);)*
        }

        $($crate::runtime::core::union_methods::impl_union_methods!(@from $name $variant $($row)*);)*
    };
    (@methods $name:ident $variant:ident $make:ident, $is:ident) => {
        #[doc = concat!("Makes [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        #[inline]
        pub const fn $make() -> Self {
            Self::$variant
        }

        #[doc = concat!("Tells whether it is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        #[inline]
        pub const fn $is(&self) -> bool {
            matches!(self, Self::$variant)
        }
    };
    (@methods $name:ident $variant:ident boxed $($row:tt)*) => {
        $crate::runtime::core::union_methods::impl_union_methods!(@held $name $variant (*) $($row)*);
    };
    (@methods $name:ident $variant:ident $($row:tt)*) => {
        $crate::runtime::core::union_methods::impl_union_methods!(@held $name $variant () $($row)*);
    };
    (
        @held $name:ident $variant:ident ($($unbox:tt)*)
        $held:ty => $make:ident($value:ident: $argument:ty) => $made:expr, $lend:ident, $take:ident, $is:ident $(, from)?
    ) => {
        #[doc = concat!("Makes [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        #[inline]
        pub fn $make($value: $argument) -> Self {
            Self::$variant($made)
        }

        #[doc = concat!("Lends what [`", stringify!($variant), "`](Self::", stringify!($variant), ") holds; `None` if it is another member.")]
        #[inline]
        pub fn $lend(&self) -> Option<&$held> {
            match self {
                Self::$variant(value) => Some(value),
                _ => None,
            }
        }

        #[doc = concat!("Takes what [`", stringify!($variant), "`](Self::", stringify!($variant), ") holds.")]
        ///
        /// # Errors
        /// Returns the union itself if it has another member.
        #[inline]
        pub fn $take(self) -> Result<$held, Self> {
            match self {
                Self::$variant(value) => Ok($($unbox)* value),
                other => Err(other),
            }
        }

        #[doc = concat!("Tells whether it is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        #[inline]
        pub const fn $is(&self) -> bool {
            matches!(self, Self::$variant(_))
        }
    };
    (
        @from $name:ident $variant:ident boxed
        $held:ty => $make:ident($value:ident: $argument:ty) => $made:expr, $lend:ident, $take:ident, $is:ident, from
    ) => {
        impl From<$held> for $name {
            #[inline]
            fn from(value: $held) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
    (
        @from $name:ident $variant:ident
        $held:ty => $make:ident($value:ident: $argument:ty) => $made:expr, $lend:ident, $take:ident, $is:ident, from
    ) => {
        impl From<$held> for $name {
            #[inline]
            fn from(value: $held) -> Self {
                Self::$variant(value)
            }
        }
    };
    (@from $($row:tt)*) => {};
}
pub(crate) use impl_union_methods;
