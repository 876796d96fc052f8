//! Credentials and the configuration files.

mod cache;
mod fixtures;
mod hostile;
mod ours;
mod parsing;
mod profiles;
mod secrets;
mod stage;
