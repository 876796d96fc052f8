//! The properties of a service for its client, and operations with special behavior.

use crate::ir::{CallRules, Package};
use crate::smithy::{Traits, trait_ids};

/// Long-polling operations that do not have the trait for it, with the `sdkId` of their services.
const LONG_POLLS: [(&str, &str); 4] = [
    ("SFN", "GetActivityTask"),
    ("SQS", "ReceiveMessage"),
    ("SWF", "PollForActivityTask"),
    ("SWF", "PollForDecisionTask"),
];

/// The services with a shorter retry delay and more attempts.
const QUICK: [&str; 2] = ["DynamoDB", "DynamoDB Streams"];

/// Returns the properties of calls of a service with these traits.
pub(super) fn rules(traits: &Traits) -> CallRules {
    let sdk_id = sdk_id(traits);
    let is_quick = sdk_id.is_some_and(|id| QUICK.contains(&id));
    CallRules {
        sdk_id: sdk_id.map(str::to_owned),
        max_attempts: if is_quick { 4 } else { 3 },
        retry_delay: if is_quick { 25 } else { 50 },
        has_http2: false,
    }
}

/// Makes clients negotiate HTTP/2 if any request contains an event stream: AWS services accept these only over HTTP/2.
pub(super) fn negotiate_http2(package: &mut Package) {
    let mut operations = package.operations.iter();
    package.service.calls.has_http2 = package.calls_carry_events()
        && operations.any(|operation| operation.input_events.is_some());
}

/// Returns the `sdkId` of the service with these traits.
pub(super) fn sdk_id(traits: &Traits) -> Option<&str> {
    traits.get(trait_ids::AWS_SERVICE)?.get("sdkId")?.as_str()
}

/// Returns whether an operation is a [long poll](https://smithy.io/2.0/aws/aws-core.html): by its trait, or by name.
pub(super) fn is_long_poll(traits: &Traits, name: &str, sdk_id: Option<&str>) -> bool {
    traits.get(trait_ids::LONG_POLL).is_some()
        || sdk_id.is_some_and(|id| LONG_POLLS.contains(&(id, name)))
}
