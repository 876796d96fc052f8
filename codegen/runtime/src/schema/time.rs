//! Encoding and decoding of timestamps. Protocols have milliseconds; finer fractions are rounded down. A value that is
//! not part of a message keeps them.

use crate::runtime::core::calendar::Civil;
use crate::runtime::core::date_time::DateTime;
use crate::runtime::core::timestamp;
use crate::runtime::schema::codec::{Decoder, Encoder, Read, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::{TimestampFormat, Traits};
use crate::runtime::schema::state::{EncodeState, Side};
use crate::runtime::schema::value::Value;

impl Value for DateTime {
    const EXPECTED: &'static str = "a timestamp";

    #[inline]
    fn empty() -> Self {
        Self::default()
    }

    fn encode<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState) {
        let is_alone = state.side == Side::Alone;
        let seconds = self.seconds();
        let nanoseconds = if is_alone {
            self.nanoseconds()
        } else {
            self.nanoseconds() / 1_000_000 * 1_000_000
        };
        let format = to.timestamp_format(traits);
        match (format, Civil::from_seconds(seconds)) {
            (TimestampFormat::EpochSeconds, _) => to.seconds(seconds, nanoseconds),
            // A value that is not part of a message keeps fractions that this format cannot represent.
            (TimestampFormat::HttpDate, Some(civil)) if !is_alone || nanoseconds == 0 => {
                to.timestamp(&civil.http_date().to_string());
            }
            (_, Some(civil)) => to.timestamp(&civil.date_time(nanoseconds).to_string()),
            (_, None) if is_alone => to.seconds(seconds, nanoseconds),
            (_, None) => to.fail("a timestamp outside of the years 0001 to 9999"),
        }
    }

    /// Accepts any format, unless a service requires one.
    fn decode<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        let read = from.timestamp(at.traits)?;
        let text = &*read.text;
        let is_demanding = at.state.side() == Side::Service;
        *self = match read.demanded.filter(|_| is_demanding) {
            Some(TimestampFormat::EpochSeconds) if read.is_string => None,
            Some(format) => parse_exact(text, format),
            // Most timestamps are whole seconds.
            None => match text.parse() {
                Ok(seconds) => Some(Self::from_seconds(seconds)),
                Err(_) => timestamp::parse(text),
            },
        }
        .ok_or(Unreadable)?;
        Ok(())
    }
}

/// Parses a timestamp in exactly this format, as strictly as a service may: in UTC, with all punctuation.
fn parse_exact(text: &str, format: TimestampFormat) -> Option<DateTime> {
    match format {
        TimestampFormat::EpochSeconds => timestamp::parse_epoch_seconds(text),
        TimestampFormat::HttpDate if is_like(text, "Aaa, 00 Aaa 0000 00:00:00 GMT") => {
            timestamp::parse_http_date(text)
        }
        TimestampFormat::DateTime => {
            const SECONDS: &str = "0000-00-00T00:00:00";
            let (seconds, rest) = text.split_at_checked(SECONDS.len())?;
            let fraction = rest.strip_suffix('Z')?;
            let is_fraction = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
            let has_form = is_like(seconds, SECONDS)
                && (fraction.is_empty() || fraction.strip_prefix('.').is_some_and(is_fraction));
            has_form.then(|| timestamp::parse_date_time(text)).flatten()
        }
        TimestampFormat::HttpDate => None,
    }
}

/// Returns true if the text has a digit for each `0` of the form, a letter for each `A` or `a`, and otherwise the same
/// characters.
fn is_like(text: &str, form: &str) -> bool {
    let is_in_place = |(byte, form): (u8, u8)| match form {
        b'0' => byte.is_ascii_digit(),
        b'A' | b'a' => byte.is_ascii_alphabetic(),
        other => byte == other,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_in_place)
}

#[cfg(feature = "serde")]
crate::runtime::schema::serde::adapter::impl_serde!(DateTime);
