//! Calls with [event streams](https://smithy.io/2.0/spec/streaming.html#event-streams).

pub mod failure;
pub mod mock;
pub mod plan;
pub mod writer;
