//! Calls: endpoints, credentials, signatures, attempts, transports.

pub mod credentials;
pub mod environment;
pub mod sign;
