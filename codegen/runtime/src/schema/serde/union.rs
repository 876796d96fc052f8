//! How unions are written and read: as a map with one entry.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{Error as _, SerializeMap, Serializer};

use crate::runtime::schema::serde::wire::{How, Missing, Nullable, Place, Wire, Written};

/// A union, as its table tells.
pub trait Union: Sized {
    /// The names of the members on the wire.
    const MEMBERS: &'static [&'static str];

    /// Writes the member that it holds.
    fn write_member<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error>;

    /// Reads the member with an index; none for a null.
    fn read_member<'de, A: MapAccess<'de>>(
        index: usize,
        from: &mut Member<'_, A>,
    ) -> Result<Option<Self>, A::Error>;

    /// A member that the model does not know.
    fn unknown(name: String) -> Self;
}

/// What a member that targets `Unit` holds.
#[derive(Debug)]
pub struct Unit;

impl Wire for Unit {
    const EXPECTED: &'static str = "an object";

    #[inline]
    fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
        to.serialize_map(Some(0))?.end()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, _: &Place<'_>) -> Result<Self, D::Error> {
        from.deserialize_ignored_any(IgnoredAny).map(|_| Self)
    }

    fn absent() -> Option<Self> {
        Some(Self)
    }
}

/// Writes a union that holds this member.
#[inline]
pub fn write<S: Serializer, T: Wire>(
    to: S,
    name: &'static str,
    value: &T,
    how: How,
) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(1))?;
    map.serialize_entry(name, &Written(value, how))?;
    map.end()
}

/// Refuses to write a union whose member is not known.
#[cold]
pub fn unknown<S: Serializer>() -> Result<S::Ok, S::Error> {
    Err(S::Error::custom(
        "a union that holds a member unknown to the model cannot be sent",
    ))
}

/// Reads a union.
#[inline]
pub fn read<'de, T: Union, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<T, D::Error> {
    at.check_depth()?;
    from.deserialize_struct("", T::MEMBERS, UnionVisitor(at, PhantomData))
}

/// A member on its way in.
pub struct Member<'p, A> {
    from: A,
    name: &'static str,
    at: &'p Place<'p>,
}

impl<'de, A: MapAccess<'de>> Member<'_, A> {
    /// Its value; none for a null.
    #[inline]
    pub fn value<T: Wire>(&mut self, how: How) -> Result<Option<T>, A::Error> {
        let place = self.at.member(self.name, how);
        let read = self.from.next_value_seed(Nullable::<T>::new(&place));
        if read.is_err() {
            place.fail(T::EXPECTED);
        }
        read
    }
}

struct UnionVisitor<'p, T>(&'p Place<'p>, PhantomData<T>);

impl<'de, T: Union> Visitor<'de> for UnionVisitor<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with one member")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, from: A) -> Result<T, A::Error> {
        let mut found = None;
        let mut member = Member {
            from,
            name: "",
            at: self.0,
        };
        while let Some(name) = member.from.next_key_seed(UnionKey(T::MEMBERS))? {
            let value = match name {
                Name::Known(index, name) => {
                    member.name = name;
                    T::read_member(index, &mut member)?
                }
                Name::Type => {
                    member.from.next_value::<IgnoredAny>()?;
                    None
                }
                Name::Unknown(_) if self.0.reading.missing() == Missing::Collect => {
                    return Err(A::Error::custom("a union with a member that is not known"));
                }
                Name::Unknown(name) => {
                    let ignored = member.from.next_value::<Option<IgnoredAny>>()?;
                    ignored.map(|_| T::unknown(name))
                }
            };
            if value.is_some() && found.is_some() {
                return Err(A::Error::custom("a union with more than one member"));
            }
            found = value.or(found);
        }
        found.ok_or_else(|| A::Error::custom("a union without a member"))
    }
}

enum Name {
    Known(usize, &'static str),
    Type,
    Unknown(String),
}

struct UnionKey(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for UnionKey {
    type Value = Name;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Name, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for UnionKey {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        let known = self.0.iter().enumerate().find(|(_, known)| **known == name);
        Ok(match known {
            Some((index, known)) => Name::Known(index, known),
            None if name == "__type" => Name::Type,
            None => Name::Unknown(name.to_owned()),
        })
    }
}

/// Makes a union be written and read. One row per member: its index, the variant, and the name on the wire.
macro_rules! impl_union {
    (
        $name:ident { $(
            $index:literal $variant:ident $(($value:ident))? = $wire:literal $(as $format:ident)?,
        )* }
        else $other:ident
    ) => {
        impl $crate::runtime::schema::serde::union::Union for $name {
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            #[inline]
            fn write_member<S: serde_core::Serializer>(
                &self,
                to: S,
                how: $crate::runtime::schema::serde::wire::How,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant $(($value))? => $crate::runtime::schema::serde::union::write(
                        to,
                        $wire,
                        $crate::runtime::schema::serde::union::held!($($value)?),
                        how.member()$(.with(
                            $crate::runtime::schema::serde::wire::TimestampFormat::$format,
                        ))?,
                    ),)*
                    Self::$other(_) => $crate::runtime::schema::serde::union::unknown::<S>(),
                }
            }

            #[inline]
            fn read_member<'de, A: serde_core::de::MapAccess<'de>>(
                index: usize,
                from: &mut $crate::runtime::schema::serde::union::Member<'_, A>,
            ) -> Result<Option<Self>, A::Error> {
                match index {
                    $($index => {
                        let value = from.value($crate::runtime::schema::serde::wire::How::PLAIN$(.with(
                            $crate::runtime::schema::serde::wire::TimestampFormat::$format,
                        ))?)?;
                        Ok(value.map($crate::runtime::schema::serde::union::made!(Self::$variant $($value)?)))
                    })*
                    _ => Ok(None),
                }
            }

            #[inline]
            fn unknown(name: String) -> Self {
                Self::$other($crate::runtime::core::unrecognized::Unrecognized::new(name))
            }
        }

        impl $crate::runtime::schema::serde::wire::Wire for $name {
            const EXPECTED: &'static str = "an object with one member";

            #[inline]
            fn write<S: serde_core::Serializer>(
                &self,
                to: S,
                how: $crate::runtime::schema::serde::wire::How,
            ) -> Result<S::Ok, S::Error> {
                $crate::runtime::schema::serde::union::Union::write_member(self, to, how)
            }

            #[inline]
            fn read<'de, D: serde_core::Deserializer<'de>>(
                from: D,
                at: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<Self, D::Error> {
                $crate::runtime::schema::serde::union::read(from, at)
            }

            fn absent() -> Option<Self> {
                Some($crate::runtime::schema::serde::union::Union::unknown(String::new()))
            }
        }

        $crate::runtime::schema::serde::wire::impl_serde!($name);
    };
}
pub(crate) use impl_union;

/// What a variant holds, or `Unit`.
macro_rules! held {
    () => {
        &$crate::runtime::schema::serde::union::Unit
    };
    ($value:ident) => {
        $value
    };
}
pub(crate) use held;

/// The variant around a value, or in the place of `Unit`.
macro_rules! made {
    (Self::$variant:ident) => {
        |$crate::runtime::schema::serde::union::Unit| Self::$variant
    };
    (Self::$variant:ident $value:ident) => {
        Self::$variant
    };
}
#[allow(unused_imports)]
pub(crate) use made;
