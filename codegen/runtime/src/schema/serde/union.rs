//! How unions are written and read: as a map with one entry.

use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_core::ser::{Error as _, SerializeMap, Serializer};

use crate::runtime::schema::serde::scalar::{EXACT_NUMBER, refused};
use crate::runtime::schema::serde::structure::boxed;
use crate::runtime::schema::serde::wire::{
    Fill, How, Missing, Place, Wire, Written, refuse_scalars,
};

/// A union, as its table tells.
pub trait Union: Sized {
    /// The names of the members on the wire.
    const MEMBERS: &'static [&'static str];

    /// Writes the member that it holds.
    fn write_member<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error>;

    /// Reads the member with an index, and tells whether it is there, which a null is not.
    fn read_member<'de, A: MapAccess<'de>>(
        to: &mut Option<Self>,
        index: usize,
        from: &mut Member<'_, A>,
    ) -> Result<bool, A::Error>;

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

/// Writes a union.
#[inline]
pub fn write_union<S: Serializer, T: Union>(value: &T, to: S, how: How) -> Result<S::Ok, S::Error> {
    let how = how.inside::<T, S::Error>()?;
    value.write_member(to, how)
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
    let mut slot = None;
    fill(&mut slot, from, at)?;
    slot.ok_or_else(|| refused(EXPECTED))
}

/// Reads a union into a place of its own.
#[inline]
pub fn fill<'de, T: Union, D: Deserializer<'de>>(
    to: &mut Option<T>,
    from: D,
    at: &Place<'_>,
) -> Result<(), D::Error> {
    let at = &at.inside::<T, D::Error>()?;
    let visitor = UnionVisitor(to, at);
    if at.reading.is_alone() {
        from.deserialize_any(visitor)
    } else {
        from.deserialize_struct("", T::MEMBERS, visitor)
    }
}

const EXPECTED: &str = "an object with one member";

/// A member on its way in.
pub struct Member<'p, A> {
    from: A,
    name: &'static str,
    at: &'p Place<'p>,
}

impl<'de, A: MapAccess<'de>> Member<'_, A> {
    /// Reads its value, and tells whether it is there, which a null is not.
    #[inline]
    pub fn value<T: Wire, U>(
        &mut self,
        to: &mut Option<U>,
        how: How,
        make: impl FnOnce(T) -> U,
    ) -> Result<bool, A::Error> {
        let place = self.at.member(self.name, how);
        let mut value = boxed(|| None);
        let read = self.from.next_value_seed(Fill(&mut *value, &place));
        read.inspect_err(|_| place.fail(T::EXPECTED))?;
        Ok(convert(to, &mut value, make))
    }
}

/// Puts what is made of a value into its place. Not done where the value is read, whose stack would have room for it.
#[inline(never)]
fn convert<T, U>(to: &mut Option<U>, from: &mut Option<T>, make: impl FnOnce(T) -> U) -> bool {
    let value = from.take().map(make);
    let is_there = value.is_some();
    if is_there {
        *to = value;
    }
    is_there
}

struct UnionVisitor<'p, T>(&'p mut Option<T>, &'p Place<'p>);

impl<'de, T: Union> Visitor<'de> for UnionVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, from: A) -> Result<(), A::Error> {
        let Self(to, at) = self;
        let mut found = None;
        let mut member = Member { from, name: "", at };
        while let Some(name) = member.from.next_key_seed(UnionKey(T::MEMBERS))? {
            let next = match name {
                Name::Known(index, name) => {
                    member.name = name;
                    T::read_member(to, index, &mut member)?.then_some(Some(index))
                }
                Name::Type => {
                    member.from.next_value::<IgnoredAny>()?;
                    None
                }
                Name::Unknown(_) if at.reading.missing() == Missing::Collect => {
                    return Err(A::Error::custom("a union with a member that is not known"));
                }
                Name::Unknown(name) if name == EXACT_NUMBER && at.reading.is_alone() => {
                    return Err(refused(EXPECTED));
                }
                Name::Unknown(name) => {
                    let ignored = member.from.next_value::<Option<IgnoredAny>>()?;
                    ignored.map(|_| {
                        *to = Some(T::unknown(name));
                        None
                    })
                }
            };
            // The last of several with one name counts.
            if next.is_some() && found.is_some_and(|found| Some(found) != next) {
                return Err(A::Error::custom("a union with more than one member"));
            }
            found = next.or(found);
        }
        match found {
            Some(_) => Ok(()),
            None => Err(A::Error::custom("a union without a member")),
        }
    }

    #[cold]
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(refused(EXPECTED))
    }

    refuse_scalars!(EXPECTED);
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
            $index:literal $variant:ident $(($value:ident))? = $wire:literal
            $(as $format:ident)? $(keys $keys:ident)?,
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
                to: &mut Option<Self>,
                index: usize,
                from: &mut $crate::runtime::schema::serde::union::Member<'_, A>,
            ) -> Result<bool, A::Error> {
                match index {
                    $($index => from.value(
                        to,
                        $crate::runtime::schema::serde::wire::How::PLAIN$(.with(
                            $crate::runtime::schema::serde::wire::TimestampFormat::$format,
                        ))?$(.$keys())?,
                        $crate::runtime::schema::serde::union::made!(Self::$variant $($value)?),
                    ),)*
                    _ => Ok(false),
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
                $crate::runtime::schema::serde::union::write_union(self, to, how)
            }

            #[inline]
            fn read<'de, D: serde_core::Deserializer<'de>>(
                from: D,
                at: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<Self, D::Error> {
                $crate::runtime::schema::serde::union::read(from, at)
            }

            #[inline]
            fn fill<'de, D: serde_core::Deserializer<'de>>(
                to: &mut Option<Self>,
                from: D,
                at: &$crate::runtime::schema::serde::wire::Place<'_>,
            ) -> Result<(), D::Error> {
                $crate::runtime::schema::serde::union::fill(to, from, at)
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
