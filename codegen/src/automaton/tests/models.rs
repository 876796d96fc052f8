//! All patterns of the models next to the repository.

#[path = "../../../tests/support/skip.rs"]
mod skip;

use std::path::Path;

use super::judge::{Numbers, compare, texts};
use super::workspaces::patterns;
use super::{Compiled, Dfa, Table, runtime};

fn collect(directory: &Path, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(directory) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "json") {
            let text = std::fs::read_to_string(&path).expect("a model can be read");
            found.extend(patterns(
                &serde_json::from_str(&text).expect("a model is JSON"),
            ));
        }
    }
}

#[test]
fn patterns_of_public_models_compile_and_agree_with_an_independent_engine() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/models");
    let mut sources = Vec::new();
    collect(&directory, &mut sources);
    sources.sort();
    sources.dedup();
    if !skip::unless(!sources.is_empty(), "`../shared/models` is absent") {
        return;
    }
    let mut numbers = Numbers::new(1);
    let (mut compiled, mut bytes, mut judged, mut unjudged) = (0, 0, 0, 0);
    for source in &sources {
        let table = Dfa::compile(source).and_then(|dfa| Ok((Table::new(&dfa)?, dfa)));
        let (table, dfa) = match table {
            Ok(both) => both,
            Err(error) => {
                eprintln!("refused: {error}: {source}");
                continue;
            }
        };
        compiled += 1;
        bytes += table.bytes();
        let pattern = runtime(source, &table);
        let both = Compiled { dfa, pattern };
        let texts = texts(&both, &mut numbers, 48);
        let fair = compare(source, &both, &texts);
        judged += fair;
        if fair == 0 {
            unjudged += 1;
            eprintln!("not judged: {source}");
        }
    }
    eprintln!(
        "{compiled} of {} patterns compile to {bytes} bytes; {judged} texts judged, {unjudged} patterns without a judge",
        sources.len()
    );
    // One has back-references, which automata cannot express.
    assert_eq!(compiled, sources.len() - 1);
    assert!(unjudged <= 3, "{unjudged}");
}
