//! Calls: endpoints, credentials, signatures, attempts, transports.

pub mod attempts;
pub mod auth;
pub mod call;
pub mod clock;
pub mod config;
pub mod credentials;
pub mod endpoint;
pub mod environment;
pub mod error;
pub mod interceptor;
pub mod options;
pub mod profile;
pub mod retry;
pub mod session;
pub mod sign;
pub mod skew;
pub mod transport_error;
pub mod user_agent;
