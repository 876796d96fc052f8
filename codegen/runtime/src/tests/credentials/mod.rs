//! Credentials and the configuration files.

mod cache;
mod fixtures;
mod hostile;
mod ours;
mod parsing;
mod parsing_random;
mod profiles;
mod secrets;
pub(super) mod stage;
