//! How timestamps are written and read: as the model says in JSON, as seconds elsewhere.

use std::fmt;

use serde_core::de::{Deserializer, Error, Visitor};
use serde_core::ser::{Error as _, Serializer};

use crate::runtime::core::calendar::{self, Civil};
use crate::runtime::core::date_time::DateTime;
use crate::runtime::schema::serde::wire::{
    EPOCH_TAG, How, Place, TimestampFormat, Wire, impl_serde,
};

impl_serde!(DateTime);

impl Wire for DateTime {
    const EXPECTED: &'static str = "a timestamp";

    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        if !to.is_human_readable() {
            return to.serialize_newtype_struct(EPOCH_TAG, &Seconds(*self));
        }
        match how.timestamps {
            None | Some(TimestampFormat::EpochSeconds) => write_seconds(*self, to),
            Some(format) => match Civil::from_seconds(self.seconds()) {
                Some(civil) if format == TimestampFormat::HttpDate => {
                    to.collect_str(&civil.http_date())
                }
                Some(civil) => to.collect_str(&civil.date_time(self.milliseconds())),
                None => Err(S::Error::custom(
                    "a timestamp outside of the years 0001 to 9999",
                )),
            },
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        let visitor = TimeVisitor(at.how.timestamps);
        if from.is_human_readable() {
            from.deserialize_any(visitor)
        } else {
            from.deserialize_f64(visitor)
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl DateTime {
    fn milliseconds(self) -> u32 {
        self.nanoseconds() / 1_000_000
    }
}

fn write_seconds<S: Serializer>(time: DateTime, to: S) -> Result<S::Ok, S::Error> {
    match time.milliseconds() {
        0 => to.serialize_i64(time.seconds()),
        milliseconds => to.serialize_f64(time.seconds() as f64 + f64::from(milliseconds) / 1_000.0),
    }
}

struct Seconds(DateTime);

impl serde_core::Serialize for Seconds {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write_seconds(self.0, to)
    }
}

struct TimeVisitor(Option<TimestampFormat>);

impl Visitor<'_> for TimeVisitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a timestamp")
    }

    fn visit_i64<E>(self, seconds: i64) -> Result<DateTime, E> {
        Ok(DateTime::from_seconds(seconds))
    }

    fn visit_u64<E: Error>(self, seconds: u64) -> Result<DateTime, E> {
        let seconds = i64::try_from(seconds).map_err(|_| E::custom("a timestamp too far off"))?;
        Ok(DateTime::from_seconds(seconds))
    }

    /// Seconds with a fraction, of which milliseconds are kept.
    fn visit_f64<E: Error>(self, seconds: f64) -> Result<DateTime, E> {
        let milliseconds = (seconds * 1_000.0).round();
        if milliseconds.is_nan() || milliseconds.abs() >= 9_007_199_254_740_992.0 {
            return Err(E::custom("a timestamp too far off"));
        }
        let milliseconds = milliseconds as i64;
        let rest = milliseconds.rem_euclid(1_000) as u32;
        Ok(DateTime::from_seconds_and_nanoseconds(
            milliseconds.div_euclid(1_000),
            rest * 1_000_000,
        ))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<DateTime, E> {
        let time = match self.0 {
            Some(TimestampFormat::DateTime) => calendar::parse_date_time(text),
            Some(TimestampFormat::HttpDate) => calendar::parse_http_date(text),
            _ => None,
        };
        time.ok_or_else(|| E::custom("not a timestamp of the format that the model asks for"))
    }
}
