//! Hostile patterns end in an error, large harmless ones in an automaton.

use super::Compiled;
use crate::automaton::{Dfa, PatternErrorKind, Table};

#[test]
fn hostile_patterns_are_too_large() {
    let sources = [
        "(a{1,1000}){1,1000}".to_owned(),
        "((a{1,100}){1,100}){1,100}".to_owned(),
        "a{4294967295}".to_owned(),
        "a{99999999999999999999}".to_owned(),
        "x.{60}".to_owned(),
        ".*x.{60}$".to_owned(),
        "^.*x.{60}y".to_owned(),
        "(?<=x.{60})y".to_owned(),
        "(?=.*x.{60}$)".to_owned(),
        "(?!.*x.{60}$)".to_owned(),
        "^(?:(?!a.{40}b).)*$".to_owned(),
        "(".repeat(100_000),
        "(?:".repeat(100_000) + &")".repeat(100_000),
        "(?=".repeat(100_000) + &")".repeat(100_000),
        "a".to_owned() + &"{1,2}".repeat(100_000),
        "(?<=a)(?<!b)".to_owned()
            + &(0..40)
                .map(|n| format!("(?<=c{{{n}}})"))
                .collect::<String>(),
        ('\u{100}'..'\u{2000}')
            .step_by(2)
            .fold("^".to_owned(), |source, c| format!("{source}{c}?"))
            + "$",
        (0..30).map(|n| format!("(?=.*{n}x.*{n}y)")).collect(),
        "^".to_owned() + &"(a?){30}".repeat(2000) + &"(a{0,30}b{0,30}){30}".repeat(100) + "$",
    ];
    for source in &sources {
        let start: String = source.chars().take(40).collect();
        let error = Dfa::compile(source).expect_err(&start);
        assert_eq!(error.kind, PatternErrorKind::TooLarge, "{start}: {error}");
    }
}

#[test]
fn empty_loops_end() {
    for (source, accepts_x) in [
        ("^(){1000000000}$", false),
        ("^((){1000000}){1000000}x$", true),
        ("^(|x)*$", true),
        ("^(?:(?=x)|){3}x$", true),
        ("^(?:(?=x)*)*x$", true),
        ("^(?:(?:a*)*)*x?$", true),
        ("^(?:\\b|x)+$", true),
    ] {
        assert_eq!(Compiled::new(source).is_match("x"), accepts_x, "{source}");
    }
}

#[test]
fn long_chains_are_short_tables() {
    let compiled = Compiled::new("^.{1,100000}$");
    assert!(compiled.is_match(&"é".repeat(100_000)));
    assert!(compiled.is_match(&"x".repeat(100_000)));
    assert!(!compiled.is_match(&"x".repeat(100_001)));
    assert!(!compiled.is_match(""));
    assert_eq!(compiled.pattern.runs.len(), 3);
    let looped = Compiled::new("^(?:[a-y]{1,20000}z)*$");
    assert!(looped.is_match(&("a".repeat(20_000) + "z")));
    assert!(!looped.is_match(&("a".repeat(20_001) + "z")));
}

#[test]
fn more_classes_than_a_mask_holds() {
    // Every other character is told apart from its neighbours by the character that must follow.
    let source: String = ('!'..='~')
        .filter(char::is_ascii_alphanumeric)
        .zip('Ā'..)
        .map(|(c, after)| format!("{c}{after}{{2}}|"))
        .collect();
    let compiled = Compiled::new(&format!("^(?:{source}\u{3000})$"));
    assert!(compiled.pattern.wide.len() > 60);
    assert!(compiled.is_match("0ĀĀ"));
    assert!(compiled.is_match("\u{3000}"));
    assert!(!compiled.is_match("1ĀĀ"));
    assert!(!compiled.is_match("0Ā"));
}

#[test]
fn word_boundaries_are_shared() {
    let compiled = Compiled::new(&format!("^{}$", "\\ba\\b ?".repeat(40)));
    assert!(compiled.is_match(&"a ".repeat(40)));
    assert!(!compiled.is_match(&"a".repeat(40)));
}

#[test]
fn tables_have_a_limit() {
    let dfa = Dfa::compile("^(?=.*[ac]{3}.{8}$)[a-d]{1,400}$").expect("this is an automaton");
    let error = Table::new(&dfa).expect_err("the counts and the window multiply");
    assert_eq!(error.kind, PatternErrorKind::TooLarge);
}
