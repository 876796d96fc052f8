//! Credentials and the configuration files.

mod cache;
mod fixtures;
mod ours;
mod parsing;
mod profiles;
mod secrets;
mod stage;
