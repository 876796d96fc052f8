//! The validator compared with the same checks written by hand, once warm.

mod by_hand;
#[path = "../tests/common/mod.rs"]
mod requests;

use amazon_workspaces::Validate;
use divan::{Bencher, black_box};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

macro_rules! pair {
    ($module:ident, $request:ident, $by_hand:ident) => {
        mod $module {
            use super::*;

            #[divan::bench]
            fn validator(bencher: Bencher<'_, '_>) {
                let request = requests::$request();
                bencher.bench_local(|| black_box(&request).validate().is_ok());
            }

            #[divan::bench]
            fn by_hand_with_regex(bencher: Bencher<'_, '_>) {
                let request = requests::$request();
                // Compiles the patterns, so that only later calls are measured.
                assert_eq!(by_hand::$by_hand(&request), Ok(()));
                bencher.bench_local(|| by_hand::$by_hand(black_box(&request)).is_ok());
            }
        }
    };
}

pair!(
    update_connection_alias_permission,
    update_permission,
    update
);
pair!(create_25_workspaces, create_workspaces, create);
pair!(describe_workspaces, describe_workspaces, describe);
