//! Any value of any type that goes over the wire, made up by a deserializer that asks chance instead of bytes.

use serde_core::de::value::{Error, StringDeserializer};
use serde_core::de::{
    DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;

use the_crate::runtime::schema::serde::wire::{Missing, Place, Reading, Wire};

/// How deep values hold each other; deeper ones are empty.
const DEPTH: u32 = 4;

/// The value with this number; as a service would read it, with all defaults.
pub fn value<T: Wire>(number: u64) -> T {
    let mut chance = Chance(number);
    // Chance leaves members out, until once no required one is missing.
    for _ in 0..10_000 {
        let reading = Reading::new(Missing::Collect);
        let read = T::read(Any::new(&mut chance), &Place::root(&reading));
        let value = read.unwrap_or_else(|error| panic!("{number}: {error}"));
        if reading.absent().0.is_empty() {
            return value;
        }
    }
    panic!("{number}: a required member is missing in all values")
}

/// [SplitMix64](https://prng.di.unimi.it/splitmix64.c).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    /// Small numbers, large ones, and those at the ends.
    fn integer(&mut self) -> i64 {
        match self.below(4) {
            0 => self.below(50) as i64 - 25,
            1 => [i64::MIN, i64::MAX, 0, -1][self.below(4) as usize],
            _ => (self.next() as i64) >> self.below(60),
        }
    }

    /// Within the years that timestamps have, in thousandths.
    fn seconds(&mut self) -> f64 {
        let first: i64 = -62_135_596_800_000;
        let count: u64 = 253_402_300_799_000 + 62_135_596_800_000;
        let milliseconds = match self.below(3) {
            0 => self.below(20_000) as i64 - 10_000,
            1 => (first + self.below(count) as i64) / 1_000 * 1_000,
            _ => first + self.below(count) as i64,
        };
        milliseconds as f64 / 1_000.0
    }

    fn float(&mut self) -> f64 {
        loop {
            let number = f64::from_bits(self.next());
            if number.is_finite() {
                return number;
            }
        }
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
        let more = self.below(60);
        let rest: String = (0..more).map(|_| self.below(10).to_string()).collect();
        format!("{sign}{first}{rest}")
    }

    fn decimal(&mut self) -> String {
        let digits = self.digits();
        match self.below(4) {
            0 => digits,
            1 => format!("{digits}.{:03}", self.below(1_000)),
            2 => format!("{digits}e{}", self.below(200) as i64 - 100),
            _ => format!("0.{:09}", self.below(1_000_000_000)),
        }
    }
}

struct Any<'c> {
    chance: &'c mut Chance,
    depth: u32,
    /// A null would not be told from a value that is absent.
    is_there: bool,
}

impl<'c> Any<'c> {
    fn new(chance: &'c mut Chance) -> Self {
        Self {
            chance,
            depth: 0,
            is_there: true,
        }
    }

    fn entries(&mut self) -> u64 {
        if self.depth < DEPTH {
            self.chance.below(4)
        } else {
            0
        }
    }
}

macro_rules! integers {
    ($($name:ident $visit:ident $ty:ty,)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.chance.integer() as $ty)
        }
    )*};
}

impl<'de> Deserializer<'de> for Any<'_> {
    type Error = Error;

    fn is_human_readable(&self) -> bool {
        false
    }

    /// A document.
    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        match self.chance.below(7) {
            0 if !self.is_there => visitor.visit_unit(),
            1 => visitor.visit_bool(self.chance.one_in(2)),
            2 => visitor.visit_i64(self.chance.integer()),
            3 => visitor.visit_f64(self.chance.float()),
            4 => {
                let left = self.entries();
                let (chance, depth) = (self.chance, self.depth);
                visitor.visit_seq(Items {
                    chance,
                    depth,
                    left,
                })
            }
            5 => {
                let left = self.entries();
                visitor.visit_map(Entries::of_any_names(self, left))
            }
            _ => visitor.visit_string(self.chance.text()),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.chance.one_in(2))
    }

    integers! {
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let number = f32::from_bits(self.chance.next() as u32);
        visitor.visit_f64(if number.is_nan() { 0.0 } else { number.into() })
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(self.chance.float())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.chance.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.chance.text())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_byte_buf(self.chance.text().into_bytes())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if !self.is_there && self.chance.one_in(3) {
            visitor.visit_none()
        } else {
            visitor.visit_some(Self {
                is_there: true,
                ..self
            })
        }
    }

    /// A number that must not lose digits.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            "$epoch-seconds" => visitor.visit_f64(self.chance.seconds()),
            "$big-integer" => visitor.visit_string(self.chance.digits()),
            _ => visitor.visit_string(self.chance.decimal()),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let left = self.entries();
        let (chance, depth) = (self.chance, self.depth);
        visitor.visit_seq(Items {
            chance,
            depth,
            left,
        })
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let left = self.entries();
        visitor.visit_map(Entries::of_any_names(self, left))
    }

    /// Some members of a structure, or one member of a union, which has no name.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let is_union = name.is_empty();
        let mut names: Vec<String> = if is_union {
            let member = members[self.chance.below(members.len() as u64) as usize];
            vec![member.to_owned()]
        } else {
            let is_flat = self.depth < DEPTH;
            let is_whole = self.chance.one_in(2);
            let mut is_chosen = |_: &&&str| is_flat && (is_whole || !self.chance.one_in(4));
            let chosen = members.iter().filter(|name| is_chosen(name));
            chosen.map(|name| (*name).to_owned()).collect()
        };
        names.reverse();
        visitor.visit_map(Entries {
            chance: self.chance,
            depth: self.depth,
            names,
            is_there: is_union,
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u8 u16 u32 u64 u128 char bytes unit unit_struct tuple tuple_struct enum identifier
    }
}

struct Items<'c> {
    chance: &'c mut Chance,
    depth: u32,
    left: u64,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let item = Any {
            chance: self.chance,
            depth: self.depth + 1,
            is_there: false,
        };
        seed.deserialize(item).map(Some)
    }
}

struct Entries<'c> {
    chance: &'c mut Chance,
    depth: u32,
    /// The last is the next.
    names: Vec<String>,
    is_there: bool,
}

impl<'c> Entries<'c> {
    fn of_any_names(from: Any<'c>, count: u64) -> Self {
        let Any { chance, depth, .. } = from;
        let names = (0..count).map(|_| chance.text()).collect();
        Self {
            chance,
            depth,
            names,
            is_there: false,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(name) = self.names.pop() else {
            return Ok(None);
        };
        let name: StringDeserializer<Error> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Any {
            chance: self.chance,
            depth: self.depth + 1,
            is_there: self.is_there,
        })
    }
}
