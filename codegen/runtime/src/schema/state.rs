//! The state of encoding and decoding: who writes or reads, what becomes of absent members, how much may be read, and what went wrong.

use std::cell::{Cell, RefCell};

use crate::runtime::schema::codec::{Read, Unreadable};

/// The number of absent members that are told one by one, and the bytes that their pointers may take.
const MOST_ABSENT: usize = 100;
const POINTER_BYTES: usize = 1 << 20;

/// How deep a value lies inside others, by what each of these takes of the stack when they are cloned, compared or
/// printed, which goes down to the innermost: large structures may be nested less deep than small ones. (To write and
/// read values takes little, whatever their size.)
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Level {
    count: u32,
    bytes: usize,
}

impl Level {
    /// The number of lists, maps and small structures that may hold each other.
    pub const DEPTH: usize = 128;
    /// What any value takes.
    const LEAST: usize = Self::MOST / Self::DEPTH;
    /// How often a structure stands on the stack.
    const COPIES: usize = 5;
    /// What all take together at most: it leaves room on a stack of 1 MB, in a program without optimization.
    const MOST: usize = 768 * 1024;
    /// So many levels are always allowed: values that do not hold themselves have no more, however large they are.
    const FREE: u32 = 20;

    /// The level of what is inside a value of so many bytes; `None` if that is too deep.
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

/// What becomes of a required member that is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MissingPolicy {
    /// It is an error.
    #[default]
    Refuse,
    /// It is filled in, as clients do. See
    /// [client error correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
    Correct,
    /// It is filled in and remembered, as services do, to tell of all at once.
    Collect,
}

/// What is known where a value is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct EncodeState {
    /// Who writes.
    pub side: Side,
    level: Level,
}

impl EncodeState {
    /// An outermost value, written by this side.
    pub const fn new(side: Side) -> Self {
        let level = Level { count: 0, bytes: 0 };
        Self { side, level }
    }

    /// For what is inside a value of so many bytes; `None` if that is nested too deep.
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

/// Where and why a value cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeFailure {
    /// The JSON pointer of the value.
    pub pointer: String,
    /// What should have been there, such as `a string`.
    pub expected: &'static str,
    /// True if nothing was there at all.
    pub is_missing: bool,
}

impl DecodeState {
    /// The bytes of memory that one message may take once it is read, unless told otherwise.
    pub const MEMORY: usize = 256 << 20;

    /// A value that stands alone: nothing is filled in.
    pub fn alone() -> Self {
        Self::new(MissingPolicy::Refuse, Side::Alone)
    }

    /// A response, read by a client.
    pub fn client() -> Self {
        Self::new(MissingPolicy::Correct, Side::Client)
    }

    /// A request, read by a service.
    pub fn service() -> Self {
        Self::new(MissingPolicy::Collect, Side::Service)
    }

    /// Reads by this policy, and fills in the defaults of this side.
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

    /// The same, but outermost members that cannot be read count as absent, and what comes after the point where the
    /// message breaks off.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.is_lenient = true;
        self
    }

    /// The same, with another bound on the memory that the message may take, in bytes.
    #[must_use]
    pub fn with_memory(self, bytes: usize) -> Self {
        self.memory.set(bytes);
        self
    }

    /// Returns true if outermost members that cannot be read count as absent.
    pub fn is_lenient(&self) -> bool {
        self.is_lenient
    }

    /// Returns true if values of a wrong type are taken for what they mean, as clients do.
    #[inline]
    pub fn coerces(&self) -> bool {
        self.side == Side::Client && self.missing == MissingPolicy::Correct
    }

    /// What becomes of absent members.
    pub fn missing(&self) -> MissingPolicy {
        self.missing
    }

    /// Whose defaults are filled in.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Takes bytes from the memory that the message may take.
    ///
    /// # Errors
    /// So many are not left.
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

    /// Takes back the failure, which does not matter.
    pub fn forget_failure(&self) {
        self.failure.take();
    }

    /// The first failure.
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

    /// The JSON pointers of the required members that are absent, and the number of those beyond.
    pub fn take_absent(&self) -> (Vec<String>, usize) {
        (self.absent.take(), self.more_absent.get())
    }
}
