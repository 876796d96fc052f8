//! Defaults are exactly those of the model, or are left out with a warning.

use ferrosmith::diagnostics::Severity;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};

/// A type, a default, and the expression that becomes of it; without one, a warning.
const CASES: &[(&str, &str, Option<&str>)] = &[
    ("Long", "9223372036854775807", Some("9223372036854775807")),
    ("Long", "9223372036854775808", None),
    ("Long", "-9223372036854775809", None),
    ("Float", "3.4e38", Some("3.4e38")),
    ("Float", "1e39", None),
    ("Float", "-1e400", None),
    ("Float", "\"-Infinity\"", Some("f32::NEG_INFINITY")),
    ("Double", "1e39", Some("1e39")),
    ("Double", "1e309", None),
    ("BigInteger", "7", Some("7_i64.into()")),
    (
        "BigInteger",
        "18446744073709551616",
        Some("\"18446744073709551616\".parse()"),
    ),
    ("BigDecimal", "1e400", Some("\"1e+400\".parse()")),
    (
        "BigDecimal",
        "0.1234567890123456789012345",
        Some("\"0.1234567890123456789012345\".parse()"),
    ),
    ("BigDecimal", "1e2147483648", None),
    ("Document", "1.5", Some("crate::Document::from(1.5)")),
    ("Document", "1e400", None),
    ("Timestamp", "1", Some("crate::DateTime::from_seconds(1)")),
    ("Timestamp", "1e300", None),
];

#[test]
fn defaults_are_exact_or_reported() {
    for (ty, default, expected) in CASES {
        let text = format!(
            r##"{{"smithy": "2.0", "shapes": {{
            "a#Svc": {{"type": "service", "version": "1", "operations": [{{"target": "a#Op"}}]}},
            "a#Op": {{"type": "operation", "input": {{"target": "a#In"}}}},
            "a#In": {{"type": "structure", "members": {{"m": {{"target": "smithy.api#{ty}",
                "traits": {{"smithy.api#default": {default}}}}}}}}}}}}}"##
        );
        let source = Source {
            name: "default.json".to_owned(),
            bytes: text.into_bytes(),
        };
        let made = generate(vec![source], &Options::default()).expect("it is a crate");
        let mut files = made
            .files
            .iter()
            .filter(|(path, _)| path.ends_with("op.rs"));
        let (_, file) = files.next().expect("the operation's file");
        match expected {
            Some(expression) => {
                let row = format!("or Client ({expression}");
                assert!(file.text.contains(&row), "{ty} {default}\n{}", file.text);
                assert!(file.text.contains("Default: `"), "{}", file.text);
                assert_eq!(made.warnings, [], "{ty} {default}");
            }
            None => {
                assert!(
                    !file.text.contains(" or Client"),
                    "{ty} {default}\n{}",
                    file.text
                );
                assert!(!file.text.contains("Default: `"), "{}", file.text);
                let [warning] = made.warnings.as_slice() else {
                    panic!("{ty} {default}: {:#?}", made.warnings);
                };
                assert_eq!(warning.severity, Severity::Warning);
                assert!(warning.message.contains("is left out"), "{warning}");
                assert!(
                    warning.position.is_some() && warning.help.is_some(),
                    "{warning}"
                );
            }
        }
    }
}
