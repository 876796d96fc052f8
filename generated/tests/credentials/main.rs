//! Clients that find their credentials on real servers: a container endpoint and an instance metadata service on loopback,
//! and [moto](https://docs.getmoto.org), with both drivers. Tests with moto are skipped, loudly, where it is absent.
#![cfg(all(feature = "blocking", feature = "client"))]

mod agent;
mod environment;
mod local;
#[allow(dead_code)]
#[path = "../moto/server.rs"]
mod server;
mod with_moto;

// The tests with moto share this server, which sends a request itself.
#[allow(dead_code)]
#[path = "../moto/client.rs"]
mod client;
