//! The traits of formats: encoders and decoders.

use std::borrow::Cow;
use std::ops::Range;

use crate::runtime::schema::location::Location;
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{MemberSchema, Schema, TimestampFormat, Traits, name_key};
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

/// Reading failed. The [`DecodeState`](crate::runtime::schema::state::DecodeState) holds the place and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// The result of reading.
pub type Read<T> = Result<T, Unreadable>;

/// Writes values in a format. It remembers the first failure, so that generated code need not check after each member.
pub trait Encoder {
    /// True if attributes come before all other members.
    const HAS_ATTRIBUTES: bool = false;

    /// Begins a structure or union.
    fn begin_structure(&mut self, schema: &'static Schema);
    /// Names the member whose value is the whole body, which replaces the outermost structure.
    #[inline]
    fn payload(&mut self, _: &'static MemberSchema) {}
    /// Names the member whose value follows.
    fn member(&mut self, member: &'static MemberSchema);
    /// Ends the value of the member.
    #[inline]
    fn end_member(&mut self, _: &'static MemberSchema) {}
    /// Ends the attributes of this structure.
    #[inline]
    fn end_attributes(&mut self) {}
    /// Ends the structure.
    fn end_structure(&mut self, schema: &'static Schema);
    /// Begins a list of this many items.
    fn begin_list(&mut self, traits: &'static Traits, length: usize);
    /// Begins an item.
    fn item(&mut self);
    /// Ends the item.
    #[inline]
    fn end_item(&mut self) {}
    /// Ends the list.
    fn end_list(&mut self);
    /// Begins a map of this many entries.
    fn begin_map(&mut self, traits: &'static Traits, length: usize);
    /// Writes the key of an entry, whose value follows.
    fn key(&mut self, key: &str);
    /// Ends the entry.
    #[inline]
    fn end_entry(&mut self) {}
    /// Ends the map.
    fn end_map(&mut self);
    /// Writes a null.
    fn null(&mut self);
    /// Writes a boolean.
    fn boolean(&mut self, value: bool);
    /// Writes an integer.
    fn integer(&mut self, value: i64);
    /// Writes a float.
    fn float(&mut self, value: f32);
    /// Writes a double.
    fn double(&mut self, value: f64);
    /// Writes an integer of any size, in decimal notation.
    fn big_integer(&mut self, digits: &str);
    /// Writes a number of any size and precision, in decimal notation, perhaps with an exponent.
    fn big_decimal(&mut self, digits: &str);
    /// Writes a string.
    fn text(&mut self, value: &str);
    /// Writes bytes.
    fn blob(&mut self, value: &[u8]);
    /// Writes a timestamp as text.
    #[inline]
    fn timestamp(&mut self, text: &str) {
        self.text(text);
    }
    /// Returns the format of timestamps for a value with these traits.
    fn timestamp_format(&self, traits: &'static Traits) -> TimestampFormat;
    /// Writes a timestamp as seconds since 1970 and the nanoseconds to add.
    fn seconds(&mut self, seconds: i64, nanoseconds: u32);
    /// Remembers that a value cannot be written, for this reason.
    fn fail(&mut self, reason: impl Into<Cow<'static, str>>);

    /// Remembers that values are nested too deeply.
    #[cold]
    fn fail_too_deep(&mut self) {
        self.null();
        self.fail("values are nested too deep");
    }
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Null.
    Null,
    /// A value without others in it.
    Scalar,
    /// A list.
    List,
    /// A structure, union or map.
    Map,
}

/// A timestamp as it is in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampText<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// The format that a service requires; `None` if any is accepted.
    pub demanded: Option<TimestampFormat>,
    /// True if the format marks it as a string, so that it cannot be a number of seconds.
    pub is_string: bool,
}

impl<'t> TimestampText<'t> {
    /// Returns a timestamp that may have any format.
    pub fn of_any_format(text: Cow<'t, str>) -> Self {
        Self {
            text,
            demanded: None,
            is_string: false,
        }
    }
}

/// The index that stands for members that the schema does not have.
pub const UNKNOWN: usize = usize::MAX;

/// Reads values in a format.
///
/// All methods but `null` fail if the next value is of another type, or if there is none.
#[allow(clippy::missing_errors_doc)]
pub trait Decoder {
    /// True if items of a [flattened](Traits::is_flattened) list or map may come one by one.
    const HAS_FLATTENED: bool = false;

    /// A position to go back to.
    type Position: Copy;

    /// Returns the position of the next value.
    fn position(&self) -> Self::Position;
    /// Moves back to a position in the current structure, list or map.
    fn go_back(&mut self, position: Self::Position);
    /// Returns the kind of the next value; `None` if there is none.
    fn kind(&mut self) -> Option<Kind>;
    /// Reads a null. Returns false if the next value is not null.
    fn null(&mut self) -> bool;
    /// Begins a structure or union.
    fn begin_structure(&mut self, schema: &'static Schema) -> Read<()>;
    /// Returns the index of the next member, which is probably `likely`; [`UNKNOWN`] if the schema does not have the
    /// member; `None` at the end of the structure.
    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>>;
    /// Returns the name of the last member, if that was unknown.
    fn unknown_name(&self) -> &str;
    /// Begins a list. Returns its length, or 0 if that is not known in advance.
    fn begin_list(&mut self, traits: &'static Traits) -> Read<usize>;
    /// Returns true if an item follows; otherwise ends the list.
    fn next_item(&mut self) -> Read<bool>;
    /// Begins a map.
    fn begin_map(&mut self, traits: &'static Traits) -> Read<()>;
    /// Returns the key of the next entry; `None` at the end of the map.
    fn next_key(&mut self) -> Read<Option<&str>>;
    /// Reads a value without others in it, of any type.
    fn scalar(&mut self) -> Read<Scalar<'_>>;
    /// Reads a boolean.
    fn boolean(&mut self) -> Read<bool>;
    /// Reads an integer in any notation.
    fn integer(&mut self) -> Read<i64>;
    /// Reads a float or double.
    fn double(&mut self) -> Read<f64>;
    /// Reads a number as decimal text with all its digits, or a string.
    fn digits(&mut self) -> Read<Cow<'_, str>>;
    /// Reads a timestamp.
    #[inline]
    fn timestamp(&mut self, _: &'static Traits) -> Read<TimestampText<'_>> {
        self.digits().map(TimestampText::of_any_format)
    }
    /// Reads a string.
    fn text(&mut self) -> Read<&str>;
    /// Reads bytes.
    fn blob(&mut self) -> Read<Vec<u8>>;
    /// Skips a value.
    fn skip(&mut self) -> Read<()>;
}

/// Returns the index of a member by its name. The search begins at `likely`: members mostly come in the order of the
/// model, and absent ones are passed over.
#[inline]
pub fn member_index(schema: &Schema, likely: usize, name: &str) -> usize {
    let key = name_key(name);
    let likely = likely.min(schema.members.len());
    find_member(schema, key, name, likely..schema.members.len())
        .or_else(|| find_member(schema, key, name, 0..likely))
        .unwrap_or(UNKNOWN)
}

/// Returns the index of a member as [`member_index`] does, by another name than that in the model.
#[inline]
pub fn member_index_by(
    schema: &Schema,
    likely: usize,
    is_it: impl Fn(&MemberSchema) -> bool,
) -> usize {
    let (before, after) = schema.members.split_at(likely.min(schema.members.len()));
    let found = after.iter().position(&is_it);
    let found = found.map(|index| before.len() + index);
    found
        .or_else(|| before.iter().position(&is_it))
        .unwrap_or(UNKNOWN)
}

/// The order in which the members of structures have come in a message: those of the same type mostly come in the same
/// order, which need not be that of the model.
#[derive(Debug)]
pub struct MemberOrder {
    /// By type and place, in [`Self::slot`], the index of a member plus 1; 0 if none has been noted. Types may share
    /// slots: a wrong member costs no more than none.
    followers: [u8; Self::SLOTS],
}

impl Default for MemberOrder {
    #[inline]
    fn default() -> Self {
        let followers = [0; Self::SLOTS];
        Self { followers }
    }
}

impl MemberOrder {
    const SLOTS: usize = 128;

    #[inline]
    fn slot(schema: &Schema, place: usize) -> usize {
        schema.size.wrapping_add(place) % Self::SLOTS
    }

    /// Returns the index of the member that is likely at a place: after the member of the index before.
    #[inline]
    pub fn likely(&self, schema: &Schema, place: usize) -> usize {
        match self.followers[Self::slot(schema, place)] {
            0 => place,
            noted => usize::from(noted) - 1,
        }
    }

    /// Notes that the member of this index was not the likely one, but came at this place.
    #[inline]
    pub fn note(&mut self, schema: &Schema, place: usize, index: usize) {
        if let Some(noted) = index
            .checked_add(1)
            .and_then(|next| u8::try_from(next).ok())
        {
            self.followers[Self::slot(schema, place)] = noted;
        }
    }
}

#[inline]
fn find_member(schema: &Schema, key: u64, name: &str, range: Range<usize>) -> Option<usize> {
    let start = range.start;
    let keys = schema.name_keys.get(range)?.iter().enumerate();
    let mut same = keys.filter_map(|(at, other)| (*other == key).then_some(start + at));
    same.find(|index| {
        let member = schema.members.get(*index);
        member.is_some_and(|member| member.name == name)
    })
}

/// A format of message bodies.
pub trait Codec {
    /// The encoder.
    type Encoder: Encoder;
    /// The decoder.
    type Decoder<'i>: Decoder;
    /// A body that is prepared for reading.
    type Input<'i>;

    /// Returns an empty encoder.
    fn encoder() -> Self::Encoder;

    /// Returns an encoder whose outermost structure is an error of this type.
    fn error_encoder(name: &str) -> Self::Encoder;

    /// Returns the bytes that have been written.
    ///
    /// # Errors
    /// A value could not be written, for this reason.
    fn finish(encoder: Self::Encoder) -> Result<Vec<u8>, Cow<'static, str>>;

    /// Prepares a body for reading. An empty body, or null, is a structure without members.
    fn input(body: &[u8]) -> Self::Input<'_>;

    /// Prepares a body for reading, without these exceptions.
    fn whole_input(body: &[u8]) -> Self::Input<'_> {
        Self::input(body)
    }

    /// Returns a decoder at the start.
    fn decoder<'i>(input: &'i Self::Input<'_>) -> Self::Decoder<'i>;

    /// Returns a decoder at the start that accepts only what the specification of the format allows.
    fn strict_decoder<'i>(input: &'i Self::Input<'_>) -> Self::Decoder<'i> {
        Self::decoder(input)
    }

    /// Ends reading.
    ///
    /// # Errors
    /// Something follows the value.
    fn end(decoder: Self::Decoder<'_>) -> Read<()>;
}

/// Writes a value as the body of a message.
///
/// # Errors
/// It cannot be written, for this reason.
pub fn encode_body<C: Codec, T: Value>(
    value: &T,
    side: Side,
) -> Result<Vec<u8>, Cow<'static, str>> {
    let mut to = C::encoder();
    value.encode(&mut to, &Traits::NONE, EncodeState::new(side));
    C::finish(to)
}

/// Reads a value from the body of a message.
///
/// # Errors
/// The value has another type; the state has the details.
pub fn decode_body<C: Codec, T: Value>(body: &[u8], state: &DecodeState) -> Read<T> {
    let input = C::input(body);
    let mut from = C::decoder(&input);
    let mut value = T::empty();
    value.decode(&mut from, &Location::root(state))?;
    C::end(from)?;
    Ok(value)
}
