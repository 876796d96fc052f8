//! The cost of a call without the network: the request is written and the response read, by this crate, by
//! aws-sdk-workspaces, and by hand with serde's derive. Values that were read are dropped in the measured time, as in
//! programs: if a whole sample were kept, the benchmark would measure how the allocator requests memory from the
//! system. Run it in its directory: `cargo bench`.

mod derived;
mod messages;
mod ours;
mod sdk;

use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

macro_rules! contenders {
    ($(#[$doc:meta])* $call:ident) => {
        $(#[$doc])*
        mod $call {
            use super::{Bencher, black_box, derived, messages, ours, sdk};

            #[divan::bench(sample_count = 200, sample_size = 50)]
            fn amazon_workspaces(bencher: Bencher) {
                let request = ours::$call::request();
                bencher.bench(|| {
                    black_box(ours::$call::write(&request));
                    black_box(ours::$call::read(messages::$call()));
                });
            }

            #[divan::bench(sample_count = 200, sample_size = 50)]
            fn aws_sdk(bencher: Bencher) {
                let (request, answer) = (sdk::$call::request(), sdk::answer(messages::$call()));
                let mut operation = sdk::$call::operation();
                // The SDK takes ownership of its input.
                bencher.with_inputs(|| request.clone()).bench_local_values(|request| {
                    black_box(operation.write(request));
                    black_box(operation.read(&answer));
                });
            }

            #[divan::bench(sample_count = 200, sample_size = 50)]
            fn serde_derive(bencher: Bencher) {
                let request = derived::$call::request();
                bencher.bench(|| {
                    black_box(derived::$call::write(&request));
                    black_box(derived::$call::read(messages::$call()));
                });
            }
        }
    };
}

contenders! {
    /// `UpdateConnectionAliasPermission` succeeds.
    update_connection_alias_permission
}

contenders! {
    /// Response of `DescribeWorkspaces` with 25 WorkSpaces.
    describe_workspaces
}

contenders! {
    /// `CreateTags` fails.
    create_tags
}
