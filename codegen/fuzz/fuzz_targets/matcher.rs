//! The matcher that generated crates carry, the automaton that it is laid out from, and an independent ECMA 262
//! engine must agree on every text. The first byte chooses one of the patterns of the WorkSpaces model, the rest is
//! the text.

#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ferrosmith::automaton::{Dfa, Table};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

#[allow(dead_code)]
#[path = "../../runtime/src/validate/pattern.rs"]
mod pattern;
#[path = "../../runtime/src/validate/pattern_chunks.rs"]
mod pattern_chunks;

use pattern::{Pattern, Run, Takes, wide};

struct Subject {
    matcher: Pattern,
    automaton: Dfa,
    judge: regress::Regex,
}

static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let model = include_str!("../../../models/workspaces.json");
    let model: Value = serde_json::from_str(model).expect("the model is JSON");
    let mut patterns = BTreeSet::new();
    collect(&model, &mut patterns);
    patterns.into_iter().map(subject).collect()
});

fn collect<'v>(value: &'v Value, patterns: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(members) => {
            patterns.extend(members.get("smithy.api#pattern").and_then(Value::as_str));
            members.values().for_each(|value| collect(value, patterns));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, patterns)),
        _ => {}
    }
}

fn subject(source: &str) -> Subject {
    let automaton = Dfa::compile(source).expect("all patterns of the model compile");
    let table = Table::new(&automaton).expect("their tables are small");
    let judge = regress::Regex::with_flags(source, "u").or_else(|_| regress::Regex::new(source));
    Subject {
        matcher: matcher(source, table),
        automaton,
        judge: judge.expect("all patterns of the model are ECMA"),
    }
}

/// The table as a generated crate has it: static.
fn matcher(source: &str, table: Table) -> Pattern {
    let run = |run: &ferrosmith::automaton::Run| Run {
        count: run.count,
        accept_from: run.accept_from,
        takes: run.takes,
        then: run.then,
        row: run.row,
    };
    let takes = table.takes.iter().map(|takes| Takes {
        classes: takes.classes,
        spans: takes.spans,
    });
    let ranges = table.wide.iter().map(|&range| wide([range])[0]);
    Pattern {
        backward: table.backward,
        source: source.to_owned().leak(),
        prefix: table.prefix.leak(),
        ascii: Box::leak(Box::new(table.ascii)),
        wide: ranges.collect::<Vec<_>>().leak(),
        takes: takes.collect::<Vec<_>>().leak(),
        runs: table.runs.iter().map(run).collect::<Vec<_>>().leak(),
        states: table.states.leak(),
        start: table.start,
        rows: table.rows.leak(),
    }
}

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((&choice, text)) = data.split_first() else {
        return Corpus::Reject;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return Corpus::Reject;
    };
    // The reference engine backtracks.
    if text.len() > 300 {
        return Corpus::Reject;
    }
    let subject = &SUBJECTS[usize::from(choice) % SUBJECTS.len()];
    let ours = subject.matcher.is_match(text);
    assert_eq!(
        ours,
        subject.automaton.is_match(text),
        "{:?} on {text:?}",
        subject.matcher
    );
    assert_eq!(
        ours,
        subject.judge.find(text).is_some(),
        "{:?} on {text:?}",
        subject.matcher
    );
    Corpus::Keep
});
