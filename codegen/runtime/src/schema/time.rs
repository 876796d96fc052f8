//! Timestamps, written and read. Protocols have milliseconds; what is finer is cut off, towards the past. A value that
//! stands alone keeps it.

use crate::runtime::core::calendar::{self, Civil};
use crate::runtime::core::date_time::DateTime;
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
            // A value that stands alone keeps what this format has no room for.
            (TimestampFormat::HttpDate, Some(civil)) if !is_alone || nanoseconds == 0 => {
                to.text(&civil.http_date().to_string());
            }
            (_, Some(civil)) => to.text(&civil.date_time(nanoseconds).to_string()),
            (_, None) if is_alone => to.seconds(seconds, nanoseconds),
            (_, None) => to.fail("a timestamp outside of the years 0001 to 9999"),
        }
    }

    /// In whatever format.
    fn decode<D: Decoder>(&mut self, from: &mut D, _: &Location<'_>) -> Read<()> {
        let text = from.digits()?;
        // Most are whole seconds.
        let seconds = text.parse().ok().map(Self::from_seconds);
        *self = seconds
            .or_else(|| calendar::parse(&text))
            .ok_or(Unreadable)?;
        Ok(())
    }
}

#[cfg(feature = "serde")]
crate::runtime::schema::serde::adapter::impl_serde!(DateTime);
