//! Writes [CBOR](https://www.rfc-editor.org/rfc/rfc8949) for serde.

use serde_core::de::value::Error as CborError;
use serde_core::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};

use crate::runtime::codec::cbor::number::{split, to_bytes};
use crate::runtime::schema::serde::wire::{BIG_DECIMAL, BIG_INTEGER, EPOCH_TAG};

/// The bytes that have been written.
#[derive(Debug, Default)]
pub struct Writer {
    /// Without end while a list or map is being written.
    pub bytes: Vec<u8>,
    /// The next text is a number.
    number: Option<&'static str>,
}

const TAG_EPOCH: u8 = 0xc1;
const TAG_POSITIVE: u8 = 0xc2;
const TAG_NEGATIVE: u8 = 0xc3;
const TAG_DECIMAL: u8 = 0xc4;
const BREAK: u8 = 0xff;

impl Writer {
    fn head(&mut self, major: u8, argument: u64) {
        let major = major << 5;
        let bytes = argument.to_be_bytes();
        let (info, length) = match argument {
            0..=23 => (argument as u8, 0),
            24..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.bytes.push(major | info);
        self.bytes.extend(bytes.iter().skip(8 - length));
    }

    /// Writes a string.
    pub fn serialize_text(&mut self, text: &str) {
        self.head(3, text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes an integer in decimal digits, in the smallest form.
    fn integer(&mut self, text: &str) -> Result<(), CborError> {
        let digits = text.strip_prefix('-');
        let is_negative = digits.is_some();
        let Some(bytes) = to_bytes(digits.unwrap_or(text), is_negative) else {
            return Err(CborError::custom("a number of too many digits"));
        };
        if bytes.len() > 8 {
            self.bytes.push(if is_negative {
                TAG_NEGATIVE
            } else {
                TAG_POSITIVE
            });
            self.head(2, bytes.len() as u64);
            self.bytes.extend(bytes);
        } else {
            let argument = bytes
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte));
            self.head(is_negative.into(), argument);
        }
        Ok(())
    }

    /// Writes a decimal number as an exponent and a mantissa.
    fn decimal(&mut self, text: &str) -> Result<(), CborError> {
        let (mantissa, exponent) = split(text);
        self.bytes.push(TAG_DECIMAL);
        self.head(4, 2);
        self.integer(&exponent.to_string())?;
        self.integer(&mantissa)
    }

    fn open(&mut self, major: u8, length: Option<usize>) -> Open<'_> {
        match length {
            Some(length) => self.head(major, length as u64),
            None => self.bytes.push(major << 5 | 31),
        }
        Open {
            to: self,
            is_indefinite: length.is_none(),
        }
    }
}

fn unsupported<T>() -> Result<T, CborError> {
    Err(CborError::custom("a value that no model has"))
}

macro_rules! integers {
    ($($name:ident $ty:ty,)*) => {$(
        #[inline]
        fn $name(self, number: $ty) -> Result<(), CborError> {
            self.serialize_i64(number.into())
        }
    )*};
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = CborError;
    type SerializeSeq = Open<'w>;
    type SerializeTuple = Impossible<(), CborError>;
    type SerializeTupleStruct = Impossible<(), CborError>;
    type SerializeTupleVariant = Impossible<(), CborError>;
    type SerializeMap = Open<'w>;
    type SerializeStruct = Open<'w>;
    type SerializeStructVariant = Impossible<(), CborError>;

    #[inline]
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, value: bool) -> Result<(), CborError> {
        self.bytes.push(0xf4 | u8::from(value));
        Ok(())
    }

    integers! {
        serialize_i8 i8,
        serialize_i16 i16,
        serialize_i32 i32,
        serialize_u8 u8,
        serialize_u16 u16,
        serialize_u32 u32,
    }

    fn serialize_i64(self, number: i64) -> Result<(), CborError> {
        match u64::try_from(number) {
            Ok(number) => self.head(0, number),
            Err(_) => self.head(1, !number as u64),
        }
        Ok(())
    }

    fn serialize_u64(self, number: u64) -> Result<(), CborError> {
        self.head(0, number);
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Result<(), CborError> {
        self.bytes.push(0xfa);
        self.bytes.extend(number.to_be_bytes());
        Ok(())
    }

    fn serialize_f64(self, number: f64) -> Result<(), CborError> {
        self.bytes.push(0xfb);
        self.bytes.extend(number.to_be_bytes());
        Ok(())
    }

    fn serialize_char(self, character: char) -> Result<(), CborError> {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), CborError> {
        match self.number.take() {
            None => {
                self.serialize_text(text);
                Ok(())
            }
            Some(BIG_INTEGER) => self.integer(text),
            Some(_) => self.decimal(text),
        }
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), CborError> {
        self.head(2, bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), CborError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), CborError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), CborError> {
        self.bytes.push(0xf6);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), CborError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &str, _: u32, name: &str) -> Result<(), CborError> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), CborError> {
        match name {
            EPOCH_TAG => self.bytes.push(TAG_EPOCH),
            BIG_INTEGER | BIG_DECIMAL => self.number = Some(name),
            _ => {}
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), CborError> {
        unsupported()
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Open<'w>, CborError> {
        Ok(self.open(4, length))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, CborError> {
        unsupported()
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, CborError> {
        unsupported()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, CborError> {
        unsupported()
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Open<'w>, CborError> {
        Ok(self.open(5, length))
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Open<'w>, CborError> {
        Ok(self.open(5, Some(length)))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, CborError> {
        unsupported()
    }
}

/// A list or map that is being written.
#[derive(Debug)]
pub struct Open<'w> {
    to: &'w mut Writer,
    is_indefinite: bool,
}

impl Open<'_> {
    fn close(self) {
        if self.is_indefinite {
            self.to.bytes.push(BREAK);
        }
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = CborError;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), CborError> {
        item.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), CborError> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = CborError;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), CborError> {
        key.serialize(&mut *self.to)
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CborError> {
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), CborError> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = CborError;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), CborError> {
        self.to.serialize_str(name)?;
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), CborError> {
        self.close();
        Ok(())
    }
}
