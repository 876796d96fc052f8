//! The whole pipeline: arbitrary bytes as a model, and a small model with some of its bytes changed. There is
//! a crate or there are diagnostics, soon, and every file of the crate is Rust.
#![no_main]

use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};
use libfuzzer_sys::fuzz_target;

/// A model with every type of shape in it, to be mutated.
const SEED: &str = include_str!("../corpus/pipeline/seed-model.json");

fuzz_target!(|data: &[u8]| {
    // The first byte selects the mode: the bytes are a model, or changes to the seed.
    let Some((how, rest)) = data.split_first() else {
        return;
    };
    let bytes = if how & 1 == 0 {
        data.to_vec()
    } else {
        changed(rest)
    };
    let source = Source {
        name: "model.json".to_owned(),
        bytes,
    };
    match generate(vec![source], &Options::default()) {
        Ok(generated) => assert!(generated.files.get("src/lib.rs").is_some()),
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in &problems {
                let text = problem.to_string();
                assert!(!text.contains("not Rust"), "{text}");
            }
        }
    }
});

/// Returns the seed with parts replaced. A change has two bytes for the position, one for the removed length, one for
/// the inserted length, and the inserted bytes.
fn changed(mut changes: &[u8]) -> Vec<u8> {
    let mut model = SEED.as_bytes().to_vec();
    while let [a, b, out, come, rest @ ..] = changes {
        let place = usize::from(u16::from_be_bytes([*a, *b])) % (model.len() + 1);
        let end = (place + usize::from(out % 32)).min(model.len());
        let come = usize::from(come % 32).min(rest.len());
        let (new, after) = rest.split_at(come);
        model.splice(place..end, new.iter().copied());
        changes = after;
    }
    model
}
