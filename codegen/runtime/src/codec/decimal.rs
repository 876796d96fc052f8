//! Numbers in decimal notation.

use std::borrow::Cow;

/// Formats a finite float with the fewest digits that identify it, given its shortest scientific notation. Uses an
/// exponent if there are more than `most` digits before the point, or more than four zeros after it.
pub fn float(scientific: &str, most: i32) -> String {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", mantissa),
    };
    let digits = mantissa.replace('.', "");
    let (count, point) = (digits.len(), exponent + 1);
    match usize::try_from(point) {
        _ if point > most => format!("{sign}{mantissa}e+{exponent}"),
        Ok(point @ 1..) if point < count => {
            let (whole, fraction) = digits.split_at(point);
            format!("{sign}{whole}.{fraction}")
        }
        Ok(point @ 1..) => format!("{sign}{digits}{}.0", "0".repeat(point - count)),
        _ if point > -5 => format!(
            "{sign}0.{}{digits}",
            "0".repeat(point.unsigned_abs() as usize)
        ),
        _ => format!("{sign}{mantissa}e{exponent}"),
    }
}

/// Formats a float; values that are not finite are words.
pub fn of_float(value: f32) -> Cow<'static, str> {
    if value.is_finite() {
        float(&format!("{value:e}"), 13).into()
    } else {
        of_double(value.into())
    }
}

/// Formats a double; values that are not finite are words.
pub fn of_double(value: f64) -> Cow<'static, str> {
    if value.is_finite() {
        float(&format!("{value:e}"), 16).into()
    } else if value.is_nan() {
        "NaN".into()
    } else if value > 0.0 {
        "Infinity".into()
    } else {
        "-Infinity".into()
    }
}

/// Parses the words for values that are not finite.
pub fn not_finite(word: &str) -> Option<f64> {
    match word {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// Parses a number, or a word for a value that is not finite.
pub fn parse(text: &str) -> Option<f64> {
    let is_part = |byte: u8| byte.is_ascii_digit() || b"-+.eE".contains(&byte);
    match not_finite(text) {
        None if text.bytes().all(is_part) => text.parse().ok(),
        number => number,
    }
}

/// The maximum number of zeros that an exponent in an integer can add.
const MOST_ZEROS: usize = 4096;

/// Formats a number without fraction and exponent; returns `None` if the text is not an integer in decimal notation, or
/// has too many digits.
pub fn integral(number: &str) -> Option<Cow<'_, str>> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    if are_digits(digits) {
        return Some(Cow::Borrowed(number));
    }
    let sign = if digits.len() < number.len() { "-" } else { "" };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    if !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let zeros = i64::from(exponent) - i64::try_from(fraction.len()).ok()?;
    let all = format!("{whole}{fraction}");
    let all = all.trim_start_matches('0');
    if all.is_empty() {
        return Some(Cow::Borrowed("0"));
    }
    match usize::try_from(zeros) {
        Ok(zeros) if zeros <= MOST_ZEROS => {
            Some(format!("{sign}{all}{}", "0".repeat(zeros)).into())
        }
        Ok(_) => None,
        // Zeros at the end of the whole part go away.
        Err(_) => {
            let dropped = usize::try_from(-zeros).ok()?;
            let (kept, dropped) = all.split_at(all.len().checked_sub(dropped)?);
            let are_zeros = !kept.is_empty() && dropped.bytes().all(|digit| digit == b'0');
            are_zeros.then(|| format!("{sign}{kept}").into())
        }
    }
}

/// Returns whether the text is one or more ASCII digits.
fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
