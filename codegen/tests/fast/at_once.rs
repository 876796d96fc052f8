//! All problems are reported in one run, by whichever stage finds them, and no consequences of other problems.

use ferrosmith::diagnostics::{Diagnostic, Severity};
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};

/// A service with one operation, and room for more shapes.
fn model(input: &str, more: &str) -> String {
    format!(
        r##"{{"smithy": "2.0", "shapes": {{
        "a#Svc": {{"type": "service", "version": "1", "operations": [{{"target": "a#Op"}}]}},
        "a#Op": {{"type": "operation", "input": {{"target": "a#In"}}}},
        "a#In": {{"type": "structure", "members": {{{input}}}}}{more}}}}}"##
    )
}

const GOOD: &str = r#""m": {"target": "smithy.api#String"}"#;
const DANGLING: &str = r#""m": {"target": "a#Gone"}"#;
/// No pattern in ECMA 262, nor in Java.
const PATTERN: &str =
    r#""p": {"target": "smithy.api#String", "traits": {"smithy.api#pattern": "(a"}}"#;

struct Case {
    name: &'static str,
    files: Vec<String>,
    options: Options,
    /// Parts of the messages, errors first.
    expected: &'static [&'static str],
}

fn options(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    change(&mut options);
    options
}

fn cases() -> Vec<Case> {
    let operation = || options(|options| options.operations = vec!["Nope".to_owned()]);
    let service = || options(|options| options.service = Some("Nope".to_owned()));
    let crate_name = || options(|options| options.crate_name = Some("std".to_owned()));
    let both = [PATTERN, DANGLING].join(", ");
    let nested: String = (0..40)
        .map(|level| {
            let inner = match level {
                39 => "smithy.api#String".to_owned(),
                level => format!("a#L{}", level + 1),
            };
            format!(r#", "a#L{level}": {{"type": "list", "member": {{"target": "{inner}"}}}}"#)
        })
        .collect();
    let deep = r#""deep": {"target": "a#L0"}"#;
    let case = |name, files: &[String], options, expected| Case {
        name,
        files: files.to_vec(),
        options,
        expected,
    };
    vec![
        case(
            "a pattern beside a dangling target",
            &[model(&both, "")],
            Options::default(),
            &["a#Gone", "pattern `(a`"],
        ),
        case(
            "a pattern beside a shape that cannot be read and one that is wrong",
            &[model(
                &both,
                r#", "a#X": {"type": "strukture"}, "a#Y": {"type": "union"}"#,
            )],
            Options::default(),
            &["no type `strukture`", "a#Gone", "union", "pattern `(a`"],
        ),
        case(
            "a pattern beside an operation that there is not",
            &[model(PATTERN, "")],
            operation(),
            &["no operation `Nope`", "pattern `(a`"],
        ),
        case(
            "an operation that there is not beside an error in the model",
            &[model(DANGLING, "")],
            operation(),
            &["a#Gone", "no operation `Nope`"],
        ),
        case(
            "an operation that there is not beside a structure that cannot be read",
            &[model(
                GOOD,
                r#", "a#X": {"type": "structure", "members": 1}"#,
            )],
            operation(),
            &["`members` must be an object", "no operation `Nope`"],
        ),
        case(
            "a service that there is not beside an error in the model, a pattern and a name",
            &[model(&both, "")],
            Options {
                crate_name: Some("std".to_owned()),
                ..service()
            },
            &["a#Gone", "no service `Nope`", "`std`", "pattern `(a`"],
        ),
        case(
            "a crate's name beside files without a service",
            &[r#"{"smithy": "2.0", "shapes": {}}"#.to_owned()],
            crate_name(),
            &["the model has no service", "`std`"],
        ),
        case(
            "a crate's name beside no file at all",
            &[],
            crate_name(),
            &["there is no model file", "`std`"],
        ),
        case(
            "sizes beside an error, a pattern and a name",
            &[model(&[deep, &both].join(", "), &nested)],
            crate_name(),
            &["a#Gone", "nested more than", "`std`", "pattern `(a`"],
        ),
        case(
            "sizes beside a pattern",
            &[model(&[deep, PATTERN].join(", "), &nested)],
            Options::default(),
            &["nested more than", "pattern `(a`"],
        ),
        case(
            "a file that is no JSON beside errors of another",
            &[model(&both, ""), "{".to_owned()],
            Options::default(),
            &["not readable JSON", "a#Gone", "pattern `(a`"],
        ),
        case(
            "what may be in a file that cannot be read",
            &[model(GOOD, ""), "{".to_owned()],
            operation(),
            &["not readable JSON"],
        ),
        case(
            "what may be in a service that cannot be read",
            &[r#"{"smithy": "2.0", "shapes": {"a#Svc": {"type": "servise"}}}"#.to_owned()],
            service(),
            &["no type `servise`"],
        ),
        case(
            "what may be bound where a binding cannot be read",
            &[model(GOOD, "").replace("[{", "[1, {")],
            operation(),
            &["operations"],
        ),
        case(
            "what may be bound to a resource that is missing",
            &[model(GOOD, "").replace(
                "\"operations\"",
                "\"resources\": [{\"target\": \"a#Res\"}], \"operations\"",
            )],
            operation(),
            &["a#Res"],
        ),
    ]
}

fn findings(files: &[String], options: &Options) -> Vec<Diagnostic> {
    let sources = files.iter().enumerate().map(|(index, text)| Source {
        name: format!("{index}.json"),
        bytes: text.clone().into_bytes(),
    });
    generate(sources.collect(), options).expect_err("it is refused")
}

#[test]
fn exactly_the_expected_problems_are_reported_at_once() {
    for case in cases() {
        let found = findings(&case.files, &case.options);
        let text: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), case.expected.len(), "{}: {text:#?}", case.name);
        for (found, expected) in found.iter().zip(case.expected) {
            assert!(
                found.to_string().contains(expected),
                "{}: {expected}\n{text:#?}",
                case.name
            );
            let is_pattern = expected.starts_with("pattern");
            assert_eq!(found.severity == Severity::Warning, is_pattern, "{found}");
        }
    }
}

#[test]
fn findings_of_all_stages_have_locations() {
    let nested = (0..40).map(|level| match level {
        39 => r#","a#L39": {"type": "list", "member": {"target": "smithy.api#String"}}"#.to_owned(),
        level => format!(
            r#","a#L{level}": {{"type": "list", "member": {{"target": "a#L{}"}}}}"#,
            level + 1
        ),
    });
    let input = format!("{PATTERN}, \"m\": {{\"target\": \"a#L0\"}}");
    let found = findings(
        &[model(&input, &nested.collect::<String>())],
        &Options::default(),
    );
    assert_eq!(found.len(), 2, "{found:#?}");
    for finding in found {
        assert_eq!(finding.file.as_deref(), Some("0.json"), "{finding}");
        assert_eq!(finding.position.map(|(line, _)| line), Some(4), "{finding}");
    }
}
