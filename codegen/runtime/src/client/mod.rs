//! Calls: endpoints, credentials, signatures, attempts, transports.

pub mod credentials;
pub mod endpoint;
pub mod environment;
pub mod profile;
pub mod sign;
