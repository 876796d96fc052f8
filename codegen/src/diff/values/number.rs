//! Ranges of numbers, compared exactly.

use std::fmt;

use crate::decimal::Decimal;

use super::super::collect::Findings;
use super::super::lints::*;
use super::super::report::Examples;
use super::{Site, report};

/// A range of numbers, with inclusive bounds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Range {
    min: Option<Decimal>,
    max: Option<Decimal>,
    /// True if only integers count.
    whole: bool,
}

impl Range {
    pub(super) fn of_integers(min: Option<i64>, max: Option<i64>) -> Self {
        let decimal = |bound: i64| Decimal::parse(&bound.to_string());
        Self {
            min: min.and_then(decimal),
            max: max.and_then(decimal),
            whole: true,
        }
    }

    pub(super) fn of_floats(min: Option<f64>, max: Option<f64>) -> Self {
        let decimal = |bound: f64| Decimal::parse(&bound.to_string());
        Self {
            min: min.and_then(decimal),
            max: max.and_then(decimal),
            whole: false,
        }
    }

    pub(super) fn of_decimals(min: Option<&str>, max: Option<&str>) -> Self {
        Self {
            min: min.and_then(Decimal::parse),
            max: max.and_then(Decimal::parse),
            whole: false,
        }
    }

    fn contains(&self, number: &Decimal) -> bool {
        self.min.as_ref().is_none_or(|min| min <= number)
            && self.max.as_ref().is_none_or(|max| number <= max)
    }

    /// Returns a number in this range that is not in the other, as close to the other's bounds as possible.
    fn beyond(&self, other: &Self) -> Option<Decimal> {
        let above = other.max.as_ref().map(|max| max.next(false));
        let below = other.min.as_ref().map(|min| min.next(true));
        let candidates = [above, below, self.max.clone(), self.min.clone()];
        let mut fitting = candidates.into_iter().flatten();
        fitting.find(|number| self.contains(number) && !other.contains(number))
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (None, None) => f.write_str("any"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
        }
    }
}

/// Compares the accepted numbers.
pub(super) fn compare(
    findings: &mut Findings<'_>,
    old: Option<&Range>,
    new: Option<&Range>,
    site: Site<'_>,
) -> Option<usize> {
    let any = Range {
        min: None,
        max: None,
        whole: new.or(old)?.whole,
    };
    let (old, new) = (old.unwrap_or(&any), new.unwrap_or(&any));
    let examples = Examples {
        accepted: new.beyond(old).map(|number| number.to_string()),
        rejected: old.beyond(new).map(|number| number.to_string()),
    };
    let lints = [&RANGE_NARROWED, &RANGE_WIDENED, &RANGE_CHANGED];
    let what = format!("range{}: {old} → {new}", site.part);
    report(findings, site, lints, what, examples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_lies_just_beyond_the_bound() {
        let range = |min, max| Range::of_integers(min, max);
        for (one, other, beyond) in [
            (range(None, None), range(None, Some(5)), Some("6")),
            (range(None, None), range(Some(-5), None), Some("-6")),
            (range(Some(1), Some(9)), range(Some(1), Some(9)), None),
            (range(Some(1), Some(9)), range(Some(2), Some(9)), Some("1")),
            (range(Some(7), Some(9)), range(None, Some(5)), Some("9")),
        ] {
            let found = one.beyond(&other).map(|number| number.to_string());
            assert_eq!(found.as_deref(), beyond, "{one} {other}");
        }
        let floats = Range::of_floats(None, Some(0.5));
        let any = Range::of_floats(None, None);
        assert_eq!(any.beyond(&floats).unwrap().to_string(), "0.6");
    }
}
