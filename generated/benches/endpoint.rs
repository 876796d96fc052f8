//! The cost of finding an endpoint: by the rules, and from the cache.

use amazon_workspaces::endpoint::{Params, resolve};
use amazon_workspaces::{BuiltIns, EndpointCache};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn params() -> Params<'static> {
    Params::builder().region("eu-central-1").build()
}

#[divan::bench]
fn resolved(bencher: Bencher<'_, '_>) {
    let params = params();
    bencher.bench_local(|| resolve(black_box(&params)));
}

#[divan::bench]
fn from_the_cache(bencher: Bencher<'_, '_>) {
    let (cache, params) = (EndpointCache::default(), params());
    bencher.bench_local(|| cache.resolve(black_box(&params)));
}

#[divan::bench]
fn from_the_cache_with_parameters_of_a_client(bencher: Bencher<'_, '_>) {
    let (cache, client) = (EndpointCache::default(), Params::builder().build());
    let mut built_ins = BuiltIns::default();
    built_ins.region = Some("eu-central-1");
    bencher.bench_local(|| {
        cache.resolve(&Params::of_client(
            black_box(&client),
            black_box(&built_ins),
        ))
    });
}
