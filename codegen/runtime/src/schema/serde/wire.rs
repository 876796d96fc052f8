//! How values are written and read, by serde: what all types have in common.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::mem::size_of;

use serde_core::de::{DeserializeSeed, Deserializer, Error as _, Visitor};
use serde_core::ser::{Serialize, Serializer};

use crate::runtime::validate::pointer::push_token;

/// Structures, lists, maps and documents may be nested this deep, and less deep where structures are large, because
/// the stack that a program needs to clone, compare or print them is the larger: see [`Level`].
pub const DEPTH: u32 = 128;

/// The name by which a CBOR writer knows that a number is a time, and gives it tag 1.
#[allow(dead_code)]
pub const EPOCH_TAG: &str = "$epoch-seconds";

/// The names by which a CBOR writer and reader know that a text is an integer of any size, which has tag 2 or 3
/// where it is large, or a decimal number with tag 4.
#[allow(dead_code)]
pub const BIG_INTEGER: &str = "$big-integer";
#[allow(dead_code, missing_docs)]
pub const BIG_DECIMAL: &str = "$big-decimal";

/// A value of the model that can be written and read.
pub trait Wire: Sized {
    /// What is expected where a value is read, such as `a string`.
    const EXPECTED: &'static str;
    /// Whether a null is a value, and not the absence of one.
    const HAS_NULL: bool = false;

    /// Writes the value.
    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error>;

    /// Reads a value into a place of its own.
    #[inline]
    fn fill<'de, D: Deserializer<'de>>(
        to: &mut Option<Self>,
        from: D,
        at: &Place<'_>,
    ) -> Result<(), D::Error> {
        *to = Some(Self::read(from, at)?);
        Ok(())
    }

    /// What stands for a required value that a service has left out. See
    /// [client error correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
    fn absent() -> Option<Self>;
}

/// How a timestamp is written in JSON. See
/// [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)]
pub enum TimestampFormat {
    /// RFC 3339, such as `2026-04-27T00:00:00Z`.
    DateTime,
    /// The format of HTTP's `Date`, such as `Mon, 27 Apr 2026 00:00:00 GMT`.
    HttpDate,
    /// Seconds since 1970, perhaps with a fraction.
    EpochSeconds,
}

/// What a member says about the way in which its value is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// The format of timestamps.
    pub timestamps: Option<TimestampFormat>,
    /// Who writes.
    pub side: Side,
    /// The keys of maps must not be told.
    pub has_sensitive_keys: bool,
    level: Level,
}

/// How deep a value lies inside others, by what each of these takes of the stack when they are cloned, compared or
/// printed, which goes down to the innermost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Level {
    count: u32,
    bytes: usize,
}

impl Level {
    /// What any value takes: 128 levels of small ones fit.
    const LEAST: usize = Self::MOST / DEPTH as usize;
    /// How often a structure stands on the stack.
    const COPIES: usize = 5;
    /// What all take together at most: it leaves room on a stack of 1 MB, in a program without optimization.
    const MOST: usize = 768 * 1024;
    /// So many levels are always allowed: values that do not hold themselves have no more, however large they are.
    const FREE: u32 = 20;

    /// The level of what is inside a value of this type; none if that is too deep.
    #[inline]
    #[must_use]
    pub fn inside<T>(self) -> Option<Self> {
        let cost = const { Self::LEAST + Self::COPIES * size_of::<T>() };
        let (count, bytes) = (self.count + 1, self.bytes.saturating_add(cost));
        (bytes <= Self::MOST || count <= Self::FREE).then_some(Self { count, bytes })
    }
}

/// What is expected where values are nested too deep.
const LESS_DEPTH: &str = "values that are nested less deep";

/// What is expected where a message makes more data than is allowed.
const LESS_DATA: &str = "less data";

/// Who writes, or who fills in what is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Neither: a value stands alone, and is written as it is.
    #[default]
    Alone,
    /// The client.
    Client,
    /// The service.
    Service,
}

impl How {
    /// Nothing in particular.
    pub const PLAIN: Self = Self::of(Side::Alone);
    /// As a client does.
    pub const CLIENT: Self = Self::of(Side::Client);
    /// As a service does.
    pub const SERVICE: Self = Self::of(Side::Service);

    const fn of(side: Side) -> Self {
        Self {
            timestamps: None,
            side,
            has_sensitive_keys: false,
            level: Level { count: 0, bytes: 0 },
        }
    }

    /// For a member, which has a format for timestamps of its own.
    #[inline]
    #[must_use]
    pub const fn member(mut self) -> Self {
        self.timestamps = None;
        self
    }

    /// For what is inside a value of this type.
    ///
    /// # Errors
    /// It is nested too deep.
    #[inline]
    pub fn inside<T, E: serde_core::ser::Error>(mut self) -> Result<Self, E> {
        match self.level.inside::<T>() {
            Some(level) => self.level = level,
            None => return Err(E::custom("values are nested too deep")),
        }
        Ok(self)
    }

