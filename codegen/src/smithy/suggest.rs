//! "Did you mean …?"

/// How many candidates are compared at most, so that a large model with many mistakes is still reported quickly.
const MOST_CANDIDATES: usize = 20_000;

/// The up to three candidates that look most like `wanted`, best first.
pub(super) fn nearest<'c>(wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Vec<&'c str> {
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
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}

/// A sentence that asks for the nearest candidates; `None` where none is near.
pub(super) fn did_you_mean<'c>(
    wanted: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<String> {
    let names: Vec<String> = nearest(wanted, candidates)
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect();
    (!names.is_empty()).then(|| format!("did you mean {}?", names.join(" or ")))
}
