//! The cost of a call without the network: the request is written and the response read, by generated code, by the AWS
//! SDK, and by hand with serde's derive and quick-xml or serde_json. What was read is dropped in the measured time, as
//! programs do. The SDK's crate for Amazon EC2 is left out: it takes as long to build as all the others together. Run it
//! in its directory: `cargo bench`.

mod derived;
mod messages;
mod ours;
mod sdk;

use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

macro_rules! contenders {
    ($(#[$doc:meta])* $call:ident: $($contender:ident),*) => {
        $(#[$doc])*
        mod $call {
            use super::*;

            $(contenders!(@ $contender $call);)*
        }
    };
    (@ generated $call:ident) => {
        #[divan::bench(sample_count = 100, sample_size = 20)]
        fn generated(bencher: Bencher) {
            let request = ours::$call::request();
            bencher.bench(|| {
                black_box(ours::$call::write(&request));
                black_box(ours::$call::read(messages::$call()));
            });
        }
    };
    (@ aws_sdk $call:ident) => {
        #[divan::bench(sample_count = 100, sample_size = 20)]
        fn aws_sdk(bencher: Bencher) {
            let (request, answer) = (sdk::$call::request(), sdk::answer(messages::$call()));
            let mut operation = sdk::$call::operation();
            // The SDK takes ownership of its input.
            bencher.with_inputs(|| request.clone()).bench_local_values(|request| {
                black_box(operation.write(request));
                black_box(operation.read(&answer));
            });
        }
    };
    (@ serde_derive $call:ident) => {
        #[divan::bench(sample_count = 100, sample_size = 20)]
        fn serde_derive(bencher: Bencher) {
            bencher.bench(|| {
                black_box(derived::$call::write());
                black_box(derived::$call::read(messages::$call()));
            });
        }
    };
}

contenders! {
    /// Response of `ListObjectsV2` of Amazon S3 (restXml), with 1,000 keys.
    list_objects: generated, aws_sdk, serde_derive
}

contenders! {
    /// Response of `ListFunctions` of AWS Lambda (restJson1), with 50 functions.
    list_functions: generated, aws_sdk, serde_derive
}

contenders! {
    /// Response of `DescribeInstances` of Amazon EC2 (ec2Query), with 100 instances.
    describe_instances: generated, serde_derive
}

contenders! {
    /// Response of `AssumeRole` of AWS STS (awsQuery), with credentials.
    assume_role: generated, aws_sdk, serde_derive
}
