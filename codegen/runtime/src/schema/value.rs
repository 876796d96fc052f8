//! The trait of all values that are read and written, and simple values.

use crate::runtime::schema::codec::{Decoder, Encoder, Read, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::EncodeState;

/// A value of the model that can be read and written.
///
/// Values are read in place, so that none is on the stack: a structure that contains another takes no more stack than
/// its table of members, however large it is.
pub trait Value: Sized {
    /// A description of the value for errors, such as `a string`.
    const EXPECTED: &'static str;

    /// True if null is a valid value.
    const IS_NULLABLE: bool = false;

    /// True if the value is a structure, whose members may have defaults.
    const IS_STRUCTURE: bool = false;

    /// Returns the value that replaces a required one that a service has left out, and that values have before they are
    /// read. See [client error correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
    fn empty() -> Self;

    /// Writes the value.
    fn encode<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState);

    /// Reads the value.
    ///
    /// # Errors
    /// The value has another type.
    fn decode<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<()>;
}

/// The content of a member, list or map: a value, or an optional one.
pub trait Slot: Sized {
    /// The type of the value.
    type Value;

    /// A description of the value for errors.
    const EXPECTED: &'static str;

    /// Returns the value before it is read.
    fn empty() -> Self;

    /// Writes the value.
    fn encode_slot<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState);

    /// Reads the value. Returns false if it is null where no null should be, which clients ignore.
    ///
    /// # Errors
    /// The value has another type.
    fn decode_slot<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<bool>;
}

impl<T: Value> Slot for T {
    type Value = T;

    const EXPECTED: &'static str = T::EXPECTED;

    #[inline]
    fn empty() -> Self {
        <T as Value>::empty()
    }

    #[inline]
    fn encode_slot<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState) {
        self.encode(to, traits, state);
    }

    #[inline]
    fn decode_slot<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<bool> {
        if at.state.coerces() && !T::IS_NULLABLE && from.null() {
            return Ok(false);
        }
        self.decode(from, at).map(|()| true)
    }
}

impl<T: Value> Slot for Option<T> {
    type Value = T;

    const EXPECTED: &'static str = T::EXPECTED;

    #[inline]
    fn empty() -> Self {
        None
    }

    #[inline]
    fn encode_slot<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState) {
        match self {
            Some(value) => value.encode(to, traits, state),
            None => to.null(),
        }
    }

    #[inline]
    fn decode_slot<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<bool> {
        if from.null() {
            *self = None;
        } else {
            begun(self).decode(from, at)?;
        }
        Ok(true)
    }
}

/// Returns an empty value to read into. It is made in this function, so that the caller's stack frame has no room for
/// it.
#[cfg_attr(debug_assertions, inline(never))]
#[cfg_attr(not(debug_assertions), inline)]
pub fn begun<T: Value>(slot: &mut Option<T>) -> &mut T {
    slot.insert(T::empty())
}

macro_rules! simple_values {
    ($($ty:ty, $expected:literal, $empty:expr,
        |$value:ident, $to:ident, $traits:ident| $write:expr,
        |$from:ident, $at:ident| $read:expr;)*) => {$(
        impl Value for $ty {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn empty() -> Self {
                $empty
            }

            #[inline]
            fn encode<E: Encoder>(&self, $to: &mut E, $traits: &'static Traits, _: EncodeState) {
                let $value = self;
                $write
            }

            #[inline]
            fn decode<D: Decoder>(&mut self, $from: &mut D, $at: &Location<'_>) -> Read<()> {
                *self = $read;
                Ok(())
            }
        }
    )*};
}
#[allow(unused_imports)]
pub(super) use simple_values;

