//! "Did you mean …?"

/// The maximum number of candidates that are compared, so that a large model with many mistakes is still reported
/// quickly.
const MOST_CANDIDATES: usize = 20_000;

/// Returns the candidate within a typing error of `wanted` or, if there is none, up to three similar ones, best first.
fn nearest<'c>(wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Vec<&'c str> {
    let lower = wanted.to_ascii_lowercase();
    let mut scored: Vec<(f64, &str)> = candidates
        .take(MOST_CANDIDATES)
        .filter(|candidate| candidate.len().abs_diff(wanted.len()) <= 24 && candidate.len() <= 400)
        .map(|candidate| {
            let score = strsim::jaro_winkler(&lower, &candidate.to_ascii_lowercase());
            (score, candidate)
        })
        .filter(|(score, _)| *score >= 0.86)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.truncate(3);
    let names: Vec<_> = scored.into_iter().map(|(_, candidate)| candidate).collect();
    let slips = |name: &str| strsim::osa_distance(&lower, &name.to_ascii_lowercase());
    let limit = (wanted.len() / 8).clamp(1, 3);
    match names.iter().copied().min_by_key(|name| slips(name)) {
        Some(best) if slips(best) <= limit => vec![best],
        _ => names,
    }
}

/// Returns a sentence that suggests the nearest candidates; `None` if none is near.
pub(super) fn did_you_mean<'c>(
    wanted: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<String> {
    let names: Vec<String> = nearest(wanted, candidates)
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect();
    (!names.is_empty()).then(|| format!("check the name: did you mean {}?", names.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let names = [
            "GetForecast",
            "GetForecasts2",
            "ListCities",
            "ListCountries",
            "PutTag",
        ];
        for (wanted, expected) in [
            (
                "GetForcast",
                Some("check the name: did you mean `GetForecast`?"),
            ),
            (
                "getforecast",
                Some("check the name: did you mean `GetForecast`?"),
            ),
            (
                "ListCites",
                Some("check the name: did you mean `ListCities`?"),
            ),
            ("PutTags", Some("check the name: did you mean `PutTag`?")),
            (
                "GetForecastNow",
                Some("check the name: did you mean `GetForecast` or `GetForecasts2`?"),
            ),
            ("DescribeAlarms", None),
        ] {
            let found = did_you_mean(wanted, names.into_iter());
            assert_eq!(found.as_deref(), expected, "{wanted}");
        }
    }
}
