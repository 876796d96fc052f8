//! How structures are written and read.

use std::fmt;

use serde_core::de::value::Error as Never;
use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::schema::serde::scalar::{EXACT_NUMBER, refused};
use crate::runtime::schema::serde::wire::{
    Fill, How, Missing, Place, Reading, Side, Wire, Written, refuse_scalars,
};

/// A structure, as its table tells.
pub trait Structure: Sized {
    /// The name of the type.
    const NAME: &'static str;
    /// The names of the members on the wire.
    const MEMBERS: &'static [&'static str];

    /// Writes the members that are there.
    fn write_members<S: SerializeMap>(&self, to: &mut Fields<'_, S>, how: How);

    /// Reads members until there are no more.
    fn read_members<'de, A: MapAccess<'de>>(
        to: &mut Option<Self>,
        from: &mut Members<'_, A>,
    ) -> Result<(), A::Error>;
}

/// What a member has by [default](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait).
pub trait ByDefault<T> {
    /// The default, if there is one and this side uses it.
    fn for_side(&self, side: Side) -> Option<T>;

    /// The default, if there is one.
    fn for_any(&self) -> Option<T>;
}

impl<T> ByDefault<T> for () {
    #[inline]
    fn for_side(&self, _: Side) -> Option<T> {
        None
    }

    #[inline]
    fn for_any(&self) -> Option<T> {
        None
    }
}

/// A default: who uses it, which is a client, as the service does then, or the service alone; and how it is made.
#[derive(Debug)]
pub struct WithDefault<F>(pub Side, pub F);

impl<T, F: Fn() -> T> ByDefault<T> for WithDefault<F> {
    #[inline]
    fn for_side(&self, side: Side) -> Option<T> {
        let is_used = match side {
            Side::Alone => false,
            Side::Client => self.0 == Side::Client,
            Side::Service => true,
        };
        is_used.then(&self.1)
    }

    #[inline]
    fn for_any(&self) -> Option<T> {
        Some(self.1())
    }
}

/// Writes a structure, as a map: members that are absent are left out, so a format must have names.
#[inline]
pub fn write<S: Serializer, T: Structure>(value: &T, to: S, how: How) -> Result<S::Ok, S::Error> {
    let how = how.inside::<T, S::Error>()?;
    let mut to = to.serialize_map(Some(members_written(value, how)))?;
    let mut fields = Fields::new(&mut to);
    value.write_members(&mut fields, how);
    fields.written?;
    to.end()
}

/// How many members are written.
#[inline]
fn members_written<T: Structure>(value: &T, how: How) -> usize {
    let mut count = Count(0);
    value.write_members(&mut Fields::new(&mut count), how);
    count.0
}

/// Counts members instead of writing them, which does not fail.
struct Count(usize);

impl SerializeMap for Count {
    type Ok = ();
    type Error = Never;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Never> {
        self.0 += 1;
        Ok(())
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Never> {
        Ok(())
    }

    #[inline]
    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

/// Reads a structure.
#[inline]
pub fn read<'de, T: Structure, D: Deserializer<'de>>(
    from: D,
    at: &Place<'_>,
) -> Result<T, D::Error> {
    let mut slot = None;
    fill(&mut slot, from, at)?;
    slot.ok_or_else(|| refused(EXPECTED))
}

/// Reads a structure into a place of its own.
#[inline]
pub fn fill<'de, T: Structure, D: Deserializer<'de>>(
    to: &mut Option<T>,
    from: D,
    at: &Place<'_>,
) -> Result<(), D::Error> {
    let at = &at.inside::<T, D::Error>()?;
    let visitor = StructureVisitor(to, at);
    if at.reading.is_alone() {
        from.deserialize_any(visitor)
    } else {
        from.deserialize_struct(T::NAME, T::MEMBERS, visitor)
    }
}

const EXPECTED: &str = "an object";

/// A structure of which nothing has come.
pub fn absent<T: Structure>() -> Option<T> {
    let reading = Reading::new(Missing::Correct);
    let place = Place::root(&reading);
    let mut slot = None;
    T::read_members(&mut slot, &mut Members::new(NoMembers, T::MEMBERS, &place)).ok()?;
    slot
}

/// Values on the heap, made where they do not stay on the stack of a caller that goes deeper.
#[inline(never)]
pub fn boxed<T>(make: impl FnOnce() -> T) -> Box<T> {
    Box::new(make())
}

/// Fills a place, with what is made where it does not stay on the stack of a caller that goes deeper.
#[inline(never)]
pub fn fill_with<T, E>(to: &mut Option<T>, make: impl FnOnce() -> Result<T, E>) -> Result<(), E> {
    *to = Some(make()?);
    Ok(())
}

/// Members on their way out. What follows a failure is not written: so the code for each structure, of which there
/// is much, need not ask after each member.
pub struct Fields<'s, S: SerializeMap> {
    to: &'s mut S,
    written: Result<(), S::Error>,
}

impl<'s, S: SerializeMap> Fields<'s, S> {
    fn new(to: &'s mut S) -> Self {
        Self {
            to,
            written: Ok(()),
        }
    }

    /// Writes a member that is always there.
    #[inline]
    pub fn required<T: Wire>(
        &mut self,
        name: &'static str,
        value: &T,
        how: How,
        _: impl ByDefault<T>,
    ) {
        if self.written.is_ok() {
            self.written = self.to.serialize_entry(name, &Written(value, how));
        }
    }

