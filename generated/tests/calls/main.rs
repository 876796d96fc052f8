//! Both clients against servers on loopback that fail like real ones.
#![cfg(all(feature = "blocking", feature = "client"))]

mod allocations;
mod caller;
mod dropped;
mod examples;
mod faults;
mod hostile;
mod messages;
mod pages;
mod proxies;
mod server;
mod sources;
mod tls;
