//! A fast search for special characters in JSON strings.

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// Returns the number of leading bytes that are not a quote, a backslash or a control character.
#[inline]
pub fn plain_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(word) = bytes.get(length..).and_then(<[u8]>::first_chunk::<8>) {
        let found = special(u64::from_le_bytes(*word));
        if found != 0 {
            return length + found.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let Some(last) = bytes.last_chunk::<8>() else {
        let plain = bytes.iter().position(|byte| is_special(*byte));
        return plain.unwrap_or(bytes.len());
    };
    // The last word overlaps the one before, whose bytes are not special.
    match special(u64::from_le_bytes(*last)) {
        0 => bytes.len(),
        found => bytes.len() - 8 + found.trailing_zeros() as usize / 8,
    }
}

#[inline]
fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Sets the high bit of each special byte. Bits above the first one that is set may be wrong.
#[inline]
fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let zero = |of: u64| of.wrapping_sub(ONES) & !of;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (zero(quote) | zero(backslash) | control) & HIGH
}