    /// Writes a member if it is there, or else its default if it has one that is written.
    #[inline]
    pub fn optional<T: Wire>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
        how: How,
        default: impl ByDefault<T>,
    ) {
        if self.written.is_err() {
            return;
        }
        let default = match value {
            Some(_) => None,
            None => default.for_side(how.side),
        };
        if let Some(value) = value.as_ref().or(default.as_ref()) {
            self.written = self.to.serialize_entry(name, &Written(value, how));
        }
    }
}

/// Members on their way in.
pub struct Members<'p, A> {
    from: A,
    names: &'static [&'static str],
    likely: usize,
    at: &'p Place<'p>,
}

impl<'p, A> Members<'p, A> {
    fn new(from: A, names: &'static [&'static str], at: &'p Place<'p>) -> Self {
        Self {
            from,
            names,
            likely: 0,
            at,
        }
    }

    fn name(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }
}

impl<'de, A: MapAccess<'de>> Members<'_, A> {
    /// The index of the next member; a large number for one that the model does not know.
    #[inline]
    pub fn next_member(&mut self) -> Result<Option<usize>, A::Error> {
        let next = self.from.next_key_seed(MemberName {
            names: self.names,
            likely: self.likely,
        });
        match next {
            Ok(Some(NUMBER)) if self.at.reading.is_alone() => Err(refused(EXPECTED)),
            Ok(Some(index)) => {
                self.likely = index.wrapping_add(1);
                Ok(Some(index))
            }
            // What breaks off tells no more than has been read.
            Err(_) if self.at.reading.is_partial_at(self.at) => Ok(None),
            next => next,
        }
    }

    /// Reads the value of the member; none for a null.
    #[inline]
    pub fn value<T: Wire>(
        &mut self,
        value: &mut Option<T>,
        index: usize,
        how: How,
    ) -> Result<(), A::Error> {
        let place = self.at.member(self.name(index), how);
        let read = self.from.next_value_seed(Fill(value, &place));
        if read.is_ok() {
            return read;
        }
        if self.at.reading.is_partial_at(self.at) {
            *value = None;
            return self.skip();
        }
        place.fail(T::EXPECTED);
        read
    }

    /// Leaves a value out.
    #[inline]
    pub fn skip(&mut self) -> Result<(), A::Error> {
        match self.from.next_value::<IgnoredAny>() {
            // There are no more members then.
            Err(_) if self.at.reading.is_partial_at(self.at) => Ok(()),
            skipped => skipped.map(|_| ()),
        }
    }

    /// What a required member is when it has not been read: its default, whoever reads.
    #[inline]
    pub fn required<T: Wire>(
        &self,
        index: usize,
        value: Option<T>,
        default: impl ByDefault<T>,
    ) -> Result<T, A::Error> {
        match value.or_else(|| default.for_any()) {
            Some(value) => Ok(value),
            None => self.missing(index),
        }
    }

    /// What an optional member with a default is.
    #[inline]
    pub fn optional<T>(
        &self,
        _: usize,
        value: Option<T>,
        default: impl ByDefault<T>,
    ) -> Result<Option<T>, A::Error> {
        Ok(value.or_else(|| default.for_side(self.at.reading.side())))
    }

    #[cold]
    fn missing<T: Wire>(&self, index: usize) -> Result<T, A::Error> {
        let name = self.name(index);
        let reading = self.at.reading;
        match reading.missing() {
            Missing::Refuse => {
                self.at.member(name, How::PLAIN).fail(T::EXPECTED);
                return Err(A::Error::missing_field(name));
            }
            Missing::Collect => reading.note_absent(&self.at.member(name, How::PLAIN)),
            Missing::Correct => {}
        }
        T::absent().ok_or_else(|| A::Error::missing_field(name))
    }
}

struct StructureVisitor<'p, T>(&'p mut Option<T>, &'p Place<'p>);

impl<'de, T: Structure> Visitor<'de> for StructureVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, from: A) -> Result<(), A::Error> {
        T::read_members(self.0, &mut Members::new(from, T::MEMBERS, self.1))
    }

    #[cold]
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(refused(EXPECTED))
    }

    refuse_scalars!(EXPECTED);
}

/// The index of the only member of a number, as serde_json has it with its feature `arbitrary_precision`.
const NUMBER: usize = usize::MAX - 1;

/// The name of a member, to its index. Members mostly come in the order of the model.
struct MemberName {
    names: &'static [&'static str],
    likely: usize,
}

impl<'de> DeserializeSeed<'de> for MemberName {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for MemberName {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<usize, E> {
        // From the likely one on, and then from the start: absent members are passed over.
        let (before, after) = self.names.split_at(self.likely.min(self.names.len()));
        let found = after.iter().position(|other| *other == name);
        let found = found.map(|index| before.len() + index);
        let found = found.or_else(|| before.iter().position(|other| *other == name));
        Ok(found.unwrap_or(if name == EXACT_NUMBER {
            NUMBER
        } else {
            usize::MAX
        }))
    }
}

/// A structure without members.
struct NoMembers;

impl<'de> MapAccess<'de> for NoMembers {
    type Error = Never;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> Result<Option<K::Value>, Never> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, _: V) -> Result<V::Value, Never> {
        Err(Never::custom("there are no members"))
    }
}
