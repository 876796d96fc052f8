//! Encoding and decoding of structures: the loops over members, to which each structure gives a table.

use crate::runtime::schema::codec::{Decoder, Encoder, Read, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::{Binding, MemberSchema, Schema};
use crate::runtime::schema::state::{DecodeState, EncodeState, Level, MissingPolicy, Side};
use crate::runtime::schema::value::{Slot, Value, begun};

/// A member with its default: the side whose default it is (the client's and the service's, or the service's alone),
/// and the function that makes it.
#[derive(Debug)]
pub struct Defaulted<S, T>(S, Side, fn() -> T);

impl<S, T> Defaulted<S, T> {
    fn is_for(&self, side: Side) -> bool {
        match side {
            Side::Alone => false,
            Side::Client => self.1 == Side::Client,
            Side::Service => true,
        }
    }
}

/// Members with defaults.
pub trait WithDefault: Slot {
    /// Makes the member ready to be written.
    #[inline]
    fn put_default(
        &self,
        side: Side,
        default: fn() -> Self::Value,
    ) -> Defaulted<&Self, Self::Value> {
        Defaulted(self, side, default)
    }

    /// Makes the member ready to be read.
    #[inline]
    fn fill_default(
        &mut self,
        side: Side,
        default: fn() -> Self::Value,
    ) -> Defaulted<&mut Self, Self::Value> {
        Defaulted(self, side, default)
    }
}

impl<S: Slot> WithDefault for S {}

/// A structure with its table.
pub trait Structure {
    /// Returns the schema. It is generic so that the compiler computes the schema where it is used, rather than all
    /// schemas of a crate whenever the crate is compiled.
    fn schema<Use>() -> &'static Schema;
}

/// A member to write.
pub trait Field<E> {
    /// Writes the member if it is present.
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState);
}

impl<E: Encoder, T: Value> Field<E> for T {
    #[inline]
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        to.member(member);
        self.encode(to, member.traits, state);
        to.end_member(member);
    }
}

impl<E: Encoder, T: Value> Field<E> for Option<T> {
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        match self {
            Some(value) => value.put(to, member, state),
            None if member.is_required => fail_absent(to, member),
            None => {}
        }
    }
}

impl<E: Encoder, T: Value> Field<E> for Defaulted<&Option<T>, T> {
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        match self.0 {
            Some(value) => value.put(to, member, state),
            None if member.is_required || self.is_for(state.side) => {
                (self.2)().put(to, member, state);
            }
            None => {}
        }
    }
}

impl<E: Encoder, T: Value> Field<E> for Defaulted<&T, T> {
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        self.0.put(to, member, state);
    }
}

/// Remembers that a required member is missing.
#[cold]
fn fail_absent<E: Encoder>(to: &mut E, member: &MemberSchema) {
    let name = member.name;
    to.fail(format!("the required member `{name}` has not been set"));
}

/// Writes a structure.
#[inline]
pub fn encode<E: Encoder, T: Structure>(
    _: &T,
    to: &mut E,
    fields: &[&dyn Field<E>],
    state: EncodeState,
) {
    encode_members(to, T::schema::<()>(), fields, state);
}

fn encode_members<E: Encoder>(
    to: &mut E,
    schema: &'static Schema,
    fields: &[&dyn Field<E>],
    state: EncodeState,
) {
    let Some(state) = state.inside(schema.size) else {
        return to.fail_too_deep();
    };
    to.begin_structure(schema);
    let is_attribute = |member: &MemberSchema| member.traits.binding == Binding::Attribute;
    if E::HAS_ATTRIBUTES {
        for (field, member) in fields.iter().zip(schema.members) {
            if is_attribute(member) {
                field.put(to, member, state);
            }
        }
        to.end_attributes();
    }
    for (field, member) in fields.iter().zip(schema.members) {
        if !(E::HAS_ATTRIBUTES && is_attribute(member)) {
            field.put(to, member, state);
        }
    }
    to.end_structure(schema);
}

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

/// True for members that must be there, by the first word of their row.
#[allow(non_upper_case_globals, dead_code)]
pub mod is_required {
    /// The field is not an `Option`.
    pub const required: bool = true;
    /// The field is an `Option` that must be set.
    pub const demanded: bool = true;
    /// The member may be absent.
    pub const optional: bool = false;
}

/// Implements `Value` for a structure by its table.
macro_rules! impl_structure_value {
    (
        $name:ident $([$($shape:tt)*])? { $(
            $kind:ident $field:ident = $wire:literal ($($traits:tt)*) ($($side:ident $default:tt)?),
        )* }
        $(else $extra:ident)?
    ) => {
        impl $crate::runtime::schema::structure::Structure for $name {
            #[inline]
            fn schema<Use>() -> &'static $crate::runtime::schema::shape::Schema {
                const { &$crate::runtime::schema::shape::Schema {
                    name: stringify!($name),
                    size: size_of::<$name>(),
                    is_union: false,
                    members: &[$(
                        $crate::runtime::schema::shape::MemberSchema {
                            name: $wire,
                            json_key: concat!(",\"", $wire, "\":"),
                            is_required: $crate::runtime::schema::structure::is_required::$kind,
                            has_default: false $(|| !matches!(
                                $crate::runtime::schema::state::Side::$side,
                                $crate::runtime::schema::state::Side::Alone
                            ))?,
                            traits: $crate::runtime::schema::shape::traits!($($traits)*),
                        }
                    ),*],
                    name_keys: &[$($crate::runtime::schema::shape::name_key($wire)),*],
                    traits: $crate::runtime::schema::shape::traits!($($($shape)*)?),
                } }
            }
        }

        impl $crate::runtime::schema::value::Value for $name {
            const EXPECTED: &'static str = "an object";
            const IS_STRUCTURE: bool = true;

            #[inline]
            fn empty() -> Self {
                Self {
                    $($field: $crate::runtime::schema::value::Slot::empty(),)*
                    $($extra: Default::default(),)?
                }
            }

            #[inline]
            fn encode<E: $crate::runtime::schema::codec::Encoder>(
                &self,
                to: &mut E,
                _: &'static $crate::runtime::schema::shape::Traits,
                state: $crate::runtime::schema::state::EncodeState,
            ) {
                #[allow(unused_imports)]
                use $crate::runtime::schema::structure::WithDefault;
                $crate::runtime::schema::structure::encode(self, to, &[$(
                    &self.$field $(.put_default($crate::runtime::schema::state::Side::$side, || $default))?
                ),*], state);
            }

            #[inline]
            fn decode<D: $crate::runtime::schema::codec::Decoder>(
                &mut self,
                from: &mut D,
                at: &$crate::runtime::schema::location::Location<'_>,
            ) -> $crate::runtime::schema::codec::Read<()> {
                #[allow(unused_imports)]
                use $crate::runtime::schema::structure::WithDefault;
                $crate::runtime::schema::structure::decode::<D, Self>(from, &mut [$(
                    &mut self.$field $(.fill_default($crate::runtime::schema::state::Side::$side, || $default))?
                ),*], at)
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_structure_value;
