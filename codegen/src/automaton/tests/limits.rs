//! Hostile patterns are rejected, large harmless ones are compiled.

use super::Compiled;
use super::judge::{Numbers, compare, texts};
use crate::automaton::{Dfa, PatternErrorKind, Relation, Table};

#[test]
fn patterns_with_exponential_automata_are_rejected() {
    let sources = [
        "(a{1,1000}){1,1000}".to_owned(),
        "((a{1,100}){1,100}){1,100}".to_owned(),
        "a{4294967295}".to_owned(),
        "a{99999999999999999999}".to_owned(),
        "x.{60}y".to_owned(),
        "^.*x.{60}y.*$".to_owned(),
        "(?<=x.{60})y".to_owned(),
        "(?=.*x.{60}y)".to_owned(),
        "(?!.*x.{60}y)".to_owned(),
        "^(?:(?!a.{40}b).)*$".to_owned(),
        "(".repeat(100_000),
        "(?:".repeat(100_000) + &")".repeat(100_000),
        "(?=".repeat(100_000) + &")".repeat(100_000),
        "(?:".repeat(1000) + "a" + &"{1,2})".repeat(1000),
        "(?<=a)(?<!b)".to_owned()
            + &(0..40)
                .map(|n| format!("(?<=c{{{n}}})(?=d{{{n}}})"))
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
fn the_size_of_a_table_is_that_of_its_parts() {
    for source in [
        "^wsca-[0-9a-z]{8,63}$",
        "^(?:ä{2}|ß|x[^ü]+)*$",
        "^[0-9]+(?:,[a-f]{3})?$",
    ] {
        let dfa = Dfa::compile(source).expect("a small pattern");
        let table = Table::new(&dfa).expect("a small table");
        let parts = [
            table.prefix.len(),
            size_of_val(&table.ascii),
            table.wide.len() * size_of::<u32>(),
            size_of_val(&*table.takes),
            size_of_val(&*table.runs),
            size_of_val(&*table.states),
            size_of_val(&*table.rows),
        ];
        assert_eq!(table.bytes(), parts.iter().sum::<usize>(), "{source}");
    }
}

#[test]
fn groups_nest_up_to_a_limit() {
    let nested = |depth: usize| "(?:".repeat(depth) + "a" + &")".repeat(depth);
    let most = (1..1000).take_while(|&depth| Dfa::compile(&nested(depth)).is_ok());
    // The pattern itself is the outermost level.
    assert_eq!(most.last(), Some(199));
    assert!(Compiled::new(&nested(199)).is_match("a"));
}

#[test]
fn loops_over_the_empty_string_terminate() {
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
    let table = Table::new(&compiled.dfa).expect("the table is small");
    // The classes of ASCII characters, and little else.
    assert!((129..300).contains(&table.bytes()), "{}", table.bytes());
    let looped = Compiled::new("^(?:[a-y]{1,20000}z)*$");
    assert!(looped.is_match(&("a".repeat(20_000) + "z")));
    assert!(!looped.is_match(&("a".repeat(20_001) + "z")));
}

#[test]
fn patterns_may_have_more_classes_than_a_mask_has_bits() {
    // Every other character is distinguished from its neighbours by the character that must follow.
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

#[test]
fn patterns_with_large_forward_automata_are_matched_backward() {
    let tail = |c: char| format!("{c}{}", "a".repeat(60));
    let cases = [
        ("x.{60}$", tail('x'), tail('y')),
        ("^.*x.{60}$", tail('x'), tail('y')),
        ("(?=.*x.{60}$)", tail('x'), tail('y')),
        ("^(?!.*x.{60}$)", tail('y'), tail('x')),
        ("^0|([1-9]\\d{0,38})$", "a12".to_owned(), "a00".to_owned()),
        (
            "^(^mi-[0-9a-f]{3}$)|(^eks_c:[0-9A-Za-z][A-Za-z0-9\\-_]{0,99}_\\w{17}$)$",
            format!("eks_c:a_b_{}", "_".repeat(17)),
            format!("eks_c:a_b-{}", "-".repeat(17)),
        ),
    ];
    for (source, accepted, rejected) in cases {
        let compiled = Compiled::new(source);
        assert!(
            compiled.dfa.backward && compiled.pattern.backward,
            "{source}"
        );
        assert!(compiled.is_match(&accepted), "{source}");
        assert!(!compiled.is_match(&rejected), "{source}");
        let mut numbers = Numbers::new(7);
        let texts = texts(&compiled, &mut numbers, 60);
        assert!(texts.iter().any(|text| compiled.is_match(text)), "{source}");
        assert!(compare(source, &compiled, &texts) > 0, "{source}");
    }
}

#[test]
fn languages_read_in_both_directions_combine_and_compare() {
    let dfa = |source| Dfa::compile(source).expect(source);
    let (backward, forward) = (dfa("x.{20}$"), dfa("^xa+$"));
    assert!(backward.backward && !forward.backward);
    let both = backward.intersection(&forward).expect("it is small");
    assert_eq!(Dfa::compare(&both, &dfa("^xa{20}$")), Ok(Relation::Equal));
    let before = dfa("^ab{3}x.{20}$");
    let after = dfa("ab{3}x.{20}$");
    let relation = Dfa::compare(&before, &after).expect("it is small");
    let Relation::Widened { accepted } = relation else {
        panic!("{relation:?}")
    };
    assert!(after.is_match(&accepted) && !before.is_match(&accepted));
    let shortest = backward.shortest().expect("there are texts");
    assert_eq!(shortest, "x0123456789abcdefghij");
    assert_eq!(backward.lengths().map(|lengths| lengths.min), Some(21));
    let reversed = forward.reversed().expect("it is small");
    assert!(reversed.is_match("xaa") && !reversed.is_match("aax"));
    assert_eq!(reversed.reversed(), Ok(forward));
}

/// Tables of lengths over classes of many ranges: runs and ranges are small enough for them.
#[test]
fn lengths_over_unicode_classes_fit() {
    for source in [
        "^(?=.{1,1024}$)\\p{L}+(?:-\\p{L}+)*$",
        "^(?!.*--)[\\p{L}\\p{N}_-]{1,1024}$",
        "^https:\\/\\/[-a-zA-Z0-9@:%._\\+~#=]{1,253}\\.s3(\\.[a-z\\d-]{9,16})?\\.amazonaws\\.com\\/.{1,2000}$",
    ] {
        Compiled::new(source);
    }
}
