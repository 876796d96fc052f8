//! The cost of a whole call without the network: this crate's clients and aws-sdk-workspaces, each on a transport that
//! responds immediately, with static credentials. Requests are signed, and validated if the client does that.
//! Run it in its directory: `cargo bench --bench call`.

mod ours;
mod sdk;

use std::future::Future;

use divan::{Bencher, black_box};
use tokio::runtime::{Builder, Runtime};

fn main() {
    for (name, count) in [
        ("amazon_workspaces, blocking", ours::blocking_allocations()),
        ("amazon_workspaces", allocations(ours::client(), ours::call)),
        ("aws_sdk", allocations(sdk::client(), sdk::call)),
    ] {
        println!("{name}: {count} allocations in a call");
    }
    divan::main();
}

fn runtime() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder
        .enable_time()
        .build()
        .expect("a runtime can be built")
}

/// Returns the number of allocations of a call after the first one.
fn allocations<C: Clone, F: Future<Output = ()>>(client: C, call: fn(C) -> F) -> u64 {
    let runtime = runtime();
    runtime.block_on(call(client.clone()));
    let measured = allocation_counter::measure(|| runtime.block_on(call(client.clone())));
    measured.count_total
}

#[divan::bench(sample_count = 200, sample_size = 50)]
fn amazon_workspaces_blocking(bencher: Bencher) {
    let client = ours::blocking_client();
    bencher.bench(|| ours::blocking_call(black_box(&client)));
}

#[divan::bench(sample_count = 200, sample_size = 50)]
fn amazon_workspaces(bencher: Bencher) {
    let (client, runtime) = (ours::client(), runtime());
    bencher.bench_local(|| runtime.block_on(ours::call(client.clone())));
}

#[divan::bench(sample_count = 200, sample_size = 50)]
fn aws_sdk(bencher: Bencher) {
    let (client, runtime) = (sdk::client(), runtime());
    bencher.bench_local(|| runtime.block_on(sdk::call(client.clone())));
}
