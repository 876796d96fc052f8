//! Conversion of numbers of arbitrary size between [CBOR](https://www.rfc-editor.org/rfc/rfc8949#section-3.4.3) and
//! text.

/// The maximum length of an integer in bytes, and of its digits. The time of the conversion grows with the square of
/// the length.
const MOST_BYTES: usize = 4096;
const MOST_DIGITS: usize = 9864;

const BILLION: u64 = 1_000_000_000;

/// Converts a big-endian integer plus `plus` to decimal digits. Returns `None` if it is too large.
pub fn to_digits(bytes: &[u8], plus: u32) -> Option<String> {
    let start = bytes.iter().take_while(|byte| **byte == 0).count();
    let bytes = bytes.get(start..)?;
    if bytes.len() > MOST_BYTES {
        return None;
    }
    // Nine digits each, the lowest first.
    let mut groups = Vec::new();
    for byte in bytes {
        add(&mut groups, 256, u64::from(*byte));
    }
    add(&mut groups, 1, plus.into());
    let mut groups = groups.into_iter().rev().skip_while(|group| *group == 0);
    let first = groups.next().unwrap_or_default().to_string();
    Some(groups.fold(first, |text, group| text + &format!("{group:09}")))
}

/// Multiplies, then adds.
fn add(groups: &mut Vec<u64>, factor: u64, plus: u64) {
    let mut carry = plus;
    for group in &mut *groups {
        let value = *group * factor + carry;
        *group = value % BILLION;
        carry = value / BILLION;
    }
    if carry > 0 {
        groups.push(carry);
    }
}

/// Converts decimal digits to a big-endian integer, minus one if `less_one` is set. Returns `None` if it is too large.
pub fn to_bytes(digits: &str, less_one: bool) -> Option<Vec<u8>> {
    if digits.len() > MOST_DIGITS {
        return None;
    }
    // The lowest first.
    let mut bytes: Vec<u8> = Vec::new();
    for digit in digits.bytes() {
        let mut carry = u32::from(digit.saturating_sub(b'0'));
        for byte in &mut bytes {
            let value = u32::from(*byte) * 10 + carry;
            *byte = value as u8;
            carry = value >> 8;
        }
        if carry > 0 {
            bytes.push(carry as u8);
        }
    }
    if less_one {
        for byte in &mut bytes {
            let (less, borrows) = byte.overflowing_sub(1);
            *byte = less;
            if !borrows {
                break;
            }
        }
    }
    while bytes.last() == Some(&0) {
        bytes.pop();
    }
    bytes.reverse();
    Some(bytes)
}

/// Splits a decimal number into an integer and the power of ten by which it is multiplied.
pub fn split(text: &str) -> (String, i64) {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().unwrap_or_default()),
        None => (text, 0),
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let exponent = exponent - fraction.len() as i64;
    match digits.trim_start_matches('0') {
        "" => ("0".to_owned(), exponent),
        digits => (format!("{sign}{digits}"), exponent),
    }
}

/// Formats an integer times a power of ten: with a decimal point if few digits follow it, otherwise with an exponent,
/// because the exponent may be so large that the digits do not fit into memory.
pub fn join(mantissa: &str, exponent: i64) -> String {
    const FEW: i64 = 64;
    if exponent == 0 {
        return mantissa.to_owned();
    }
    if !(-FEW..0).contains(&exponent) {
        return format!("{mantissa}e{exponent}");
    }
    let behind = exponent.unsigned_abs() as usize;
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", mantissa),
    };
    let digits = format!("{digits:0>width$}", width = behind + 1);
    let (whole, fraction) = digits.split_at(digits.len() - behind);
    format!("{sign}{whole}.{fraction}")
}
