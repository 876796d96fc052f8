//! Duplicate keys of JSON objects. Only used on texts that are known to have some.

use foldhash::HashSet;

use super::locate::{skip_space, skip_string};

/// The maximum number of keys that are reported.
const MOST_KEYS: usize = 100;

/// Returns the keys that repeat an earlier key of the same object, with the offsets of their quotes.
pub(super) fn repeated_keys(text: &[u8]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    // The keys of each open object; `None` for a list.
    let mut open: Vec<Option<HashSet<&[u8]>>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => {
                let Some(end) = skip_string(text, at) else {
                    break;
                };
                let is_key = text.get(skip_space(text, end)) == Some(&b':');
                if let (true, Some(Some(keys))) = (is_key, open.last_mut()) {
                    let key = text.get(at + 1..end - 1).unwrap_or_default();
                    if !keys.insert(key) {
                        found.push((String::from_utf8_lossy(key).into_owned(), at));
                    }
                }
                at = end;
                continue;
            }
            b'{' => open.push(Some(HashSet::default())),
            b'[' => open.push(None),
            b'}' | b']' => {
                open.pop();
            }
            _ => {}
        }
        at += 1;
        if found.len() >= MOST_KEYS {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::repeated_keys;

    #[test]
    fn keys_are_compared_within_one_object() {
        let text = r#"{"a": {"a": "b", "b": ["a", {"a": 1}]}, "b": "a", "a": 2, "c\"": [{"x": 1, "x": {"x": 2}}]}"#;
        let found = repeated_keys(text.as_bytes());
        let keys: Vec<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["a", "x"]);
        assert_eq!(found.first().map(|(_, at)| *at), text.find(r#""a": 2"#));
    }
}
