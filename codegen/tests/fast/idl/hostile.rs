//! Arbitrary text as Smithy IDL: parsing terminates, does not panic, and reports problems.

use std::collections::BTreeSet;

use ferrosmith::diagnostics::{Diagnostic, has_errors};
use ferrosmith::smithy::{Source, examine};

use super::{idl, pair, texts};

fn seed(name: &str) -> String {
    String::from_utf8(pair(name).bytes).expect("the file is UTF-8")
}

/// Returns the findings about a text, each of which can be displayed.
pub(super) fn findings(text: impl Into<Vec<u8>>) -> Vec<Diagnostic> {
    let findings = examine(&[idl(text)]).findings;
    for finding in &findings {
        assert!(finding.to_string().len() < 6_000, "{finding}");
    }
    findings
}

/// Words, numbers, strings, and everything else by the character.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = match first {
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            '/' => rest.find('\n').unwrap_or(rest.len()),
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// One token of each kind.
pub(super) const OTHERS: [&str; 24] = [
    "",
    " ",
    "\n",
    ",",
    "// x",
    "/// x\n",
    "@",
    "$",
    ".",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "#",
    "=",
    ":=",
    "\"x\"",
    "\"",
    "1.5",
    "with",
    "structure",
    "é",
];

#[test]
fn swapped_tokens_do_not_panic() {
    let all = std::env::var_os("FERROSMITH_MUTANTS").is_some();
    for name in ["later.smithy", "old.smithy", "everything.smithy"] {
        let text = seed(name);
        let tokens = tokens(&text);
        let step = if all { 1 } else { 1 + tokens.len() / 60 };
        for place in (0..tokens.len()).step_by(step) {
            for other in OTHERS {
                let mut changed = tokens.clone();
                changed[place] = other;
                findings(changed.concat());
            }
        }
    }
}

#[test]
fn truncated_files_do_not_panic() {
    let text = seed("later.smithy");
    for (end, _) in text.char_indices() {
        findings(&text[..end]);
    }
    let text = seed("everything.smithy");
    for (end, _) in text.char_indices().step_by(29) {
        findings(&text[..end]);
    }
}

#[test]
fn values_nested_too_deeply_are_rejected() {
    let levels = 100_000;
    for (before, open) in [
        ("metadata a = ", "["),
        ("metadata a = ", "{a: "),
        ("$a: ", "["),
        ("namespace a\n@b(", "["),
        ("namespace a\n@b(c: ", "{\"d\": "),
        ("namespace a\nservice A {b: ", "[{c: "),
        ("$version: \"2\"\nnamespace a\nstructure A { b: C = ", "["),
        ("$version: \"2.1\"\nnamespace a\nstructure A { b: ", "["),
        ("$version: \"2.1\"\nnamespace a\nstructure A { b: ", "{C: "),
    ] {
        let text = [before, &open.repeat(levels)].concat();
        let findings = findings(text);
        let is_told = findings
            .iter()
            .any(|finding| finding.message.contains("levels deep"));
        assert!(is_told, "{before}{open}…: {findings:?}");
    }
    let fits = ["metadata a = ", &"[".repeat(120), &"]".repeat(120), "\n"].concat();
    assert!(!has_errors(&findings(fits)));
}

/// Reading ends with few findings, however many problems one line or one shape has.
#[test]
fn many_unknown_properties_and_traits_are_reported() {
    const COUNT: usize = 200_000;
    let each = |separator, text: fn(usize) -> String| {
        let texts: Vec<String> = (0..COUNT).map(text).collect();
        texts.join(separator)
    };
    let property = |number| format!("\"p{number}\": 1");
    let in_one_line = each(" ", property);
    let in_lines = each("\n", property);
    let traits = each(" ", |number| format!("@t{number}"));
    let in_json = each(", ", property);
    for source in [
        idl(format!("namespace a\nresource A {{ {in_one_line} }}\n")),
        idl(format!("namespace a\nservice A {{ {in_lines} }}\n")),
        idl(format!("namespace a\n{traits}\nstring A\n")),
        Source {
            name: "test.json".to_owned(),
            bytes: format!(
                r#"{{"smithy": "2.0", "shapes": {{"a#A": {{"type": "resource", {in_json}}}}}}}"#
            )
            .into_bytes(),
        },
    ] {
        let findings = examine(&[source]).findings;
        assert!(findings.len() < 1_100, "{}", findings.len());
        let places = findings.iter().filter_map(|finding| finding.position);
        assert!(places.collect::<BTreeSet<_>>().len() >= 1_000);
        let last = findings.last().map(|finding| finding.message.as_str());
        let is_counted = |message: &str| message.contains("199000 more");
        assert!(last.is_some_and(is_counted), "{last:?}");
    }
}

