//! A table of constructs.
