use the_crate::runtime::schema::location::Location;
use the_crate::runtime::schema::serde::decode::TreeDecoder;
use the_crate::runtime::schema::serde::tree::Tree;
use the_crate::runtime::schema::state::{DecodeState, MissingPolicy, Side};
use the_crate::runtime::schema::value::Value;

/// A value as the model writes it: blobs are plain text, timestamps seconds.
fn value<T: Value>(params: &str) -> T {
    let tree: Tree = serde_json::from_str(params).unwrap();
    let state = DecodeState::new(MissingPolicy::Correct, Side::Alone);
    let mut value = T::empty();
    let read = value.decode(&mut TreeDecoder::new(&tree, false), &Location::root(&state));
    assert!(read.is_ok(), "{params}: {:?}", state.failure());
    value
}
