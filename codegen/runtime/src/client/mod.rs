//! Calls: endpoints, credentials, signatures, attempts, transports.

#[cfg(feature = "client")]
pub mod asynchronous;

#[cfg(feature = "call")]
pub mod attempts;

#[cfg(feature = "call")]
pub mod auth;

#[cfg(feature = "blocking")]
pub mod blocking;

#[cfg(feature = "call")]
pub mod body;

#[cfg(feature = "call")]
pub mod call;

#[cfg(feature = "call")]
pub mod checksum;

#[cfg(feature = "call")]
pub mod checksum_mode;

#[cfg(feature = "call")]
pub mod clock;

#[cfg(feature = "call")]
pub mod compression;

#[cfg(feature = "call")]
pub mod config;

#[cfg(feature = "call")]
pub mod config_builder;

#[cfg(feature = "call")]
pub mod config_load;

#[cfg(feature = "call")]
pub mod content;

#[cfg(feature = "call")]
pub mod credentials;

#[cfg(feature = "call")]
pub mod endpoint;

#[cfg(feature = "call")]
pub mod environment;

#[cfg(feature = "call")]
pub mod error;

#[cfg(feature = "call")]
pub mod events;

#[cfg(feature = "call")]
pub mod interceptor;

#[cfg(feature = "call")]
pub mod jmespath;

#[cfg(feature = "call")]
pub mod mock;

#[cfg(feature = "call")]
pub mod options;

#[cfg(feature = "call")]
pub mod pacing;

#[cfg(feature = "call")]
pub mod prepared;

#[cfg(feature = "call")]
pub mod presign;

#[cfg(feature = "call")]
pub mod presign_query;

#[cfg(feature = "call")]
pub mod profile;

#[cfg(feature = "call")]
pub mod rate_limiter;

#[cfg(feature = "call")]
pub mod retry;

#[cfg(feature = "call")]
pub mod send_limits;

#[cfg(feature = "call")]
pub mod service;

#[cfg(feature = "call")]
pub mod session;

#[cfg(feature = "call")]
pub mod settings;

#[cfg(feature = "call")]
pub mod sign;

#[cfg(feature = "call")]
pub mod skew;

#[cfg(feature = "call")]
pub mod step;

#[cfg(feature = "tracing")]
pub mod tracing;

#[cfg(feature = "call")]
pub mod transmission;

#[cfg(feature = "call")]
pub mod transport_error;

#[cfg(feature = "call")]
pub mod tree_hash;

#[cfg(feature = "call")]
pub mod user_agent;

#[cfg(feature = "call")]
pub mod wait;

#[cfg(feature = "call")]
pub mod waiter;
