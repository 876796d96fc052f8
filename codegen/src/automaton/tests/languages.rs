//! Operations on languages, comparison, and examples.

use std::collections::BTreeSet;

use super::judge::Numbers;
use crate::automaton::{Dfa, Relation, Table};

fn dfa(source: &str) -> Dfa {
    Dfa::compile(source).unwrap_or_else(|e| panic!("{source}: {e}"))
}

#[test]
fn equal_languages_are_equal_automata() {
    for (a, b) in [
        ("^[ab]$", "^(?:b|a)$"),
        ("^a+$", "^aa*$"),
        ("^(a*)*$", "^a*$"),
        ("", "^"),
        ("$a", "[]"),
        ("^\\d{12}|AMAZON$", "(?:^[0-9]{12})|(?:AMAZON$)"),
        ("\\u{1F44D}", "👍"),
        ("^(?![^]*b)[^]*$", "^[^b]*$"),
        ("^(?=a)", "^a"),
        ("(?<=a)$", "a$"),
        ("^[a-z]{0,2}$", "^(?:[a-z][a-z]?)?$"),
        ("a(?<!a)", "[]"),
    ] {
        assert_eq!(dfa(a), dfa(b), "{a} and {b}");
    }
    assert_ne!(dfa("^a$"), dfa("^a"));
}

#[test]
fn operations_are_set_operations() {
    let (a, b) = (dfa("^[a-m]+$"), dfa("^[g-z]+$"));
    let both = a.intersection(&b).expect("small");
    assert_eq!(both, dfa("^[g-m]+$"));
    assert_eq!(a.union(&b).expect("small"), dfa("^(?:[a-m]+|[g-z]+)$"));
    assert_eq!(a.complement().complement(), a);
    assert!(a.intersection(&a.complement()).expect("small").is_empty());
    assert!(a.union(&a.complement()).expect("small").is_universal());
    assert_eq!(dfa("[]").shortest(), None);
    assert!(dfa("").is_universal());
}

#[test]
fn lengths_count_scalar_values() {
    let length = Dfa::of_length(1, Some(2)).expect("small");
    for (text, fits) in [("", false), ("a", true), ("👍é", true), ("abc", false)] {
        assert_eq!(length.is_match(text), fits, "{text:?}");
    }
    assert!(Dfa::of_length(0, None).expect("small").is_universal());
    assert!(Dfa::of_length(3, Some(2)).expect("small").is_empty());
    assert!(Dfa::of_length(0, Some(u64::MAX)).is_err());
    let pattern = dfa("^[a-z]*$");
    let both = pattern.intersection(&length).expect("small");
    assert_eq!(both, dfa("^[a-z]{1,2}$"));
}

#[test]
fn examples_are_short_and_readable() {
    for (source, example) in [
        ("^wsca-[0-9a-z]{8,63}$", "wsca-01234567"),
        ("^\\d{12}$", "012345678901"),
        ("^\\d{12}|AMAZON$", "AMAZON"),
        ("^[a-z]{2}_[A-Z]{2}$", "ab_AB"),
        ("^.{1,64}$", "0"),
        ("^(?!.*0).+$", "1"),
        ("^\\s$", " "),
        ("^[^ -~]+$", "¡"),
        // Letters are preferred to punctuation, although there is more of it.
        ("^(?:a1|[!-/]2)$", "a1"),
        ("é+", "é"),
        // The first character of a script, and a control character if there is nothing else.
        ("^[\\u0400-\\u04ff]$", "\u{400}"),
        ("^[\\u0001-\\u0008]$", "\u{1}"),
        ("^[\\u0080-\\u00ff]$", "¡"),
        ("", ""),
    ] {
        assert_eq!(dfa(source).shortest().as_deref(), Some(example), "{source}");
    }
    let example = dfa("^[a-z-]*$").shortest_with_len(3, Some(5));
    assert_eq!(example.expect("small").as_deref(), Some("abc"));
    let none = dfa("^[a-z]{0,3}$").shortest_with_len(4, None);
    assert_eq!(none.expect("small"), None);
}

