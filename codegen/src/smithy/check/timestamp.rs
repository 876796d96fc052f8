//! Timestamps in models: defaults and examples.

use serde_json::Value;

use super::super::parse::{describe, quote};

/// Returns the problem of a timestamp in a format, as a predicate of the value; `None` if it is valid.
pub(super) fn problem(format: Option<&str>, value: &Value) -> Option<String> {
    let fits = match (format, value) {
        (Some("epoch-seconds") | None, Value::Number(_)) => true,
        (Some("date-time") | None, Value::String(text)) => is_date_time(text),
        (Some("http-date"), Value::String(text)) => is_http_date(text),
        (Some("epoch-seconds" | "date-time" | "http-date") | None, _) => false,
        // An unknown format is reported elsewhere.
        (Some(_), _) => true,
    };
    let wanted = match format {
        Some("http-date") => "a date of HTTP such as \"Tue, 29 Apr 2014 18:30:38 GMT\"",
        Some("epoch-seconds") => "a number of seconds",
        _ => "a date and time such as \"1985-04-12T23:20:50.52Z\"",
    };
    let found = match value {
        Value::String(_) | Value::Number(_) => quote(value),
        other => describe(other).to_owned(),
    };
    (!fits).then(|| format!("is {found}, not {wanted}"))
}

/// Returns whether the text is a date-time of RFC 3339 in UTC, with at most nine fractional digits.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|text| text.split_once('T')) else {
        return false;
    };
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, Some(fraction)),
        None => (time, None),
    };
    let fraction_fits = fraction
        .is_none_or(|digits| digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    let mut date = date.split('-').map(number);
    let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
        (date.next(), date.next(), date.next(), date.next())
    else {
        return false;
    };
    fraction_fits && is_date(year, month, day) && is_time(time)
}

/// Returns whether the text is an IMF-fixdate of RFC 9110.
fn is_http_date(text: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let Some((day_name, rest)) = text.split_once(", ") else {
        return false;
    };
    let parts: Vec<&str> = rest.split(' ').collect();
    let [day, month, year, time, "GMT"] = parts.as_slice() else {
        return false;
    };
    let month = MONTHS.iter().position(|name| name == month);
    let (Some(day), Some(month), Some(year)) = (number(day), month, number(year)) else {
        return false;
    };
    DAYS.contains(&day_name)
        && u32::try_from(month).is_ok_and(|month| is_date(year, month + 1, day))
        && is_time(time)
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    let parts: Vec<Option<u32>> = text.split(':').map(number).collect();
    match parts.as_slice() {
        [Some(hour), Some(minute), Some(second)] => *hour <= 24 && *minute < 60 && *second <= 60,
        _ => false,
    }
}

/// Parses a number of two digits or more.
fn number(text: &str) -> Option<u32> {
    let is_number = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_checked_against_their_format() {
        let cases = [
            (None, r#""1985-04-12T23:20:50.52Z""#, true),
            (None, "1.5", true),
            (None, "-7", true),
            (None, r#""1985-04-12T23:20:50+01:00""#, false),
            (None, r#""yesterday""#, false),
            (None, r#""1985-02-30T23:20:50Z""#, false),
            (None, r#""2000-02-29T23:20:50Z""#, true),
            (None, "true", false),
            (Some("date-time"), "5", false),
            (Some("epoch-seconds"), r#""5""#, false),
            (Some("epoch-seconds"), "5.25", true),
            (
                Some("http-date"),
                r#""Tue, 29 Apr 2014 18:30:38 GMT""#,
                true,
            ),
            (Some("http-date"), r#""Tue, 29 Apr 2014 18:30:38""#, false),
            (Some("http-date"), r#""1985-04-12T23:20:50.52Z""#, false),
        ];
        for (format, text, good) in cases {
            let value: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(problem(format, &value).is_none(), good, "{format:?} {text}");
        }
    }
}
