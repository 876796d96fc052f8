//! The location of a value in a message: a linked list on the stack, so that reading needs no allocation.

use crate::runtime::schema::codec::{Read, Unreadable};
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeFailure, DecodeState, Level};
use crate::runtime::validate::pointer::push_token;

/// The placeholder in pointers for a key that must not be shown.
const HIDDEN_KEY: &str = "*";

/// A step from a value into another.
#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    /// Into a member, by its name in the model.
    Member(&'static str),
    /// Into an item of a list.
    Item(usize),
    /// Into a value of a map.
    Key(&'p str),
}

/// The location of a value, its traits there, and the state of decoding.
#[derive(Debug, Clone, Copy)]
pub struct Location<'p> {
    /// The state of decoding.
    pub state: &'p DecodeState,
    /// The traits of the value.
    pub traits: &'static Traits,
    /// True if the value is absent: nothing is read, and defaults are filled in.
    pub is_absent: bool,
    parent: Option<(&'p Location<'p>, Step<'p>)>,
    level: Level,
}

impl<'p> Location<'p> {
    /// Returns the location of the outermost value.
    #[inline]
    pub fn root(state: &'p DecodeState) -> Self {
        Self {
            state,
            traits: &Traits::NONE,
            is_absent: false,
            parent: None,
            level: Level::default(),
        }
    }

    /// Returns the location of an outermost value that is absent.
    pub fn absent(state: &'p DecodeState) -> Self {
        Self {
            is_absent: true,
            ..Self::root(state)
        }
    }

    /// Returns true if the value is the outermost.
    #[inline]
    pub fn is_root(&self) -> bool {
        self.parent.is_none()
    }

    /// Returns the location of a member of this structure or union, whose content has this level.
    #[inline]
    pub fn member(&'p self, name: &'static str, traits: &'static Traits, level: Level) -> Self {
        self.step(Step::Member(name), traits, level)
    }

    /// Returns the location of an item of this list, whose content has this level.
    #[inline]
    pub fn item(&'p self, index: usize, level: Level) -> Self {
        self.step(Step::Item(index), self.traits.items(), level)
    }

    /// Returns the location of a value of this map, whose content has this level.
    #[inline]
    pub fn key(&'p self, key: &'p str, level: Level) -> Self {
        self.step(Step::Key(key), self.traits.items(), level)
    }

    #[inline]
    fn step(&'p self, step: Step<'p>, traits: &'static Traits, level: Level) -> Self {
        Self {
            state: self.state,
            traits,
            is_absent: false,
            parent: Some((self, step)),
            level,
        }
    }

    /// Moves on to another member of the same structure.
    #[inline]
    pub fn go_to_member(&mut self, name: &'static str, traits: &'static Traits) {
        if let Some((_, step)) = &mut self.parent {
            *step = Step::Member(name);
        }
        self.traits = traits;
    }

    /// Returns the level of the content of this value, whose size is in bytes.
    ///
    /// # Errors
    /// Values are nested too deep.
    #[inline]
    pub fn inside(&self, size: usize) -> Read<Level> {
        match self.level.inside(size) {
            Some(level) => Ok(level),
            None => {
                self.fail("values that are nested less deep");
                Err(Unreadable)
            }
        }
    }

    /// Reserves memory for the value.
    ///
    /// # Errors
    /// The message may not take so much.
    #[inline]
    pub fn charge(&self, bytes: usize) -> Read<()> {
        self.state
            .charge(bytes)
            .inspect_err(|_| self.fail("less data"))
    }

    /// Notes that this value cannot be read, unless the failure of a value inside it has been noted.
    #[cold]
    #[inline(never)]
    pub fn fail(&self, expected: &'static str) {
        self.note_failure(expected, false);
    }

    /// Notes that this value is missing.
    #[cold]
    #[inline(never)]
    pub fn fail_missing(&self, expected: &'static str) {
        self.note_failure(expected, true);
    }

    fn note_failure(&self, expected: &'static str, is_missing: bool) {
        self.state.note_failure(|| DecodeFailure {
            pointer: self.pointer(),
            expected,
            is_missing,
        });
    }

    /// Returns the [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) of the value. Keys of maps that are
    /// sensitive, or are part of a sensitive value, are not shown.
    pub fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut location = self;
        while let Some((parent, step)) = &location.parent {
            steps.push((location, step));
            location = parent;
        }
        let mut pointer = String::new();
        let mut is_hidden = false;
        for (location, step) in steps.iter().rev() {
            match step {
                Step::Member(name) => push_token(&mut pointer, name),
                Step::Item(index) => push_token(&mut pointer, &index.to_string()),
                Step::Key(_) if is_hidden => push_token(&mut pointer, HIDDEN_KEY),
                Step::Key(key) => push_token(&mut pointer, key),
            }
            is_hidden = is_hidden || location.traits.has_sensitive_keys;
        }
        pointer
    }
}
