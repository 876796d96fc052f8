//! How timestamps are written and read: as the model says in JSON, as seconds elsewhere; read in any format.

use serde_core::de::Deserializer;
use serde_core::ser::{Error as _, Serialize, Serializer};

use crate::runtime::core::calendar::{self, Civil};
use crate::runtime::core::date_time::DateTime;
use crate::runtime::schema::serde::scalar::{Hint, Scalar, read_scalar};
use crate::runtime::schema::serde::wire::{
    EPOCH_TAG, How, Place, Side, TimestampFormat, Wire, impl_serde,
};

impl_serde!(DateTime);

impl Wire for DateTime {
    const EXPECTED: &'static str = "a timestamp";

    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        let time = match how.side {
            Side::Alone => *self,
            Side::Client | Side::Service => self.cut_to_milliseconds(),
        };
        if !to.is_human_readable() {
            return to.serialize_newtype_struct(EPOCH_TAG, &Seconds(time));
        }
        let format = match how.timestamps {
            None | Some(TimestampFormat::EpochSeconds) => return Seconds(time).serialize(to),
            Some(format) => format,
        };
        let is_alone = how.side == Side::Alone;
        match Civil::from_seconds(time.seconds()) {
            // A value that stands alone keeps what this format has no room for.
            Some(civil)
                if format == TimestampFormat::HttpDate && !(is_alone && time.nanoseconds() > 0) =>
            {
                to.collect_str(&civil.http_date())
            }
            Some(civil) => to.collect_str(&civil.date_time(time.nanoseconds())),
            None if is_alone => Seconds(time).serialize(to),
            None => Err(S::Error::custom(
                "a timestamp outside of the years 0001 to 9999",
            )),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        let hint = Hint::Number(EPOCH_TAG);
        read_scalar(from, at, hint, Self::EXPECTED, |scalar| match scalar {
            Scalar::Integer(seconds) => Some(Self::from_seconds(seconds)),
            // The shortest text that stands for the number has no digits that were not meant.
            Scalar::Float(seconds) => calendar::parse_epoch_seconds(&seconds.to_string()),
            Scalar::Text(text) => calendar::parse(text),
            _ => None,
        })
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl DateTime {
    /// What services keep. What is finer is cut off, towards the past.
    fn cut_to_milliseconds(self) -> Self {
        let kept = self.nanoseconds() / 1_000_000 * 1_000_000;
        Self::from_seconds_and_nanoseconds(self.seconds(), kept)
    }

    /// All nanoseconds since 1970.
    fn total(self) -> i128 {
        i128::from(self.seconds()) * 1_000_000_000 + i128::from(self.nanoseconds())
    }
}

/// Seconds since 1970: a number where it tells all, or else a text.
struct Seconds(DateTime);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let time = self.0;
        if time.nanoseconds() == 0 {
            return to.serialize_i64(time.seconds());
        }
        let total = time.total();
        // Milliseconds are exact, so one division finds the nearest float.
        let number = match (total % 1_000_000, total / 1_000_000) {
            (0, milliseconds) => milliseconds as f64 / 1_000.0,
            _ => total as f64 / 1e9,
        };
        if calendar::parse_epoch_seconds(&number.to_string()) == Some(time) {
            return to.serialize_f64(number);
        }
        let sign = if total < 0 { "-" } else { "" };
        let size = total.unsigned_abs();
        let (whole, rest) = (size / 1_000_000_000, size % 1_000_000_000);
        to.collect_str(&format_args!("{sign}{whole}.{rest:09}"))
    }
}
