//! Endpoint rules: their parameters, and which endpoints become others.

mod evaluate;
// The functions of the runtime, which the rules are evaluated with.
#[allow(dead_code)]
#[path = "../../../runtime/src/client/endpoint/functions.rs"]
mod functions;
#[allow(dead_code)]
#[path = "../../../runtime/src/client/endpoint/partition.rs"]
mod partition;

pub use evaluate::evaluate;
