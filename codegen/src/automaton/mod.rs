//! Patterns as automata.