#[test]
fn many_use_statements_are_read() {
    let each = |text: fn(usize) -> String| (0..200_000).map(text).collect::<String>();
    let uses = each(|number| format!("use b#S{number}\n"));
    let shapes = each(|number| format!("string T{number}\n"));
    let text = format!("$version: \"2\"\nnamespace a\n{uses}use c#S7\n{shapes}string S8\n");
    let findings = findings(text);
    let told = texts(&findings);
    assert!(told.contains("`c#S7` has the name of `b#S7`"), "{told}");
    assert!(
        told.contains("the shape `S8` has the name of `b#S8`"),
        "{told}"
    );
}

#[test]
fn the_number_of_findings_is_bounded() {
    for line in [
        "!\n",
        "strin A\n",
        "@a\n",
        "structure {\n",
        "string A\n@",
        "apply a#B @c\n",
    ] {
        let text = ["$version: \"2.0\"\nnamespace a\n", &line.repeat(20_000)].concat();
        let findings = findings(text);
        assert!(
            (1..2_100).contains(&findings.len()),
            "{line}: {}",
            findings.len()
        );
    }
}

#[test]
fn long_tokens_are_shortened_in_diagnostics() {
    let long = "x".repeat(1_000_000);
    for text in [
        format!("$version: \"{long}\"\n"),
        format!("namespace {long}\nstring {long} {long}\n@{long}\nstring B\n"),
        format!("namespace a\nstructure A {{ {long}: {long} }}\n"),
        format!("namespace a\nstring \"{long}\n"),
        format!("namespace a\n@{long}({long}: [{long}])\nstring A\n"),
        format!(
            "namespace a\nuse {long}#{long}\nuse b#{long}\nservice {long} {{ {long}: {long} }}\n"
        ),
    ] {
        assert!(!findings(text).is_empty());
    }
}

/// Each byte of the smaller files is the last one once; see also [`a_file_may_end_anywhere`].
#[test]
fn bytes_may_be_cut_and_changed_anywhere() {
    for name in ["old.smithy", "later.smithy"] {
        let bytes = seed(name).into_bytes();
        for end in 0..bytes.len() {
            findings(&bytes[..end]);
            let mut changed = bytes.clone();
            changed[end] = 0xFF;
            let told = texts(&findings(changed));
            assert!(told.contains("this is not UTF-8"), "{name} {end}: {told}");
        }
    }
}

#[test]
fn long_chains_and_lists_are_read() {
    const COUNT: usize = 20_000;
    let each = |text: fn(usize) -> String| (0..COUNT).map(text).collect::<String>();
    let header = "$version: \"2.0\"\nnamespace a\n";
    for text in [
        // Mixins of mixins, and many mixins of one shape.
        each(|number| format!("@mixin structure S{} with [S{number}] {{}}\n", number + 1)),
        format!(
            "structure S with [{}] {{}}\n",
            each(|number| format!("M{number} "))
        ),
        // Members of members, and resources of resources.
        each(|number| format!("structure S{number} {{ m: S{} }}\n", number + 1)),
        each(|number| format!("list L{number} {{ member: L{} }}\n", number + 1)),
        each(|number| format!("resource R{number} {{ resources: [R{}] }}\n", number + 1)),
        // Traits that have each other.
        each(|number| format!("@t{}\n@trait structure t{number} {{}}\n", number + 1)),
        each(|number| format!("apply S @t{number}\n")),
        each(|number| format!("apply S$m{number} {{ @documentation(\"a\") }}\n")),
        // Comments, text blocks, brackets without an end.
        each(|_| "/// a\n".to_owned()) + "string A\n",
        format!(
            "@documentation(\"\"\"\n{}\"\"\")\nstring A\n",
            each(|_| "  \\\n".to_owned())
        ),
        "\"\"\"\"".repeat(COUNT),
        "structure A { m: ".repeat(COUNT),
        "@a(".repeat(COUNT),
        "operation A { input := ".repeat(COUNT),
        "structure A with [".repeat(COUNT),
        "a.".repeat(COUNT),
        "string A$".repeat(COUNT),
    ] {
        findings([header, &text].concat());
    }
}