    /// The same with keys of maps that must not be told.
    #[inline]
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.has_sensitive_keys = true;
        self
    }

    /// The same with a format for timestamps.
    #[must_use]
    pub const fn with(mut self, format: TimestampFormat) -> Self {
        self.timestamps = Some(format);
        self
    }
}

/// A value on its way out, for serde.
#[derive(Debug)]
pub struct Written<'a, T>(pub &'a T, pub How);

impl<T: Wire> Serialize for Written<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer, self.1)
    }
}

/// Who reads, and what has been noticed on the way.
#[derive(Debug)]
pub struct Reading {
    missing: Missing,
    is_node: bool,
    is_partial: bool,
    failed: RefCell<Option<Failed>>,
    absent: RefCell<Vec<String>>,
    omitted: Cell<usize>,
    room: Cell<usize>,
}

/// Where reading stopped.
#[derive(Debug, Clone)]
pub struct Failed {
    /// The JSON pointer of the value.
    pub pointer: String,
    /// What should have been there.
    pub expected: &'static str,
}

/// What becomes of a required member that is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Missing {
    /// It is an error.
    #[default]
    Refuse,
    /// It is filled in, as clients do.
    Correct,
    /// It is filled in and remembered, as services do, to tell of all at once.
    Collect,
}

/// How many bytes a value may take in memory that is read, if nothing else is said.
pub const MEMORY: usize = 256 << 20;

/// How many absent members are told, and how many bytes their pointers may take: a pointer into a deep value is long.
const MOST_ABSENT: usize = 100;
const POINTER_BYTES: usize = 1 << 20;

impl Reading {
    /// Reads as told.
    pub fn new(missing: Missing) -> Self {
        Self {
            missing,
            is_node: false,
            is_partial: false,
            failed: RefCell::default(),
            absent: RefCell::default(),
            omitted: Cell::default(),
            room: Cell::new(MEMORY),
        }
    }

    /// Reads a value as models write it: blobs are plain text, whatever the format of timestamps.
    pub fn of_node(missing: Missing) -> Self {
        Self {
            is_node: true,
            ..Self::new(missing)
        }
    }

    /// Reads what can be read, without the outermost members in which it cannot.
    pub fn of_parts() -> Self {
        Self {
            is_partial: true,
            ..Self::new(Missing::Correct)
        }
    }

    /// The same, with a value of at most so many bytes in memory.
    #[must_use]
    pub fn within(self, memory: usize) -> Self {
        self.room.set(memory);
        self
    }

    /// Whether the value is written as models do.
    pub fn is_node(&self) -> bool {
        self.is_node
    }

    /// Whether a value stands alone, in a format that is not known.
    pub fn is_alone(&self) -> bool {
        self.missing == Missing::Refuse
    }

    /// Whether values of a wrong type are taken for what they mean, as clients do.
    pub fn is_lenient(&self) -> bool {
        self.missing == Missing::Correct && !self.is_node
    }

    /// Whether members that cannot be read are left out of this value.
    pub fn is_partial_at(&self, at: &Place<'_>) -> bool {
        self.is_partial && at.is_root()
    }

    /// Who fills in defaults; nobody where a value stands alone or is written as models do.
    pub fn side(&self) -> Side {
        match self.missing {
            Missing::Collect => Side::Service,
            Missing::Correct if !self.is_node => Side::Client,
            _ => Side::Alone,
        }
    }

    /// What becomes of absent members.
    pub fn missing(&self) -> Missing {
        self.missing
    }

    /// Where reading stopped.
    pub fn failed(&self) -> Option<Failed> {
        self.failed.borrow().clone()
    }

    /// Notes that a required member is absent. Those beyond the first are only counted.
    #[cold]
    pub fn note_absent(&self, place: &Place<'_>) {
        let mut absent = self.absent.borrow_mut();
        let bytes = || absent.iter().map(String::len).sum::<usize>();
        if absent.len() < MOST_ABSENT && bytes() < POINTER_BYTES {
            absent.push(place.pointer());
        } else {
            self.omitted.set(self.omitted.get() + 1);
        }
    }

    /// The required members that are absent, and how many more there are.
    pub fn absent(&self) -> (Vec<String>, usize) {
        (self.absent.borrow().clone(), self.omitted.get())
    }
}

