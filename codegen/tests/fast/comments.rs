//! The style of documentation comments, and of the documentation in `models/`.

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

/// The directories with the source of this repository. Generated crates consist of models and of these.
const PLACES: [&str; 7] = [
    "codegen",
    "examples",
    "generated/benches",
    "generated/examples",
    "generated/tests",
    "guide",
    "xtask",
];

/// The directories whose comments users of generated crates read.
const PUBLIC_PLACES: [&str; 2] = ["codegen/runtime/src", "codegen/src/emit"];

/// Phrases that are not in use among engineers, or that have a standard term, which follows.
const PHRASES: [(&str, &str); 24] = [
    ("a place to look for", "a source of"),
    ("all that there is", "all"),
    ("as far as it is known", "known so far"),
    ("asked for when it is needed", "requested when it is needed"),
    ("at hand", "available"),
    ("breaks a constraint", "violates a constraint"),
    ("by way of", "through"),
    ("can be had", "can be read"),
    ("goes over the wire", "is sent"),
    ("holds against", "verifies with"),
    ("in the making", "incomplete"),
    ("is asked for", "is requested"),
    ("is told of", "receives"),
    ("means nothing", "is unknown"),
    ("no way back", "cannot be undone"),
    ("of the user's own", "custom"),
    ("put in force", "apply"),
    ("says nothing", "does not set"),
    ("stands still", "makes no progress"),
    ("tells the state", "returns the state"),
    ("what is known of", "details of"),
    ("what is said", "the content"),
    ("where there is one", "if there is one"),
    ("whoever", "the caller"),
];

/// The endings of the first line of a comment after which a sentence that begins in lower case has lost its beginning.
const ENDS: [char; 3] = ['.', '!', '?'];

#[test]
fn public_documentation_uses_standard_terms() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let mut look = |path: &Path, text: &str| {
        let lower = text.to_lowercase();
        for (phrase, term) in PHRASES {
            let is_word = |&at: &usize| {
                let (before, after) = (&lower[..at], &lower[at + phrase.len()..]);
                !before.ends_with(char::is_alphanumeric)
                    && !after.starts_with(char::is_alphanumeric)
            };
            let mut places = lower.match_indices(phrase).map(|(at, _)| at);
            if let Some(at) = places.find(is_word) {
                let line = lower[..at].lines().count().max(1);
                found.push(format!(
                    "{}:{line}: `{phrase}`: write for example \"{term}\"",
                    path.display()
                ));
            }
        }
    };
    for place in PUBLIC_PLACES {
        for_each_file(&root.join(place), &mut |path| {
            let text = fs::read_to_string(path).expect("a readable file");
            let comments = text
                .lines()
                .map(|line| documentation(line).unwrap_or_default());
            look(path, &comments.collect::<Vec<_>>().join("\n"));
        });
    }
    let models = fs::read_dir(root.join("models")).expect("a readable directory");
    for model in models {
        let path = model.expect("a readable entry").path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.starts_with("workspaces-docs")) {
            look(&path, &fs::read_to_string(&path).expect("a readable file"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn sentences_of_documentation_comments_are_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for place in PLACES {
        for_each_file(&root.join(place), &mut |path| {
            let text = fs::read_to_string(path).expect("a readable file");
            let torn = torn_sentences(&text).into_iter();
            found.extend(torn.map(|(line, text)| format!("{}:{line}: {text}", path.display())));
        });
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Returns the words of a line of documentation.
fn documentation(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let words = line
        .strip_prefix("///")
        .or_else(|| line.strip_prefix("//!"))?;
    Some(words.trim())
}

/// Returns lines that begin in lower case although the line before them ends a sentence, with their numbers. Lines of
/// listings are not looked at.
fn torn_sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut is_listing = false;
    let mut last = "";
    for (index, line) in text.lines().enumerate() {
        let words = documentation(line).unwrap_or("");
        is_listing ^= words.starts_with("```");
        let is_start = words.starts_with(char::is_lowercase);
        if is_start && !is_listing && last.ends_with(ENDS) {
            found.push((index + 1, line.trim()));
        }
        last = words;
    }
    found
}

#[test]
fn documentation_comments_begin_with_a_verb_or_a_noun() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for place in PLACES {
        for_each_file(&root.join(place), &mut |path| check(path, &mut found));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Calls a function with each Rust file in a directory, except build output and generated crates.
fn for_each_file(path: &Path, visit: &mut impl FnMut(&Path)) {
    let name = path.file_name().and_then(|name| name.to_str());
    if path.is_dir() {
        if matches!(name, Some("target" | "goldens" | "library")) {
            return;
        }
        let entries = fs::read_dir(path).expect("a readable directory");
        for entry in entries {
            for_each_file(&entry.expect("a readable entry").path(), visit);
        }
    } else if name.is_some_and(|name| name.ends_with(".rs")) {
        visit(path);
    }
}

fn check(path: &Path, found: &mut Vec<String>) {
    let text = fs::read_to_string(path).expect("a readable file");
    let questions = questions(&text);
    found.extend(questions.into_iter().map(|(line, text)| {
        format!(
            "{}:{line}: begin with a verb or a noun: {text}",
            path.display()
        )
    }));
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

#[test]
fn torn_sentences_are_found_outside_of_listings() {
    let text = [
        "/// Returns a value.",
        "/// and another one.",
        "/// `code` may follow.",
        "/// ```",
        "/// let a = \"It ends.\"; // A comment.",
        "/// let b = 1;",
        "/// ```",
        "/// The items, e.g. of lists.",
        "fn a() {}",
        "let b = 2;",
    ]
    .join("\n");
    let lines: Vec<_> = torn_sentences(&text)
        .into_iter()
        .map(|(line, _)| line)
        .collect();
    assert_eq!(lines, [2]);
}
