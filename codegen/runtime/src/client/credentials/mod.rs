//! Credentials, and where they come from.

pub mod identity;
