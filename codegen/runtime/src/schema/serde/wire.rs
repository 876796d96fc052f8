//! How values are written and read, by serde: what all types have in common.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error as _, Visitor};
use serde_core::ser::{Serialize, Serializer};

/// Structures, lists, maps and documents may be nested this deep.
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

    /// Writes the value.
    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error>;

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
}

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
        let timestamps = None;
        Self { timestamps, side }
    }

    /// For a member, which has a format for timestamps of its own.
    #[inline]
    #[must_use]
    pub const fn member(self) -> Self {
        Self::of(self.side)
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
#[derive(Debug, Default)]
pub struct Reading {
    missing: Missing,
    is_node: bool,
    failed: RefCell<Option<Failed>>,
    absent: RefCell<Vec<String>>,
    ignored: RefCell<Vec<&'static str>>,
    last: Cell<Option<&'static str>>,
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

impl Reading {
    /// Reads as told.
    pub fn new(missing: Missing) -> Self {
        Self {
            missing,
            ..Self::default()
        }
    }

    /// Reads a value as models write it: blobs are plain text, whatever the format of timestamps.
    pub fn of_node(missing: Missing) -> Self {
        Self {
            is_node: true,
            ..Self::new(missing)
        }
    }

    /// Whether the value is written as models do.
    pub fn is_node(&self) -> bool {
        self.is_node
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

    /// Notes that a required member is absent.
    pub fn note_absent(&self, pointer: String) {
        self.absent.borrow_mut().push(pointer);
    }

    /// The required members that are absent.
    pub fn absent(&self) -> Vec<String> {
        self.absent.borrow().clone()
    }

    /// Reads again, without the outermost member in which reading stopped. False if that cannot help.
    pub fn ignore_failed(&self) -> bool {
        self.failed.take();
        match self.last.take() {
            Some(name) if !self.ignored.borrow().contains(&name) => {
                self.ignored.borrow_mut().push(name);
                true
            }
            _ => false,
        }
    }

    /// Whether the outermost member is left out.
    pub fn ignores(&self, name: &str) -> bool {
        self.ignored.borrow().contains(&name)
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
    depth: u32,
}

impl<'p> Place<'p> {
    /// The outermost value.
    pub fn root(reading: &'p Reading) -> Self {
        Self {
            reading,
            how: How::PLAIN,
            parent: None,
            depth: 0,
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
            depth: self.depth + 1,
        }
    }

    /// Fails where values are nested too deep.
    ///
    /// # Errors
    /// They are.
    pub fn check_depth<E: serde_core::de::Error>(&self) -> Result<(), E> {
        if self.depth < DEPTH {
            Ok(())
        } else {
            Err(E::custom("values are nested too deep"))
        }
    }

    /// Notes that this value cannot be read, unless that is known of a value inside it.
    #[cold]
    pub fn fail(&self, expected: &'static str) {
        let mut failed = self.reading.failed.borrow_mut();
        if failed.is_none() {
            let pointer = self.pointer();
            *failed = Some(Failed { pointer, expected });
            self.reading.last.set(self.outermost());
        }
    }

    fn outermost(&self) -> Option<&'static str> {
        let mut place = self;
        while let Some((parent, step)) = &place.parent {
            match step {
                Step::Member(name) if parent.is_root() => return Some(name),
                _ => place = parent,
            }
        }
        None
    }

    /// The [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) of the value.
    pub fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut place = self;
        while let Some((parent, step)) = &place.parent {
            steps.push(*step);
            place = parent;
        }
        steps
            .into_iter()
            .rev()
            .fold(String::new(), |pointer, step| {
                pointer
                    + "/"
                    + &match step {
                        Step::Member(name) => escaped(name),
                        Step::Item(index) => index.to_string(),
                        Step::Key(key) => escaped(key),
                    }
            })
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Reads a value, or nothing where there is a null.
pub struct Nullable<'a, T>(&'a Place<'a>, PhantomData<T>);

impl<'a, T> Nullable<'a, T> {
    /// Reads at this place.
    #[inline]
    pub fn new(at: &'a Place<'a>) -> Self {
        Self(at, PhantomData)
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for Nullable<'_, T> {
    type Value = Option<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for Nullable<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        T::read(from, self.0).map(Some)
    }
}

/// Reads a value that must not be null.
pub struct Present<'a, T>(&'a Place<'a>, PhantomData<T>);

impl<'a, T> Present<'a, T> {
    /// Reads at this place.
    #[inline]
    pub fn new(at: &'a Place<'a>) -> Self {
        Self(at, PhantomData)
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for Present<'_, T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, self.0)
    }
}

/// Reads a value that stands alone, for serde.
///
/// # Errors
/// Those of the format, with the place where reading stopped.
pub fn read_alone<'de, T: Wire, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let reading = Reading::default();
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
