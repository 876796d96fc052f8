//! UUIDs.

/// A random [UUID of version 4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4), as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uuid([u8; 36]);

impl Uuid {
    /// Creates a UUID from two random numbers.
    #[inline]
    pub fn new([high, low]: [u64; 2]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let high = high & !0xf000 | 0x4000;
        let low = low & !(0b11 << 62) | (0b10 << 62);
        let number = u128::from(high) << 64 | u128::from(low);
        let mut text = [b'-'; 36];
        // The positions of the pairs of digits, between which there are hyphens.
        let places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
        for (place, byte) in places.into_iter().zip(number.to_be_bytes()) {
            text[place] = DIGITS[usize::from(byte >> 4)];
            text[place + 1] = DIGITS[usize::from(byte & 15)];
        }
        Self(text)
    }

    /// Returns the text.
    #[inline]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}
