//! Compares three matchers: the automaton, the table, and an independent ECMA 262 engine.

mod constructs;
mod judge;
mod languages;
mod limits;
mod models;
mod properties;
mod spans;
mod workspaces;

use super::pattern::{Pattern, Run, Takes, wide};
use super::{Dfa, Table};

/// Returns the runtime's pattern for a table, which is leaked.
fn runtime(source: &str, table: &Table) -> Pattern {
    let runs: Vec<Run> = table
        .runs
        .iter()
        .map(|run| Run {
            count: run.count,
            accept_from: run.accept_from,
            takes: run.takes,
            then: run.then,
            row: run.row,
        })
        .collect();
    let takes = table.takes.iter().map(|takes| Takes {
        classes: takes.classes,
        spans: takes.spans,
    });
    let ranges = table.wide.iter().map(|&range| wide([range])[0]);
    Pattern {
        backward: table.backward,
        source: source.to_owned().leak(),
        prefix: table.prefix.clone().leak(),
        ascii: Box::leak(Box::new(table.ascii)),
        wide: ranges.collect::<Vec<_>>().leak(),
        takes: takes.collect::<Vec<_>>().leak(),
        runs: runs.leak(),
        states: table.states.clone().leak(),
        start: table.start,
        rows: table.rows.clone().leak(),
    }
}

/// A pattern compiled both ways.
struct Compiled {
    dfa: Dfa,
    pattern: Pattern,
}

impl Compiled {
    fn new(source: &str) -> Self {
        let dfa = Dfa::compile(source).unwrap_or_else(|e| panic!("{source}: {e}"));
        let table = Table::new(&dfa).unwrap_or_else(|e| panic!("{source}: {e}"));
        let pattern = runtime(source, &table);
        Self { dfa, pattern }
    }

    /// Returns the result of both automaton and table, which must agree.
    fn is_match(&self, text: &str) -> bool {
        let answer = self.dfa.is_match(text);
        assert_eq!(
            self.pattern.is_match(text),
            answer,
            "table and automaton of {} on {text:?}",
            self.pattern
        );
        answer
    }
}
