//! How booleans, numbers and strings are written and read.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, Error, Visitor};
use serde_core::ser::{Serialize, Serializer};

use crate::runtime::schema::serde::wire::{How, Place, Wire};

macro_rules! plain {
    ($($ty:ty, $expected:literal;)*) => {$(
        impl Wire for $ty {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(from: D, _: &Place<'_>) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }

            fn absent() -> Option<Self> {
                Some(Self::default())
            }
        }
    )*};
}

plain! {
    bool, "a boolean";
    i8, "an integer from -128 to 127";
    i16, "an integer of 16 bits";
    i32, "an integer of 32 bits";
    i64, "an integer of 64 bits";
    String, "a string";
}

macro_rules! float {
    ($($ty:ty, $write:ident, $read:ident;)*) => {$(
        impl Wire for $ty {
            const EXPECTED: &'static str = "a number";

            #[inline]
            fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
                if self.is_finite() || !to.is_human_readable() {
                    to.$write(*self)
                } else {
                    to.serialize_str(not_finite((*self).into()))
                }
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(from: D, _: &Place<'_>) -> Result<Self, D::Error> {
                if from.is_human_readable() {
                    from.deserialize_any(FloatVisitor(PhantomData::<$ty>))
                } else {
                    from.$read(FloatVisitor(PhantomData::<$ty>))
                }
            }

            fn absent() -> Option<Self> {
                Some(0.0)
            }
        }

        impl Float for $ty {
            #[inline]
            #[allow(clippy::unnecessary_cast)]
            fn of(number: f64) -> Self {
                number as Self
            }
        }
    )*};
}

float! {
    f32, serialize_f32, deserialize_f32;
    f64, serialize_f64, deserialize_f64;
}

fn not_finite(number: f64) -> &'static str {
    if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

trait Float {
    fn of(number: f64) -> Self;
}

struct FloatVisitor<T>(PhantomData<T>);

impl<T: Float> Visitor<'_> for FloatVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    #[inline]
    fn visit_f64<E>(self, number: f64) -> Result<T, E> {
        Ok(T::of(number))
    }

    #[inline]
    fn visit_i64<E>(self, number: i64) -> Result<T, E> {
        Ok(T::of(number as f64))
    }

    #[inline]
    fn visit_u64<E>(self, number: u64) -> Result<T, E> {
        Ok(T::of(number as f64))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        match text {
            "NaN" => Ok(T::of(f64::NAN)),
            "Infinity" => Ok(T::of(f64::INFINITY)),
            "-Infinity" => Ok(T::of(f64::NEG_INFINITY)),
            _ => Err(E::custom("a string that is not a number")),
        }
    }
}
