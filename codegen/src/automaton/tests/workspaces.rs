//! The patterns of the WorkSpaces model.

use super::Compiled;
use crate::automaton::{Dfa, Table};

/// Returns the distinct patterns of a JSON value, sorted.
pub(super) fn patterns(value: &serde_json::Value) -> Vec<String> {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => {
                if let Some(pattern) = map.get("smithy.api#pattern").and_then(|p| p.as_str()) {
                    found.push(pattern.to_owned());
                }
                map.values().for_each(|value| walk(value, found));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|v| walk(v, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, &mut found);
    found.sort();
    found.dedup();
    found
}

pub(super) fn workspaces_patterns() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/workspaces.json");
    let text = std::fs::read_to_string(path).expect("the model is part of the repository");
    patterns(&serde_json::from_str(&text).expect("the model is JSON"))
}

#[test]
fn every_pattern_fits_a_small_table() {
    let patterns = workspaces_patterns();
    assert_eq!(patterns.len(), 47);
    let mut total = 0;
    for source in &patterns {
        let dfa = Dfa::compile(source).unwrap_or_else(|e| panic!("{source}: {e}"));
        let table = Table::new(&dfa).unwrap_or_else(|e| panic!("{source}: {e}"));
        eprintln!(
            "{:6} states {:4} runs {:5} bytes prefix {:?} example {:?}  {source}",
            dfa.states(),
            table.runs.len(),
            table.bytes(),
            table.prefix,
            dfa.shortest()
        );
        total += table.bytes();
    }
    eprintln!("{total} bytes");
    assert!(total < 64 * 1024, "{total} bytes");
}

#[test]
fn patterns_of_workspaces_match_known_strings() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "^wsca-[0-9a-z]{8,63}$",
            &["wsca-0123456789", "wsca-01234567"],
            &[
                "wsca-0123456",
                "wsca-0123456789A",
                "",
                "wsc",
                "xwsca-0123456789",
                "wsca-0123456789\n",
            ],
        ),
        (
            "^\\d{12}$",
            &["123456789012"],
            &["12345678901", "1234567890123", "12345678901é"],
        ),
        (
            "^\\d{12}|AMAZON$",
            &[
                "123456789012",
                "123456789012 and more",
                "AMAZON",
                "for AMAZON",
            ],
            &["AMAZON.", "12345678901"],
        ),
        ("^.{1,64}$", &["a", "é👍"], &["", "a\n", "\u{2028}"]),
    ];
    for (source, accepted, rejected) in cases {
        let compiled = Compiled::new(source);
        for text in *accepted {
            assert!(compiled.is_match(text), "{source} on {text:?}");
        }
        for text in *rejected {
            assert!(!compiled.is_match(text), "{source} on {text:?}");
        }
    }
}
