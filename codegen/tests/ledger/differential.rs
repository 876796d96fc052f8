//! Compares the codecs with independent ones, serde_json and ciborium, through the adapter for serde. Also with
//! corrupted messages: if the reference accepts one, the codec returns the same value; if only the codec accepts it,
//! there is a known reason.

use std::fmt::Debug;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;
use the_crate::runtime::codec::cbor::codec::Cbor;
use the_crate::runtime::codec::json::codec::{Json, JsonWay};
use the_crate::runtime::codec::json::format::JsonFormat;
use the_crate::runtime::schema::codec::{decode_body, encode_body};
use the_crate::runtime::schema::state::{DecodeState, Side};
use the_crate::runtime::schema::value::Value;

use super::arbitrary::{Chance, value};

/// The number of values of each type, and of damaged copies of each.
const VALUES: u64 = 60;
const DAMAGES: u64 = 60;

/// JSON as serde_json writes it, but for numbers of any size.
struct Plain;

impl JsonWay for Plain {
    const FORMAT: JsonFormat = JsonFormat {
        has_big_strings: true,
        ignores_timestamp_formats: false,
        has_json_names: false,
    };
}

/// Checks that values of this type are the same for the codecs and for the reference.
pub fn agree<T: Value + Debug + Serialize + DeserializeOwned>() {
    for number in 0..VALUES {
        let value: T = value(number);
        let ours = encode_body::<Json<Plain>, T>(&value, Side::Alone).unwrap();
        let judge = serde_json::to_vec(&value).unwrap();
        let (read, expected) = (plain(&ours), plain(&judge));
        assert_eq!(
            read,
            expected,
            "{number}: {}",
            String::from_utf8_lossy(&ours)
        );
        let mut chance = Chance::of(number);
        for _ in 0..DAMAGES {
            json::<T>(&damaged(&ours, &mut chance));
        }

        let mut judge = Vec::new();
        ciborium::into_writer(&value, &mut judge).unwrap();
        cbor::<T>(&judge);
        for _ in 0..DAMAGES {
            cbor::<T>(&damaged(&judge, &mut chance));
        }
    }
}

fn json<T: Value + Debug + DeserializeOwned>(body: &[u8]) {
    let ours = decode_body::<Json<Plain>, T>(body, &DecodeState::alone()).ok();
    let judge = serde_json::from_slice::<T>(body).ok();
    let text = String::from_utf8_lossy(body);
    match (ours, judge) {
        // The reference parses timestamps as doubles.
        (Some(_), Some(_)) if has_more_digits_than_doubles(&text) => {}
        (Some(ours), Some(judge)) => assert_eq!(shown(&ours), shown(&judge), "{text}"),
        (None, Some(judge)) => panic!("only the judge reads {text}: {judge:?}"),
        (Some(_), None) => assert!(is_lenient(body), "only the codec reads {text}"),
        (None, None) => {}
    }
}

fn has_more_digits_than_doubles(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    numbers.any(|number| number.contains('.') && number.len() > 16)
}

/// Returns true if the codec reads the text and JSON does not allow it: unpaired surrogates, bytes that are not UTF-8,
/// floats that are not finite or too large, or an empty body.
fn is_lenient(body: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(body) else {
        return true;
    };
    let has = |part: &str| text.contains(part);
    let is_other = |c: char| !(c.is_ascii_digit() || "+-.eE".contains(c));
    let mut numbers = text
        .split(is_other)
        .filter_map(|number| number.parse::<f64>().ok());
    if numbers.any(f64::is_infinite) {
        return true;
    }
    has("\\u") || has("NaN") || has("Infinity") || matches!(text.trim(), "" | "null")
}

fn cbor<T: Value + Debug + DeserializeOwned>(body: &[u8]) {
    let ours = decode_body::<Cbor, T>(body, &DecodeState::alone()).ok();
    let mut rest = body;
    let judge = ciborium::from_reader::<T, _>(&mut rest).ok();
    // The reference ignores trailing bytes, and supports fewer kinds of values.
    if let Some(judge) = judge.filter(|_| rest.is_empty()) {
        let ours = ours.unwrap_or_else(|| panic!("only the judge reads {body:x?}: {judge:?}"));
        assert_eq!(shown(&ours), shown(&judge), "{body:x?}");
    }
}

/// As `Debug` shows it: so that not-a-number equals itself.
fn shown<T: Debug>(value: &T) -> String {
    format!("{value:?}")
}

/// The text of a number. A number with a fraction or an exponent is a double, which has several shortest texts, and
/// `arbitrary_precision` preserves the original one.
fn printed(number: &serde_json::Number) -> String {
    let text = number.to_string();
    match text.parse::<f64>() {
        Ok(double) if text.contains(['.', 'e', 'E']) => double.to_string(),
        _ => text,
    }
}

/// The value of a text, with numbers as they print, and those of any size as strings.
fn plain(text: &[u8]) -> serde_json::Value {
    fn simplified(value: serde_json::Value) -> serde_json::Value {
        use serde_json::Value;
        match value {
            Value::Number(number) => Value::String(printed(&number)),
            Value::Array(items) => Value::Array(items.into_iter().map(simplified).collect()),
            Value::Object(entries) => {
                let entries = entries.into_iter();
                Value::Object(
                    entries
                        .map(|(name, value)| (name, simplified(value)))
                        .collect(),
                )
            }
            other => other,
        }
    }
    simplified(serde_json::from_slice(text).unwrap())
}

/// The message with one to three things done to it.
fn damaged(body: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut body = body.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(body.len() as u64 + 1) as usize;
        let length = chance.below(6) as usize;
        let end = (at + length).min(body.len());
        match chance.below(6) {
            0 => body.truncate(at),
            1 => drop(body.drain(at..end)),
            2 => {
                let piece = body[at..end].to_vec();
                body.splice(at..at, piece);
            }
            3 => {
                const PIECES: [&str; 12] = [
                    "null",
                    "1.0",
                    "1e2",
                    "-0",
                    "\"\\ud83d\\udc4d\"",
                    "{}",
                    "[]",
                    ",",
                    " ",
                    "\"",
                    "true",
                    "\\u0000",
                ];
                let piece = PIECES[chance.below(PIECES.len() as u64) as usize];
                body.splice(at..end, piece.bytes());
            }
            4 if at < body.len() => body[at] ^= 1 << chance.below(8),
            _ => body.insert(at, chance.below(256) as u8),
        }
    }
    body
}
