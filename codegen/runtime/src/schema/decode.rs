//! Decoding of structures: the loop over members, to which each structure gives a table.

use crate::runtime::schema::codec::{Decoder, Read, Unreadable};
use crate::runtime::schema::defaulted::Defaulted;
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::{MemberSchema, Schema};
use crate::runtime::schema::state::{DecodeState, Level, MissingPolicy};
use crate::runtime::schema::structure::Structure;
use crate::runtime::schema::value::{Value, begun};

/// A member to read.
pub trait Fill<D> {
    /// Reads the member, which is not null.
    ///
    /// # Errors
    /// The value has another type.
    fn fill(&mut self, from: &mut D, at: &Location<'_>) -> Read<()>;

    /// Clears the member.
    fn clear(&mut self);

    /// Handles the absence of the member. Nothing is read.
    ///
    /// # Errors
    /// The member is required.
    fn complete(&mut self, from: &mut D, at: &Location<'_>, member: &MemberSchema) -> Read<()>;

    /// Returns a description of what is expected.
    fn expected(&self) -> &'static str;
}

impl<D: Decoder, T: Value> Fill<D> for T {
    #[inline]
    fn fill(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        self.decode(from, at)
    }

    fn clear(&mut self) {
        *self = T::empty();
    }

    fn complete(&mut self, from: &mut D, at: &Location<'_>, member: &MemberSchema) -> Read<()> {
        note_absent(at, member, T::EXPECTED)?;
        if T::IS_STRUCTURE {
            // Missing members inside of it are not reported.
            self.decode(from, &Location::absent(&DecodeState::client()))?;
        }
        Ok(())
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }
}

impl<D: Decoder, T: Value> Fill<D> for Option<T> {
    fn fill(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        let value = match self {
            Some(value) if D::HAS_FLATTENED && at.traits.is_flattened => value,
            slot => begun(slot),
        };
        value.decode(from, at)
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn complete(&mut self, _: &mut D, at: &Location<'_>, member: &MemberSchema) -> Read<()> {
        if member.is_required {
            note_absent(at, member, T::EXPECTED)?;
        }
        Ok(())
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }
}

impl<D: Decoder, T: Value> Fill<D> for Defaulted<&mut T, T> {
    fn fill(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        self.0.fill(from, at)
    }

    fn clear(&mut self) {
        *self.0 = T::empty();
    }

    fn complete(&mut self, _: &mut D, _: &Location<'_>, _: &MemberSchema) -> Read<()> {
        *self.0 = (self.2)();
        Ok(())
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }
}

impl<D: Decoder, T: Value> Fill<D> for Defaulted<&mut Option<T>, T> {
    fn fill(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        self.0.fill(from, at)
    }

    fn clear(&mut self) {
        *self.0 = None;
    }

    fn complete(&mut self, _: &mut D, at: &Location<'_>, member: &MemberSchema) -> Read<()> {
        if member.is_required || self.is_for(at.state.side()) {
            *self.0 = Some((self.2)());
        }
        Ok(())
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }
}

/// Notes that a required member is absent.
#[cold]
fn note_absent(at: &Location<'_>, member: &MemberSchema, expected: &'static str) -> Read<()> {
    let location = at.member(member.name, member.traits, Level::default());
    match at.state.missing() {
        MissingPolicy::Refuse => {
            location.fail_missing(expected);
            return Err(Unreadable);
        }
        MissingPolicy::Collect => at.state.note_absent(|| location.pointer()),
        MissingPolicy::Correct => {}
    }
    Ok(())
}

/// Reads a structure, or fills in its members if it is absent.
///
/// # Errors
/// The value has another type.
#[inline]
pub fn decode<D: Decoder, T: Structure>(
    from: &mut D,
    fields: &mut [&mut dyn Fill<D>],
    at: &Location<'_>,
) -> Read<()> {
    decode_members(from, T::schema::<()>(), fields, at)
}

fn decode_members<D: Decoder>(
    from: &mut D,
    schema: &'static Schema,
    fields: &mut [&mut dyn Fill<D>],
    at: &Location<'_>,
) -> Read<()> {
    let mut seen = Seen::default();
    if !at.is_absent {
        let read = read_members(from, schema, fields, at, &mut seen);
        if read.is_err() && !(at.is_root() && at.state.is_lenient()) {
            return read;
        }
    }
    for (index, (field, member)) in fields.iter_mut().zip(schema.members).enumerate() {
        if (member.is_required || member.has_default) && !seen.has(index) {
            field.complete(from, at, member)?;
        }
    }
    Ok(())
}

fn read_members<D: Decoder>(
    from: &mut D,
    schema: &'static Schema,
    fields: &mut [&mut dyn Fill<D>],
    at: &Location<'_>,
    seen: &mut Seen,
) -> Read<()> {
    let mut location = at.member("", at.traits, at.inside(schema.size)?);
    from.begin_structure(schema)?;
    let is_lenient = at.is_root() && at.state.is_lenient();
    let mut likely = 0;
    while let Some(index) = from.next_member(schema, likely)? {
        likely = index.wrapping_add(1);
        let (Some(field), Some(member)) = (fields.get_mut(index), schema.members.get(index)) else {
            from.skip()?;
            continue;
        };
        if from.null() {
            field.clear();
            seen.remove(index);
            continue;
        }
        let start = from.position();
        location.go_to_member(member.name, member.traits);
        match field.fill(from, &location) {
            Ok(()) => seen.insert(index),
            Err(_) if is_lenient => {
                field.clear();
                seen.remove(index);
                from.go_back(start);
                from.skip()?;
            }
            Err(unreadable) => {
                location.fail(field.expected());
                return Err(unreadable);
            }
        }
    }
    Ok(())
}

/// The set of members that have been read.
#[derive(Default)]
struct Seen {
    first: u128,
    more: Vec<usize>,
}

impl Seen {
    #[inline]
    fn has(&self, index: usize) -> bool {
        match Self::bit(index) {
            0 => self.more.contains(&index),
            bit => self.first & bit != 0,
        }
    }

    #[inline]
    fn insert(&mut self, index: usize) {
        match Self::bit(index) {
            0 => self.more.push(index),
            bit => self.first |= bit,
        }
    }

    #[inline]
    fn remove(&mut self, index: usize) {
        self.first &= !Self::bit(index);
        self.more.retain(|other| *other != index);
    }

    #[inline]
    fn bit(index: usize) -> u128 {
        u32::try_from(index)
            .ok()
            .and_then(|index| 1_u128.checked_shl(index))
            .unwrap_or_default()
    }
}
