//! Tests of endpoints.
#![cfg(feature = "call")]

use std::ptr;

use amazon_workspaces::endpoint::{Params, resolve};
use amazon_workspaces::{BuiltIns, Endpoint, EndpointCache, EndpointError};

/// Returns true if both are the same endpoint in a cache.
fn same(first: &Endpoint, second: &Endpoint) -> bool {
    ptr::eq(first, second)
}

/// Returns the number of allocations of a function.
fn allocations(work: impl FnOnce()) -> u64 {
    allocation_counter::measure(work).count_total
}

#[test]
fn endpoints_are_one_string() {
    let region = Params::builder().region("eu-west-1").build();
    let count = allocations(|| {
        let endpoint = resolve(&region).unwrap();
        assert_eq!(endpoint.url, "https://workspaces.eu-west-1.amazonaws.com");
    });
    assert_eq!(count, 1);
    let refused = Params::builder()
        .region("eu-west-1")
        .use_fips(true)
        .endpoint("https://example.com")
        .build();
    assert_eq!(allocations(|| assert!(resolve(&refused).is_err())), 0);
}

#[test]
fn nothing_is_allocated_for_what_is_in_the_cache() {
    let (cache, client) = (EndpointCache::default(), Params::builder().build());
    let mut built_ins = BuiltIns::default();
    built_ins.region = Some("eu-west-1");
    let first = cache
        .resolve(&Params::of_client(&client, &built_ins))
        .unwrap();
    let count = allocations(|| {
        let again = cache
            .resolve(&Params::of_client(&client, &built_ins))
            .unwrap();
        assert!(same(&first, &again));
    });
    assert_eq!(count, 0);
}

#[test]
fn the_first_and_the_last_endpoint_are_in_the_cache() {
    let cache = EndpointCache::default();
    let of = |region: &'static str| {
        cache
            .resolve(&Params::builder().region(region).build())
            .unwrap()
    };
    let (first, second) = (of("eu-west-1"), of("cn-north-1"));
    assert_eq!(second.url, "https://workspaces.cn-north-1.amazonaws.com.cn");
    assert!(same(&first, &of("eu-west-1")));
    assert!(same(&second, &of("cn-north-1")));
    let third = of("us-gov-west-1");
    assert!(!same(&second, &of("cn-north-1")));
    assert_eq!(*third, *of("us-gov-west-1"));
}

#[test]
fn errors_are_not_cached() {
    let cache = EndpointCache::default();
    let nowhere = Params::builder().build();
    for _ in 0..2 {
        let Err(EndpointError::Rejected(message)) = cache.resolve(&nowhere) else {
            panic!("there is no region");
        };
        assert_eq!(message, "Invalid Configuration: Missing Region");
    }
    assert!(
        cache
            .resolve(&Params::builder().region("eu-west-1").build())
            .is_ok()
    );
}

#[test]
fn explicit_endpoints_take_precedence_over_settings() {
    let mut built_ins = BuiltIns::default();
    built_ins.region = Some("eu-west-1");
    built_ins.use_dual_stack = Some(true);
    let client = Params::builder().region("eu-west-2").build();
    let endpoint = resolve(&Params::of_client(&client, &built_ins)).unwrap();
    assert_eq!(endpoint.url, "https://workspaces.eu-west-2.api.aws");
    let client = Params::builder()
        .endpoint("http://localhost:1")
        .use_dual_stack(false)
        .build();
    let endpoint = resolve(&Params::of_client(&client, &built_ins)).unwrap();
    assert_eq!(endpoint.url, "http://localhost:1");
}
