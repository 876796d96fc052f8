//! Arbitrary text as Smithy IDL, and a model with some of its tokens changed: there is a model or there are
//! diagnostics, each of which can be shown.
#![no_main]

use ferrosmith::smithy::{Source, examine};
use libfuzzer_sys::fuzz_target;

/// A model with every statement in it, to be mutated.
const SEED: &str = include_str!("../../tests/fast/idl/pairs/everything.smithy");

fuzz_target!(|data: &[u8]| {
    let Some((how, rest)) = data.split_first() else {
        return;
    };
    let bytes = if how & 1 == 0 {
        rest.to_vec()
    } else {
        changed(rest)
    };
    let source = Source {
        name: "model.smithy".to_owned(),
        bytes,
    };
    for finding in examine(&[source]).findings {
        assert!(!finding.to_string().is_empty());
    }
});

/// Returns the seed with tokens replaced. A change has two bytes for the position and one for the token.
fn changed(changes: &[u8]) -> Vec<u8> {
    let mut tokens: Vec<&str> = SEED
        .split_inclusive([' ', '\n', ':', '{', '(', ')'])
        .collect();
    let all = tokens.clone();
    for change in changes.chunks_exact(3) {
        let place = usize::from(change[0]) << 8 | usize::from(change[1]);
        let from = usize::from(change[2]) * 7 % all.len();
        let place = place % tokens.len();
        tokens[place] = all[from];
    }
    tokens.concat().into_bytes()
}
