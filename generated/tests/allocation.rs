//! Validating costs no heap memory as long as nothing is wrong.

mod common;

use amazon_workspaces::{Validate, ValidationOptions};

fn allocations_of<T>(work: impl FnOnce() -> T) -> (u64, T) {
    let mut result = None;
    let counts = allocation_counter::measure(|| result = Some(work()));
    (counts.count_total, result.expect("the work has been done"))
}

#[test]
fn validating_valid_requests_does_not_allocate() {
    let (update, create, describe) = (
        common::update_permission(),
        common::create_workspaces(),
        common::describe_workspaces(),
    );
    for rules in [ValidationOptions::client(), ValidationOptions::server()] {
        assert_eq!(allocations_of(|| update.validate_with(rules)), (0, Ok(())));
        assert_eq!(allocations_of(|| create.validate_with(rules)), (0, Ok(())));
        assert_eq!(
            allocations_of(|| describe.validate_with(rules)),
            (0, Ok(()))
        );
    }
}

#[test]
fn the_allocation_counter_counts() {
    let bad = common::update_permission_of("bad", "123");
    let (allocations, result) = allocations_of(|| bad.validate());
    assert!(result.is_err() && allocations > 0);
}
