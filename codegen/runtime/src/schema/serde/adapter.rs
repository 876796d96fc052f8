//! Implementations of serde's traits for types of the model.

use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Error as _, Serialize, Serializer};

use crate::runtime::schema::location::Location;
use crate::runtime::schema::serde::decode::TreeDecoder;
use crate::runtime::schema::serde::encode::TreeEncoder;
use crate::runtime::schema::serde::tree::Tree;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeFailure, DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

/// Writes a value.
///
/// # Errors
/// It cannot be written, or those of the format.
pub fn serialize<T: Value, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    let mut encoder = TreeEncoder::new(to.is_human_readable());
    value.encode(&mut encoder, &Traits::NONE, EncodeState::new(Side::Alone));
    encoder.finish().map_err(S::Error::custom)?.serialize(to)
}

/// Reads a value.
///
/// # Errors
/// The value has another type; the error names the place, not the value.
pub fn deserialize<'de, T: Value, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let is_for_people = from.is_human_readable();
    let tree = Tree::deserialize(from)?;
    let state = DecodeState::alone();
    let mut value = T::empty();
    let mut decoder = TreeDecoder::new(&tree, is_for_people);
    match value.decode(&mut decoder, &Location::root(&state)) {
        Ok(()) => Ok(value),
        Err(_) => Err(error(state.failure(), T::EXPECTED)),
    }
}

fn error<E: serde_core::de::Error>(failure: Option<DecodeFailure>, expected: &str) -> E {
    let Some(failure) = failure else {
        return E::custom(format_args!("expected {expected}"));
    };
    let DecodeFailure {
        pointer, expected, ..
    } = &failure;
    match (failure.is_missing, pointer.rsplit_once('/')) {
        (true, Some(("", name))) => E::custom(format_args!("missing field `{name}`")),
        (true, Some((_, name))) => E::custom(format_args!("missing field `{name}` at {pointer}")),
        (_, Some(_)) => E::custom(format_args!("expected {expected} at {pointer}")),
        (_, None) => E::custom(format_args!("expected {expected}")),
    }
}

/// Implements serde's traits for types.
macro_rules! impl_serde {
    ($($name:ty),*) => {$(
        impl serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::schema::serde::adapter::serialize(self, to)
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::runtime::schema::serde::adapter::deserialize(from)
            }
        }
    )*};
}
pub(crate) use impl_serde;