#[test]
fn language_changes_have_examples() {
    let text = str::to_owned;
    for (before, after, relation) in [
        ("^a+$", "^aa*$", Relation::Equal),
        (
            "^a$",
            "^a{1,2}$",
            Relation::Widened {
                accepted: text("aa"),
            },
        ),
        (
            "^[a-z]*$",
            "^[a-z]+$",
            Relation::Narrowed { rejected: text("") },
        ),
        (
            "^ws-[0-9a-z]{8}$",
            "^ws-[0-9A-Z]{8}$",
            Relation::Both {
                accepted: text("ws-0000000A"),
                rejected: text("ws-0000000a"),
            },
        ),
        (
            "^\\d{12}$",
            "^\\d{12}|AMAZON$",
            Relation::Widened {
                accepted: text("AMAZON"),
            },
        ),
    ] {
        let found = Dfa::compare(&dfa(before), &dfa(after)).expect("small");
        match (&found, &relation) {
            // Which of the shortest texts is shown is a matter of taste; that it is one is not.
            (
                Relation::Both { accepted, rejected },
                Relation::Both {
                    accepted: a,
                    rejected: r,
                },
            ) => {
                assert!(dfa(after).is_match(accepted) && !dfa(before).is_match(accepted));
                assert!(dfa(before).is_match(rejected) && !dfa(after).is_match(rejected));
                assert_eq!((accepted.len(), rejected.len()), (a.len(), r.len()));
            }
            _ => assert_eq!(found, relation, "{before} to {after}"),
        }
    }
}

#[test]
fn universal_states_accept_everything_and_dead_states_nothing() {
    let both = dfa("^a");
    let (dead, universal) = (both.dead(), both.universal());
    assert_ne!(dead, universal);
    assert!(dead.is_some_and(|state| !both.raw.accept[state]));
    assert!(universal.is_some_and(|state| both.raw.accept[state]));
    assert_eq!(dfa("^a$").universal(), None);
    assert!(dfa("^a$").dead().is_some());
    assert_eq!(dfa("a").dead(), None);
    assert!(dfa("a").universal().is_some());
    assert_eq!(dfa("").universal(), Some(0));
    assert_eq!(dfa("[]").dead(), Some(0));
    assert_eq!(
        dfa("^(?:aa)*$|^b").universal().map(|state| state > 0),
        Some(true)
    );
    // The rest of the text is irrelevant, so no run counts it.
    let table = Table::new(&both).expect("it is small");
    assert!(
        table
            .runs
            .iter()
            .any(|run| run.count == 0 && run.accept_from == 0)
    );
}

#[test]
fn samples_have_the_requested_length() {
    let lengths = |source: &str, length: usize| {
        let mut numbers = Numbers::new(3);
        let dfa = dfa(source);
        let mut sample = || dfa.sample(length, &mut |bound| numbers.below(bound));
        let samples = (0..20).map(|_| sample().expect("there are texts"));
        let lengths: BTreeSet<usize> = samples
            .inspect(|text| assert!(dfa.is_match(text), "{source} on {text:?}"))
            .map(|text| text.chars().count())
            .collect();
        lengths.into_iter().collect::<Vec<_>>()
    };
    // Exactly this length if the language has such texts, although shorter ones are accepted before …
    assert_eq!(lengths("^[a-z]*$", 0), [0]);
    assert_eq!(lengths("^[a-z]*$", 7), [7]);
    assert_eq!(lengths("^[a-z]{1,9}$", 4), [4]);
    // … and otherwise the shortest continuation.
    assert_eq!(lengths("^[a-z]{12}$", 3), [12]);
    assert_eq!(lengths("^(?:abc)*$", 4), [6]);
    assert_eq!(lengths("^(?:a{5}|b{20})$", 0), [5]);
    assert_eq!(lengths("^a?$", 9), [1]);
    let on_the_way = lengths("^[a-z]*b$", 3);
    assert!(
        on_the_way.iter().all(|length| (3..=4).contains(length)),
        "{on_the_way:?}"
    );
    assert_eq!(dfa("[]").sample(3, &mut |_| 0), None);
}
