//! Nothing but a home for the benchmark.
