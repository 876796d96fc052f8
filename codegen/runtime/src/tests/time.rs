//! Timestamps as strings and as times of the operating system's clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::runtime::core::date_time::DateTime;
use crate::runtime::core::timestamp;

#[test]
fn rfc_3339_timestamps_survive_a_round_trip() {
    let table = [
        (0, 0, "1970-01-01T00:00:00Z"),
        (1_769_862_600, 250_000_000, "2026-01-31T12:30:00.250Z"),
        (-1, 999_999_999, "1969-12-31T23:59:59.999999999Z"),
        (951_782_400, 1_000, "2000-02-29T00:00:00.000001Z"),
        (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
        (253_402_300_799, 0, "9999-12-31T23:59:59Z"),
        // RFC 3339 has no such years.
        (253_402_300_800, 0, "253402300800"),
        (-62_135_596_801, 500_000_000, "-62135596800.5"),
        (i64::MAX, 999_999_999, "9223372036854775807.999999999"),
        (i64::MIN, 0, "-9223372036854775808"),
        (i64::MIN, 1, "-9223372036854775807.999999999"),
    ];
    for (seconds, nanoseconds, text) in table {
        let time = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
        assert_eq!(time.to_string(), text);
        assert_eq!(text.parse(), Ok(time), "{text}");
    }
}

#[test]
fn other_rfc_3339_notations_are_read_and_malformed_ones_rejected() {
    let table = [
        ("2026-01-31T13:30:00+01:00", Some(1_769_862_600)),
        ("Sat, 31 Jan 2026 12:30:00 GMT", Some(1_769_862_600)),
        ("Sat, 31 Jan 2026 13:30:00 +0100", Some(1_769_862_600)),
        ("Sat, 31 Jan 2026 10:30:00 -02:00", Some(1_769_862_600)),
        ("1769862600", Some(1_769_862_600)),
        // Fractions below a nanosecond are rounded down, and ignored if they are zero.
        ("1.0000000009", Some(1)),
        ("-1.0000000000", Some(-1)),
        ("2026-01-31T12:30:00+23:59", Some(1_769_862_600 - 86_340)),
        ("2026-01-31T12:30:00+24:00", None),
        ("2026-01-31T12:30:00+00:60", None),
        ("20260131T123000Z", Some(1_769_862_600)),
        ("2026013T123000Z", None),
        ("202601310T123000Z", None),
        ("20260131T12300Z", None),
        ("2026-01-31T24:00:00Z", None),
        ("2026-01-31T12:60:00Z", None),
        ("2026-02-30T00:00:00Z", None),
        ("0000-01-01T00:00:00Z", None),
        ("9223372036854775808", None),
        ("tomorrow", None),
        ("", None),
    ];
    for (text, seconds) in table {
        let time = text.parse::<DateTime>().ok();
        assert_eq!(time, seconds.map(DateTime::from_seconds), "{text}");
    }
}

#[test]
fn numbers_out_of_range_are_rejected_in_each_place() {
    for text in [
        "2026-01-31T12:30:15.5+01:30",
        "20260131T123015Z",
        "Sat, 31 Jan 2026 12:30:15 GMT",
        "Saturday, 31-Jan-26 12:30:15 +0100",
        "Sat Jan 31 12:30:15 2026",
    ] {
        assert!(text.parse::<DateTime>().is_ok(), "{text}");
        let is_digit = |place: &usize| text.as_bytes()[*place].is_ascii_digit();
        let fraction = text.find('.').map(|point| point + 1);
        let places = (0..text.len()).filter(is_digit);
        for place in places.filter(|place| Some(*place) != fraction) {
            for digits in ["9".repeat(16), "9".repeat(17), "9".repeat(40)] {
                let (before, after) = text.split_at(place);
                let text = format!("{before}{digits}{after}");
                assert!(text.parse::<DateTime>().is_err(), "{text}");
            }
        }
    }
}

#[test]
fn numbers_before_the_epoch_are_rounded_down() {
    for (text, seconds, nanoseconds) in [
        ("-0.5", -1, 500_000_000),
        ("-0.000000001", -1, 999_999_999),
        ("-0.0000000001", -1, 999_999_999),
        ("-1.0000000001", -2, 999_999_999),
        ("1e-10", 0, 0),
        ("15e-1", 1, 500_000_000),
    ] {
        let expected = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }
}

#[test]
fn system_times_survive_a_round_trip() {
    let times = [
        UNIX_EPOCH,
        UNIX_EPOCH + Duration::new(1, 5),
        UNIX_EPOCH - Duration::new(1, 5),
        UNIX_EPOCH - Duration::from_nanos(1),
        SystemTime::now(),
    ];
    for time in times {
        let there = DateTime::from(time);
        assert_eq!(SystemTime::try_from(there), Ok(time), "{there}");
    }
}

#[test]
fn conversions_do_not_panic_at_any_time() {
    for seconds in [i64::MIN, i64::MIN + 1, -1, i64::MAX - 1, i64::MAX] {
        for nanoseconds in [0, 1, 999_999_999] {
            let time = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
            // Operating systems differ in how far their clocks reach.
            if let Ok(there) = SystemTime::try_from(time) {
                assert_eq!(DateTime::from(there), time);
            }
        }
    }
}

#[test]
fn epoch_seconds_are_read_with_fractions_of_any_length() {
    for (text, expected) in [
        ("1.5", Some((1, 500_000_000))),
        ("1.123", Some((1, 123_000_000))),
        ("0.000000001", Some((0, 1))),
        ("1.0000000019", Some((1, 1))),
        (
            "123456789012345678.25",
            Some((123_456_789_012_345_678, 250_000_000)),
        ),
        ("9223372036854775807.5", Some((i64::MAX, 500_000_000))),
        ("9223372036854775808.5", None),
        ("99999999999999999999.5", None),
        ("-1.25", Some((-2, 750_000_000))),
        ("1e3", Some((1_000, 0))),
        ("1.", None),
        (".5", None),
        ("1.5.0", None),
    ] {
        let found = timestamp::parse_epoch_seconds(text);
        let expected = expected.map(|(s, n)| DateTime::from_seconds_and_nanoseconds(s, n));
        assert_eq!(found, expected, "{text}");
    }
}