/// Reads a value, or converts one of a wrong type if that is allowed.
///
/// # Errors
/// The value has another type.
#[inline]
pub fn coerced<D: Decoder, T>(
    from: &mut D,
    at: &Location<'_>,
    read: impl FnOnce(&mut D) -> Read<T>,
    coerce: impl FnOnce(Scalar<'_>) -> Option<T>,
) -> Read<T> {
    let start = from.position();
    match read(from) {
        Err(_) if at.state.coerces() => {
            from.go_back(start);
            coerce(from.scalar()?).ok_or(Unreadable)
        }
        read => read,
    }
}

fn integer<D: Decoder, T: TryFrom<i64>>(from: &mut D, at: &Location<'_>) -> Read<T> {
    let number = coerced(from, at, D::integer, |scalar| scalar.to_integer())?;
    number.try_into().map_err(|_| Unreadable)
}

simple_values! {
    bool, "a boolean", false, |value, to, _t| to.boolean(*value),
        |from, at| coerced(from, at, D::boolean, |scalar| scalar.to_boolean())?;
    i8, "an integer from -128 to 127", 0, |value, to, _t| to.integer((*value).into()), |from, at| integer(from, at)?;
    i16, "an integer of 16 bits", 0, |value, to, _t| to.integer((*value).into()), |from, at| integer(from, at)?;
    i32, "an integer of 32 bits", 0, |value, to, _t| to.integer((*value).into()), |from, at| integer(from, at)?;
    i64, "an integer of 64 bits", 0, |value, to, _t| to.integer(*value), |from, at| integer(from, at)?;
    f32, "a number", 0.0, |value, to, _t| to.float(*value),
        |from, at| coerced(from, at, D::double, |scalar| scalar.to_double())? as Self;
    f64, "a number", 0.0, |value, to, _t| to.double(*value),
        |from, at| coerced(from, at, D::double, |scalar| scalar.to_double())?;
    String, "a string", Self::new(), |value, to, _t| to.text(value),
        |from, at| coerced(from, at, |from| from.text().map(str::to_owned), |scalar| Some(scalar.to_text()))?;
}

/// Reads an open enum of strings.
///
/// # Errors
/// The value has another type.
pub fn open_string<T: for<'t> From<&'t str>, D: Decoder>(
    from: &mut D,
    at: &Location<'_>,
) -> Read<T> {
    let coerce = |scalar: Scalar<'_>| Some(T::from(&scalar.to_text()));
    coerced(from, at, |from| from.text().map(T::from), coerce)
}

/// Reads an open enum of integers.
///
/// # Errors
/// The value has another type.
pub fn open_integer<T: From<i32>, D: Decoder>(from: &mut D, at: &Location<'_>) -> Read<T> {
    integer::<D, i32>(from, at).map(T::from)
}

/// Implements `Value` for an open enum of strings.
#[allow(unused_macros)]
macro_rules! impl_string_value {
    ($name:ident) => {
        $crate::runtime::schema::value::impl_open_value! {
            $name, "a string", "", open_string, |value, to| to.text(value.as_str())
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_string_value;

/// Implements `Value` for an open enum of integers.
#[allow(unused_macros)]
macro_rules! impl_integer_value {
    ($name:ident) => {
        $crate::runtime::schema::value::impl_open_value! {
            $name, "an integer of 32 bits", 0, open_integer, |value, to| to.integer(value.as_i32().into())
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_integer_value;

#[allow(unused_macros)]
macro_rules! impl_open_value {
    (
        $name:ident, $expected:literal, $empty:literal, $read:ident,
        |$value:ident, $to:ident| $write:expr
    ) => {
        impl $crate::runtime::schema::value::Value for $name {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn empty() -> Self {
                Self::from($empty)
            }

            #[inline]
            fn encode<E: $crate::runtime::schema::codec::Encoder>(
                &self,
                $to: &mut E,
                _: &'static $crate::runtime::schema::shape::Traits,
                _: $crate::runtime::schema::state::EncodeState,
            ) {
                let $value = self;
                $write;
            }

            #[inline]
            fn decode<D: $crate::runtime::schema::codec::Decoder>(
                &mut self,
                from: &mut D,
                at: &$crate::runtime::schema::location::Location<'_>,
            ) -> $crate::runtime::schema::codec::Read<()> {
                *self = $crate::runtime::schema::value::$read(from, at)?;
                Ok(())
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_open_value;
