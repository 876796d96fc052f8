//! Patterns for names, in which `*` matches any characters.

/// Returns whether a pattern matches the whole text.
pub(super) fn is_match(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    // The first match is as good as any other for all parts but the last.
    for part in parts {
        match text.split_once(part) {
            Some((_, after)) => text = after,
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_match_any_characters() {
        for (pattern, text, expected) in [
            ("Get", "Get", true),
            ("Get", "GetCity", false),
            ("Get*", "GetCity", true),
            ("Get*", "Get", true),
            ("*City", "GetCity", true),
            ("*City", "GetCities", false),
            ("*", "", true),
            ("G*t*y", "GetCity", true),
            ("G*t*t", "GetCity", false),
            ("a*a", "a", false),
            ("**a**", "bab", true),
            ("*ab*ab", "abab", true),
            ("*ab*ab", "aab", false),
        ] {
            assert_eq!(is_match(pattern, text), expected, "{pattern} {text}");
        }
    }
}
