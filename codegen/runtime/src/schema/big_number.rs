//! Encoding and decoding of numbers of any size.

use crate::runtime::codec::decimal;
use crate::runtime::core::big_number::{BigDecimal, BigInteger};
use crate::runtime::schema::codec::{Decoder, Encoder, Read, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::EncodeState;
use crate::runtime::schema::value::{Value, simple_values};

simple_values! {
    BigInteger, "an integer", Self::from(0), |value, to, _t| to.big_integer(value.as_str()), |from, _at| {
        let number = from.digits()?;
        let digits = decimal::integral(&number).ok_or(Unreadable)?;
        digits.parse().map_err(|_| Unreadable)?
    };
    BigDecimal, "a number", Self::from(0), |value, to, _t| to.big_decimal(value.as_str()), |from, _at| {
        from.digits()?.parse().map_err(|_| Unreadable)?
    };
}

#[cfg(feature = "serde")]
crate::runtime::schema::serde::adapter::impl_serde!(BigInteger, BigDecimal);
