//! Arbitrary values of any type, created by a decoder that uses random numbers instead of bytes.

use std::borrow::Cow;

use the_crate::runtime::schema::codec::{Decoder, Kind, Read, UNKNOWN, Unreadable};
use the_crate::runtime::schema::location::Location;
use the_crate::runtime::schema::scalar::Scalar;
use the_crate::runtime::schema::shape::{Schema, Traits};
use the_crate::runtime::schema::state::DecodeState;
use the_crate::runtime::schema::value::Value;

/// The maximum nesting depth of values; deeper ones are empty.
const DEPTH: usize = 4;

/// The value with this number; as a service would read it, with all defaults.
pub fn value<T: Value>(number: u64) -> T {
    let mut chance = Chance(number);
    // Random choices omit members and produce numbers that are too large for their types, until a value is valid.
    for _ in 0..100_000 {
        let state = DecodeState::service();
        let mut value = T::empty();
        let read = value.decode(&mut Any::new(&mut chance), &Location::root(&state));
        if read.is_ok() && state.take_absent().0.is_empty() {
            return value;
        }
    }
    panic!("{number}: no value has all that is required")
}

/// [SplitMix64](https://prng.di.unimi.it/splitmix64.c).
pub struct Chance(u64);

impl Chance {
    /// From this number on.
    pub fn of(number: u64) -> Self {
        Self(number)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    /// Mostly numbers that any type has; and large ones, and those at the ends.
    fn integer(&mut self) -> i64 {
        match self.below(8) {
            0 => [i64::MIN, i64::MAX, 0, -1][self.below(4) as usize],
            1 => (self.next() as i64) >> self.below(60),
            _ => self.below(250) as i64 - 125,
        }
    }

    /// Within the years that timestamps have, mostly without a fraction; or a number of many digits.
    fn number(&mut self) -> String {
        let first: i64 = -62_135_596_800;
        let count: u64 = 253_402_300_799 + 62_135_596_800;
        let seconds = first + self.below(count) as i64;
        match self.below(8) {
            0 => format!("{seconds}.{:03}", self.below(1_000)),
            1 => self.digits(),
            2 => self.decimal(),
            3 => (self.below(20) as i64 - 10).to_string(),
            _ => seconds.to_string(),
        }
    }

    /// A number that floats of 32 bits have, too.
    fn float(&mut self) -> f64 {
        let number = f32::from_bits(self.next() as u32);
        if number.is_nan() { 0.0 } else { number.into() }
    }

    fn text(&mut self) -> String {
        let characters = [
            'a', 'Z', '0', ' ', '"', '\\', '/', '\n', '\u{0}', '\u{7f}', 'é', '\u{2028}', '👍',
            '\u{ffff}', '{', '<',
        ];
        let length = self.below(12);
        (0..length)
            .map(|_| characters[self.below(characters.len() as u64) as usize])
            .collect()
    }

    fn digits(&mut self) -> String {
        let sign = if self.one_in(2) { "-" } else { "" };
        let first = 1 + self.below(9);
        let more = 30 + self.below(30);
        let rest: String = (0..more).map(|_| self.below(10).to_string()).collect();
        format!("{sign}{first}{rest}")
    }

    fn decimal(&mut self) -> String {
        let digits = self.digits();
        match self.below(4) {
            0 => digits,
            1 => format!("{digits}.{:03}", self.below(1_000)),
            2 => format!("{digits}e{}", self.below(200)),
            _ => format!("0.{:03}", self.below(1_000)),
        }
    }
}

struct Any<'c> {
    chance: &'c mut Chance,
    open: Vec<Open>,
    text: String,
}

/// The rest of a value that is being made.
enum Open {
    /// The indices of members, the next one last.
    Members(Vec<usize>),
    /// The number of items or entries.
    Items(u64),
}

impl<'c> Any<'c> {
    fn new(chance: &'c mut Chance) -> Self {
        Self {
            chance,
            open: Vec::new(),
            text: String::new(),
        }
    }

    fn open_items(&mut self) {
        let count = if self.open.len() < DEPTH {
            self.chance.below(4)
        } else {
            0
        };
        self.open.push(Open::Items(count));
    }

    fn follows(&mut self) -> Read<bool> {
        match self.open.last_mut() {
            Some(Open::Items(0)) => {
                self.open.pop();
                Ok(false)
            }
            Some(Open::Items(left)) => {
                *left -= 1;
                Ok(true)
            }
            _ => Err(Unreadable),
        }
    }
}

impl Decoder for Any<'_> {
    type Position = ();

    fn position(&self) {}

    fn go_back(&mut self, (): ()) {}

    /// A document. A null member is indistinguishable from an absent one.
    fn kind(&mut self) -> Option<Kind> {
        Some(match self.chance.below(6) {
            0 if matches!(self.open.last(), Some(Open::Items(_))) => Kind::Null,
            1 => Kind::List,
            2 => Kind::Map,
            _ => Kind::Scalar,
        })
    }

    fn null(&mut self) -> bool {
        matches!(self.open.last(), Some(Open::Items(_))) && self.chance.one_in(3)
    }

    /// Some members of a structure, or one member of a union.
    fn begin_structure(&mut self, schema: &'static Schema) -> Read<()> {
        let count = schema.members.len();
        let members = if schema.is_union {
            vec![self.chance.below(count as u64) as usize]
        } else {
            let is_flat = self.open.len() < DEPTH;
            let is_whole = self.chance.one_in(2);
            let mut is_chosen = |_: &usize| is_flat && (is_whole || !self.chance.one_in(4));
            (0..count).rev().filter(|index| is_chosen(index)).collect()
        };
        self.open.push(Open::Members(members));
        Ok(())
    }

    fn next_member(&mut self, _: &'static Schema, _: usize) -> Read<Option<usize>> {
        let Some(Open::Members(members)) = self.open.last_mut() else {
            return Err(Unreadable);
        };
        let next = members.pop();
        if next.is_none() {
            self.open.pop();
        }
        Ok(next.filter(|index| *index != UNKNOWN))
    }

    fn unknown_name(&self) -> &str {
        ""
    }

    fn begin_list(&mut self, _: &'static Traits) -> Read<usize> {
        self.open_items();
        Ok(0)
    }

    fn next_item(&mut self) -> Read<bool> {
        self.follows()
    }

    fn begin_map(&mut self, _: &'static Traits) -> Read<()> {
        self.open_items();
        Ok(())
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        if self.follows()? {
            self.text().map(Some)
        } else {
            Ok(None)
        }
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        match self.chance.below(4) {
            0 => self.boolean().map(Scalar::Boolean),
            1 => self.integer().map(Scalar::Integer),
            2 => loop {
                let number = f64::from_bits(self.chance.next());
                if number.is_finite() {
                    return Ok(Scalar::Double(number));
                }
            },
            _ => self.text().map(Scalar::Text),
        }
    }

    fn boolean(&mut self) -> Read<bool> {
        Ok(self.chance.one_in(2))
    }

    fn integer(&mut self) -> Read<i64> {
        Ok(self.chance.integer())
    }

    fn double(&mut self) -> Read<f64> {
        Ok(self.chance.float())
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        Ok(self.chance.number().into())
    }

    fn text(&mut self) -> Read<&str> {
        self.text = self.chance.text();
        Ok(&self.text)
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        Ok(self.chance.text().into_bytes())
    }

    fn skip(&mut self) -> Read<()> {
        Ok(())
    }
}