/// One step from a value into another.
#[derive(Debug, Clone, Copy)]
pub enum Step<'p> {
    /// Into a member, by its name on the wire.
    Member(&'static str),
    /// Into an item of a list.
    Item(usize),
    /// Into a value of a map.
    Key(&'p str),
}

/// Where a value is, as a chain of steps.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    /// Who reads.
    pub reading: &'p Reading,
    /// How the value is written.
    pub how: How,
    parent: Option<(&'p Place<'p>, Step<'p>)>,
    level: Level,
}

impl<'p> Place<'p> {
    /// The outermost value.
    pub fn root(reading: &'p Reading) -> Self {
        Self {
            reading,
            how: How::PLAIN,
            parent: None,
            level: Level::default(),
        }
    }

    /// Whether the value is the outermost.
    pub fn is_root(&self) -> bool {
        self.parent.is_none()
    }

    /// A member of this structure or union.
    pub fn member(&'p self, name: &'static str, how: How) -> Self {
        self.step(Step::Member(name), how)
    }

    /// An item of this list.
    pub fn item(&'p self, index: usize) -> Self {
        self.step(Step::Item(index), self.how)
    }

    /// A value of this map.
    pub fn key(&'p self, key: &'p str) -> Self {
        self.step(Step::Key(key), self.how)
    }

    fn step(&'p self, step: Step<'p>, how: How) -> Self {
        Self {
            reading: self.reading,
            how,
            parent: Some((self, step)),
            level: self.level,
        }
    }

    /// The same place, for what is inside a value of this type.
    ///
    /// # Errors
    /// It is nested too deep.
    #[inline]
    pub fn inside<T, E: serde_core::de::Error>(&self) -> Result<Self, E> {
        match self.level.inside::<T>() {
            Some(level) => Ok(Self { level, ..*self }),
            None => Err(self.stop(LESS_DEPTH)),
        }
    }

    /// Takes so many values of this type into account.
    ///
    /// # Errors
    /// They make more data than a message may.
    #[inline]
    pub fn hold<T, E: serde_core::de::Error>(&self) -> Result<(), E> {
        let room = &self.reading.room;
        match room.get().checked_sub(size_of::<T>()) {
            Some(left) => room.set(left),
            None => return Err(self.stop(LESS_DATA)),
        }
        Ok(())
    }

    #[cold]
    fn stop<E: serde_core::de::Error>(&self, expected: &'static str) -> E {
        self.fail(expected);
        crate::runtime::schema::serde::scalar::refused(expected)
    }

    /// Notes that this value cannot be read, unless that is known of a value inside it.
    #[cold]
    pub fn fail(&self, expected: &'static str) {
        let mut failed = self.reading.failed.borrow_mut();
        if failed.is_none() {
            let pointer = self.pointer();
            *failed = Some(Failed { pointer, expected });
        }
    }

    /// The [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) of the value. A key that must not be told is `*`.
    pub fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut place = self;
        while let Some((parent, step)) = &place.parent {
            steps.push(match step {
                Step::Member(name) => Cow::Borrowed(*name),
                Step::Item(index) => Cow::Owned(index.to_string()),
                Step::Key(_) if parent.how.has_sensitive_keys => Cow::Borrowed("*"),
                Step::Key(key) => Cow::Borrowed(*key),
            });
            place = parent;
        }
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            push_token(&mut pointer, step);
        }
        pointer
    }
}

/// Reads a value into a place of its own, so that it is not moved through all that it lies in; nothing for a null.
pub struct Fill<'a, T>(pub &'a mut Option<T>, pub &'a Place<'a>);

impl<'de, T: Wire> DeserializeSeed<'de> for Fill<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for Fill<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    #[inline]
    fn visit_none<E>(self) -> Result<(), E> {
        *self.0 = None;
        Ok(())
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<(), E> {
        *self.0 = None;
        Ok(())
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        T::fill(self.0, from, self.1)
    }
}

/// Reads a value into a place of its own that must not be null.
pub struct FillPresent<'a, T>(pub &'a mut Option<T>, pub &'a Place<'a>);

impl<'de, T: Wire> DeserializeSeed<'de> for FillPresent<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        T::fill(self.0, from, self.1)
    }
}

/// Refuses all scalars, without telling what they are.
macro_rules! refuse_scalars {
    ($expected:expr) => {
        #[cold]
        fn visit_bool<E: serde_core::de::Error>(self, _: bool) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }

        #[cold]
        fn visit_i64<E: serde_core::de::Error>(self, _: i64) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }

        #[cold]
        fn visit_u64<E: serde_core::de::Error>(self, _: u64) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }

        #[cold]
        fn visit_f64<E: serde_core::de::Error>(self, _: f64) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }

        #[cold]
        fn visit_str<E: serde_core::de::Error>(self, _: &str) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }

        #[cold]
        fn visit_bytes<E: serde_core::de::Error>(self, _: &[u8]) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }

        #[cold]
        fn visit_unit<E: serde_core::de::Error>(self) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }

        #[cold]
        fn visit_none<E: serde_core::de::Error>(self) -> Result<Self::Value, E> {
            Err($crate::runtime::schema::serde::scalar::refused($expected))
        }
    };
}
pub(crate) use refuse_scalars;

/// Reads a value that stands alone, for serde.
///
/// # Errors
/// Those of the format, with the place where reading stopped.
pub fn read_alone<'de, T: Wire, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let reading = Reading::new(Missing::Refuse);
    T::read(from, &Place::root(&reading)).map_err(|error| match reading.failed() {
        Some(Failed { pointer, .. }) if !pointer.is_empty() => {
            D::Error::custom(format_args!("{error} at {pointer}"))
        }
        _ => error,
    })
}

/// Makes serde write and read a type as [`Wire`] does.
macro_rules! impl_serde {
    ($($name:ty),*) => {$(
        impl serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::schema::serde::wire::Wire::write(self, to, $crate::runtime::schema::serde::wire::How::PLAIN)
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::runtime::schema::serde::wire::read_alone(from)
            }
        }
    )*};
}
pub(crate) use impl_serde;
