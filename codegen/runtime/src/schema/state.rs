//! The state of encoding and decoding: the side, the treatment of absent members, the memory that is left, and the
//! first failure.

use std::cell::{Cell, RefCell};

use crate::runtime::schema::codec::{Read, Unreadable};

/// The maximum number of absent members that are reported one by one, and of the bytes of their pointers.
const MOST_ABSENT: usize = 100;
const POINTER_BYTES: usize = 1 << 20;

/// The depth of a value, weighted by the stack space that each enclosing value takes when it is cloned, compared or
/// printed, which recurses to the innermost one: large structures may be nested less deeply than small ones. (Encoding
/// and decoding take little stack, whatever the size.)
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Level {
    count: u32,
    bytes: usize,
}

impl Level {
    /// The maximum number of nested lists, maps and small structures.
    pub const DEPTH: usize = 128;
    /// The stack space that is counted for any value, in bytes.
    const LEAST: usize = Self::MOST / Self::DEPTH;
    /// The number of copies of a structure on the stack.
    const COPIES: usize = 5;
    /// The maximum stack space, in bytes: it leaves room on a stack of 1 MB in a program without optimization.
    const MOST: usize = 768 * 1024;
    /// The number of levels that are always allowed: values that are not recursive have no more, however large they
    /// are.
    const FREE: u32 = 20;

    /// Returns the level of the content of a value of this size in bytes; `None` if that is too deep.
    #[inline]
    #[must_use]
    pub fn inside(self, size: usize) -> Option<Self> {
        let cost = Self::COPIES
            .saturating_mul(size)
            .saturating_add(Self::LEAST);
        let (count, bytes) = (self.count + 1, self.bytes.saturating_add(cost));
        (bytes <= Self::MOST || count <= Self::FREE).then_some(Self { count, bytes })
    }
}

/// The side that writes, or whose defaults are filled in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Neither: the value is not part of a message, and is written as it is.
    #[default]
    Alone,
    /// The client.
    Client,
    /// The service.
    Service,
}

/// The treatment of required members that are absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MissingPolicy {
    /// Fail.
    #[default]
    Refuse,
    /// Fill them in, as clients do. See [client error
    /// correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
    Correct,
    /// Fill them in and remember them, as services do, to report all at once.
    Collect,
}

/// The state of encoding a value.
#[derive(Debug, Clone, Copy, Default)]
pub struct EncodeState {
    /// The side that writes.
    pub side: Side,
    level: Level,
}

impl EncodeState {
    /// Returns the state for an outermost value that this side writes.
    pub const fn new(side: Side) -> Self {
        let level = Level { count: 0, bytes: 0 };
        Self { side, level }
    }

    /// Returns the state for the content of a value of this size in bytes; `None` if that is nested too deeply.
    #[inline]
    #[must_use]
    pub fn inside(self, size: usize) -> Option<Self> {
        let level = self.level.inside(size)?;
        Some(Self { level, ..self })
    }
}

/// The state of decoding one message.
#[derive(Debug)]
pub struct DecodeState {
    missing: MissingPolicy,
    side: Side,
    is_lenient: bool,
    memory: Cell<usize>,
    failure: RefCell<Option<DecodeFailure>>,
    absent: RefCell<Vec<String>>,
    more_absent: Cell<usize>,
}

/// The place and the reason of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeFailure {
    /// The JSON pointer of the value.
    pub pointer: String,
    /// A description of what was expected, such as `a string`.
    pub expected: &'static str,
    /// True if the value is missing.
    pub is_missing: bool,
}

impl DecodeState {
    /// The default maximum of memory that one message may take once it is read, in bytes.
    pub const MEMORY: usize = 256 << 20;

    /// Returns the state for a value that is not part of a message: nothing is filled in.
    pub fn alone() -> Self {
        Self::new(MissingPolicy::Refuse, Side::Alone)
    }

    /// Returns the state for a response that a client reads.
    #[inline]
    pub fn client() -> Self {
        Self::new(MissingPolicy::Correct, Side::Client)
    }

    /// Returns the state for a request that a service reads.
    #[inline]
    pub fn service() -> Self {
        Self::new(MissingPolicy::Collect, Side::Service)
    }

    /// Returns the state with this policy, which fills in the defaults of this side.
    #[inline]
    pub fn new(missing: MissingPolicy, side: Side) -> Self {
        Self {
            missing,
            side,
            is_lenient: false,
            memory: Cell::new(Self::MEMORY),
            failure: RefCell::default(),
            absent: RefCell::default(),
            more_absent: Cell::new(0),
        }
    }

    /// Makes reading lenient: outermost members that cannot be read count as absent, and so do those after the end of a
    /// truncated message.
    #[inline]
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.is_lenient = true;
        self
    }

    /// Sets the maximum of memory that the message may take, in bytes.
    #[inline]
    #[must_use]
    pub fn with_memory(self, bytes: usize) -> Self {
        self.memory.set(bytes);
        self
    }

    /// Returns true if outermost members that cannot be read count as absent.
    #[inline]
    pub fn is_lenient(&self) -> bool {
        self.is_lenient
    }

    /// Returns true if values of a wrong type are converted, as clients do.
    #[inline]
    pub fn coerces(&self) -> bool {
        self.side == Side::Client && self.missing == MissingPolicy::Correct
    }

    /// Returns the treatment of absent members.
    #[inline]
    pub fn missing(&self) -> MissingPolicy {
        self.missing
    }

    /// Returns the side whose defaults are filled in.
    #[inline]
    pub fn side(&self) -> Side {
        self.side
    }

    /// Takes bytes from the memory that is left.
    ///
    /// # Errors
    /// Fewer bytes are left.
    #[inline]
    pub fn charge(&self, bytes: usize) -> Read<()> {
        match self.memory.get().checked_sub(bytes) {
            Some(left) => {
                self.memory.set(left);
                Ok(())
            }
            None => Err(Unreadable),
        }
    }

    /// Notes the first failure.
    pub fn note_failure(&self, failure: impl FnOnce() -> DecodeFailure) {
        let mut noted = self.failure.borrow_mut();
        if noted.is_none() {
            *noted = Some(failure());
        }
    }

    /// Discards the failure.
    pub fn forget_failure(&self) {
        self.failure.take();
    }

    /// Returns the first failure.
    pub fn failure(&self) -> Option<DecodeFailure> {
        self.failure.borrow().clone()
    }

    /// Notes that a required member is absent.
    #[cold]
    pub fn note_absent(&self, pointer: impl FnOnce() -> String) {
        let mut absent = self.absent.borrow_mut();
        let bytes = || absent.iter().map(String::len).sum::<usize>();
        if absent.len() < MOST_ABSENT && bytes() < POINTER_BYTES {
            absent.push(pointer());
        } else {
            self.more_absent.set(self.more_absent.get() + 1);
        }
    }

    /// Returns the JSON pointers of the required members that are absent, and the number of those that are not listed.
    pub fn take_absent(&self) -> (Vec<String>, usize) {
        (self.absent.take(), self.more_absent.get())
    }
}
