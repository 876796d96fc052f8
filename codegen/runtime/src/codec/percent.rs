//! Percent-encoding, as in [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-2.1).

/// Returns a text with all bytes percent-encoded, except the [unreserved
/// characters](https://www.rfc-editor.org/rfc/rfc3986#section-2.3) and the bytes in `keep`.
pub fn encode<'t>(text: &'t [u8], keep: &'t [u8]) -> impl Iterator<Item = u8> + 't {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    text.iter().flat_map(move |byte| {
        let is_unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
        let [high, low] = [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]);
        let (bytes, length) = match is_unreserved || keep.contains(byte) {
            true => ([*byte, 0, 0], 1),
            false => ([b'%', high, low], 3),
        };
        bytes.into_iter().take(length)
    })
}
