//! Both clients against servers on loopback that behave as real ones do on bad days.
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
