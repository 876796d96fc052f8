//! Comparisons of the runtime with crates of the AWS SDK for Rust, as tests. The tests that are ignored do the same with
//! more inputs: `cargo test -p ferrosmith-runtime-comparison -- --ignored`.
