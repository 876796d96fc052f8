//! [Base64](https://www.rfc-editor.org/rfc/rfc4648#section-4).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes bytes in Base64, with padding.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let digits = [18, 12, 6, 0].map(|shift| ALPHABET[(bits >> shift) as usize & 63]);
        let kept = chunk.len() + 1;
        text.extend(digits.iter().take(kept).copied().map(char::from));
        text.extend("==".get(..4 - kept));
    }
    text
}

/// Decodes Base64, with or without padding and line breaks. Returns `None` for invalid input.
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    if text.iter().any(u8::is_ascii_whitespace) {
        let text: Vec<u8> = text
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .copied()
            .collect();
        return decode(&text);
    }
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = text.get(..text.len() - padding)?;
    let is_whole = digits.len() % 4 != 1 && (padding == 0 || (text.len() % 4 == 0 && padding < 3));
    if !is_whole {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for chunk in digits.chunks(4) {
        let mut bits = 0;
        for digit in chunk {
            bits = bits << 6 | sextet(*digit)?;
        }
        let spare = 4 - chunk.len();
        let [_, whole @ ..] = (bits << (6 * spare)).to_be_bytes();
        bytes.extend(whole.iter().take(3 - spare));
    }
    Some(bytes)
}

/// Decodes Base64 with padding and without line breaks.
pub fn decode_padded(text: &[u8]) -> Option<Vec<u8>> {
    let is_padded = text.len() % 4 == 0 && !text.iter().any(u8::is_ascii_whitespace);
    is_padded.then(|| decode(text)).flatten()
}

#[inline]
fn sextet(digit: u8) -> Option<u32> {
    let sextet = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(sextet.into())
}
