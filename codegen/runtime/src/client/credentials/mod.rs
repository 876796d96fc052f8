//! Credentials and their sources.

pub mod cache;
pub mod chain;
pub mod container;
pub mod context;
pub mod error;
pub mod exchange;
pub mod hosts;
pub mod http;
pub mod identity;
pub mod imds;
pub mod json;
pub mod login;
pub mod plan;
pub mod process;
pub mod provider;
pub mod refresh;
pub mod sso;
pub mod sso_token;
pub mod sts;
pub mod token_cache;
