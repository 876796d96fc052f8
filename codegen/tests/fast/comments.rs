//! The style of documentation comments.

use std::fs;
use std::path::Path;

/// First words that make a comment a question. Comments begin with a verb ("Returns …") or a noun ("The …").
const QUESTIONS: [&str; 9] = [
    "By what",
    "How",
    "Of",
    "That which",
    "What",
    "Where",
    "Whether",
    "Which",
    "Why",
];

/// The directories with the source of this repository. That of generated crates comes from models and from these.
const PLACES: [&str; 7] = [
    "codegen",
    "examples",
    "generated/benches",
    "generated/examples",
    "generated/tests",
    "guide",
    "xtask",
];

#[test]
fn documentation_comments_begin_with_a_verb_or_a_noun() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for place in PLACES {
        check(&root.join(place), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn check(path: &Path, found: &mut Vec<String>) {
    let name = path.file_name().and_then(|name| name.to_str());
    if path.is_dir() {
        if matches!(name, Some("target" | "goldens")) {
            return;
        }
        let entries = fs::read_dir(path).expect("a readable directory");
        for entry in entries {
            check(&entry.expect("a readable entry").path(), found);
        }
    } else if name.is_some_and(|name| name.ends_with(".rs")) {
        let text = fs::read_to_string(path).expect("a readable file");
        let questions = questions(&text);
        found.extend(questions.into_iter().map(|(line, text)| {
            format!(
                "{}:{line}: begin with a verb or a noun: {text}",
                path.display()
            )
        }));
    }
}

/// The first lines of comments that begin with a question word, with their numbers.
fn questions(text: &str) -> Vec<(usize, &str)> {
    let comment = |line: &'_ str| {
        let line = line.trim_start();
        let is_comment = line.starts_with("///") || line.starts_with("//!");
        is_comment.then_some(line.len() > 3)
    };
    let mut is_inside = false;
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let is_first = !is_inside;
        is_inside = comment(line).unwrap_or(false);
        let Some(words) = line.trim_start().get(4..).filter(|_| is_inside && is_first) else {
            continue;
        };
        let is_question = QUESTIONS.iter().any(|word| {
            let rest = words.strip_prefix(word);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        });
        if is_question {
            found.push((index + 1, line.trim()));
        }
    }
    found
}

#[test]
fn question_words_are_found_at_the_beginning_of_a_paragraph() {
    let text = [
        "/// What it is.",
        "fn a() {}",
        "",
        "/// Returns a value.",
        "/// What else it does.",
        "fn b() {}",
        "    //! How it goes.",
        "///",
        "/// Whether.",
        "// Why not here.",
        "/// Whatever it is.",
    ]
    .join("\n");
    let lines: Vec<_> = questions(&text).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [1, 7, 9]);
}
