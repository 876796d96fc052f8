//! Signatures against those of the crate `aws-sigv4`, over generated requests.

mod cases;
mod generated;
mod judge;
mod random;

use generated::Case;
use random::Random;

/// The number of requests that the ordinary tests sign.
const FEW: u64 = 3_000;
/// The number of requests that the ignored tests sign.
const MANY: u64 = 100_000;

#[test]
fn headers_are_those_of_aws_sigv4() {
    compare(FEW, judge::compare_headers);
}

#[test]
#[ignore = "takes long: it signs 100,000 requests"]
fn headers_of_100_000_requests_are_those_of_aws_sigv4() {
    compare(MANY, judge::compare_headers);
}

#[test]
fn presigned_urls_are_those_of_aws_sigv4() {
    compare(FEW, judge::compare_urls);
}

#[test]
#[ignore = "takes long: it signs 100,000 requests"]
fn presigned_urls_of_100_000_requests_are_those_of_aws_sigv4() {
    compare(MANY, judge::compare_urls);
}

/// Each request follows from its number alone, so that a failure can be repeated.
fn compare(requests: u64, compare: impl Fn(&the_crate::SigV4, &Case) -> Result<(), String>) {
    let signer = the_crate::SigV4::new();
    let mut faults = Vec::new();
    for number in 0..requests {
        let case = Case::of(&mut Random::new(number));
        if let Err(fault) = compare(&signer, &case) {
            faults.push(format!("request {number}: {fault}\n{case:#?}"));
        }
    }
    let shown = faults.iter().take(3).cloned().collect::<Vec<_>>();
    assert!(
        faults.is_empty(),
        "{} of {requests} requests differ:\n{}",
        faults.len(),
        shown.join("\n")
    );
}
