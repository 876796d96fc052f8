//! How open enums are written and read.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::Visitor;

/// Reads the value of an enum of strings without copying it.
pub struct NameVisitor<T>(pub PhantomData<T>);

impl<T: for<'a> From<&'a str>> Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E>(self, value: &str) -> Result<T, E> {
        Ok(T::from(value))
    }
}

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
                _: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<Self, D::Error> {
                from.deserialize_str($crate::runtime::schema::serde::enumeration::NameVisitor(
                    std::marker::PhantomData,
                ))
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
                _: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<Self, D::Error> {
                <i32 as serde_core::Deserialize>::deserialize(from).map(Self::from)
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
