//! Frames of random headers and payloads, written and read again, and random bytes.

use super::read_all;
use crate::{EventFrame, EventHeader, EventHeaderValue};

/// A generator of numbers (xorshift), whose seeds are fixed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: u64) -> usize {
        (self.next() % bound) as usize
    }

    fn bytes(&mut self, most: u64) -> Vec<u8> {
        (0..self.below(most)).map(|_| self.next() as u8).collect()
    }

    fn text(&mut self, most: u64) -> String {
        let characters = ['a', ':', '-', '\0', 'ü', '👍'];
        let length = self.below(most);
        (0..length).map(|_| characters[self.below(6)]).collect()
    }

    fn value(&mut self) -> EventHeaderValue {
        let number = self.next();
        match self.below(9) {
            0 => EventHeaderValue::Boolean(number % 2 == 0),
            1 => EventHeaderValue::Byte(number as i8),
            2 => EventHeaderValue::Short(number as i16),
            3 => EventHeaderValue::Integer(number as i32),
            4 => EventHeaderValue::Long(number as i64),
            5 => EventHeaderValue::Bytes(self.bytes(40)),
            6 => EventHeaderValue::String(self.text(40)),
            7 => EventHeaderValue::Timestamp(number as i64),
            _ => EventHeaderValue::Uuid(u128::from(number).to_be_bytes()),
        }
    }

    fn frame(&mut self) -> EventFrame {
        let headers = (0..self.below(8)).map(|_| {
            let name = format!("n{}", self.text(60));
            EventHeader::new(name, self.value())
        });
        let headers = headers.collect();
        let payload = self.bytes(300);
        EventFrame { headers, payload }
    }
}

#[test]
fn random_frames_survive_a_round_trip() {
    for seed in 1..400 {
        let mut random = Random(seed);
        let frames: Vec<_> = (0..random.below(5)).map(|_| random.frame()).collect();
        let bytes = frames.iter().flat_map(|frame| frame.to_bytes().unwrap());
        let bytes: Vec<_> = bytes.collect();
        let size = 1 + random.below(200);
        assert_eq!(read_all(&bytes, size).unwrap(), frames, "{seed}");
    }
}

#[test]
fn frames_with_changed_bytes_are_refused() {
    for seed in 1..400 {
        let mut random = Random(seed);
        let bytes = random.frame().to_bytes().unwrap();
        let mut changed = bytes.clone();
        for _ in 0..=random.below(4) {
            let at = random.below(changed.len() as u64);
            changed[at] = random.next() as u8;
        }
        if changed != bytes {
            assert!(read_all(&changed, 1 + random.below(50)).is_err(), "{seed}");
        }
    }
}

#[test]
fn random_bytes_are_not_accepted_as_frames() {
    for seed in 1..2_000 {
        let bytes = Random(seed).bytes(100);
        let read = read_all(&bytes, 9);
        assert_eq!(read.is_ok_and(|frames| frames.is_empty()), bytes.is_empty());
    }
}
