//! How open enums are written and read.

/// Makes an enum of strings be written and read.
macro_rules! impl_string_wire {
    ($name:ident) => {
        impl $crate::runtime::schema::serde::wire::Wire for $name {
            const EXPECTED: &'static str = "a string";

            #[inline]
            fn write<S: serde_core::Serializer>(
                &self,
                to: S,
                _: $crate::runtime::schema::serde::wire::How,
            ) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }

            #[inline]
            fn read<'de, D: serde_core::Deserializer<'de>>(
                from: D,
                at: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<Self, D::Error> {
                $crate::runtime::schema::serde::scalar::read_text(from, at, |name| Self::from(name))
            }

            fn absent() -> Option<Self> {
                Some(Self::from(""))
            }
        }

        $crate::runtime::schema::serde::wire::impl_serde!($name);
    };
}
#[allow(unused_imports)]
pub(crate) use impl_string_wire;

/// Makes an enum of integers be written and read.
#[allow(unused_macros)]
macro_rules! impl_integer_wire {
    ($name:ident) => {
        impl $crate::runtime::schema::serde::wire::Wire for $name {
            const EXPECTED: &'static str = "an integer of 32 bits";

            #[inline]
            fn write<S: serde_core::Serializer>(
                &self,
                to: S,
                _: $crate::runtime::schema::serde::wire::How,
            ) -> Result<S::Ok, S::Error> {
                to.serialize_i32(self.as_i32())
            }

            #[inline]
            fn read<'de, D: serde_core::Deserializer<'de>>(
                from: D,
                at: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<Self, D::Error> {
                <i32 as $crate::runtime::schema::serde::wire::Wire>::read(from, at).map(Self::from)
            }

            fn absent() -> Option<Self> {
                Some(Self::from(0))
            }
        }

        $crate::runtime::schema::serde::wire::impl_serde!($name);
    };
}
#[allow(unused_imports)]
pub(crate) use impl_integer_wire;
