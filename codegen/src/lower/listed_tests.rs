//! Protocol tests that are omitted, or compared in a different way.

use crate::ir::Half;

/// A group of tests.
struct Listed {
    half: Half,
    /// The name of what the tests are about.
    about: &'static str,
    /// The prefix of their ids, before the name of the protocol.
    id: &'static str,
}

impl Listed {
    fn has(&self, id: &str, about: &str, half: Half) -> bool {
        self.half == half && self.about == about && id.starts_with(self.id)
    }
}

const fn listed(half: Half, about: &'static str, id: &'static str) -> Listed {
    Listed { half, about, id }
}

const NO_BODY: &str = "the test has no body to read the parameters from";

const CORRECTED: &str = "a client fills in what is required and missing, as the specification of client error correction says";

/// Omitted tests, with the reason.
const LEFT_OUT: &[(Listed, &str)] = &[
    (
        listed(Half::Server, "request", "SDKAppliedContentEncoding_"),
        NO_BODY,
    ),
    (listed(Half::Server, "request", "SDKAppendsGzip"), NO_BODY),
    (listed(Half::Server, "request", "SDKAppendedGzip"), NO_BODY),
    (
        listed(Half::Client, "events", "MissingRequiredInitialResponse"),
        CORRECTED,
    ),
    (
        listed(
            Half::Client,
            "events",
            "DuplexMissingRequiredInitialResponse",
        ),
        CORRECTED,
    ),
];

/// Tests whose messages are incomplete, or contain what a server does not write. They are compared after parsing.
const BY_MEANING: &[Listed] = &[
    // A header that belongs to requests.
    listed(Half::Server, "response", "AwsJson11IntEnums"),
    // The identifier of the request, which is not made here.
    listed(
        Half::Server,
        "response",
        "parses_the_request_id_from_the_response",
    ),
    // Empty lists and maps are not in the message, and so are read as none.
    listed(Half::Server, "request", "RestJsonOmitsEmptyListQueryValues"),
    listed(Half::Server, "request", "QueryEmptyQueryMaps"),
    listed(Half::Server, "request", "Ec2EmptyQueryLists"),
    // The body `{}` is a structure without members.
    listed(
        Half::Server,
        "request",
        "RestJsonHttpWithEmptyStructurePayload",
    ),
    listed(
        Half::Server,
        "request",
        "RestJsonHttpWithHeadersButNoPayload",
    ),
    // All parameters are in the map, too.
    listed(Half::Server, "request", "AllQueryStringTypes"),
    listed(Half::Server, "request", "RestXmlQueryStringEscaping"),
    listed(Half::Server, "request", "RestXmlSupportsNaNFloatQuery"),
    listed(Half::Server, "request", "RestXmlSupportsInfinityFloatQuery"),
    listed(
        Half::Server,
        "request",
        "RestXmlSupportsNegativeInfinityFloatQuery",
    ),
    listed(Half::Server, "request", "RestXmlZeroAndFalseQueryValues"),
    // Timestamps are written in UTC.
    listed(Half::Server, "response", "RestXmlDateTimeWith"),
    listed(Half::Server, "response", "AwsQueryDateTimeWith"),
    listed(Half::Server, "response", "Ec2QueryDateTimeWith"),
    // The content type of a body that is not there.
    listed(Half::Server, "response", "RestXmlHttpResponseCode"),
    // Elements that the model does not know.
    listed(Half::Server, "error", "InvalidGreetingError"),
    listed(Half::Server, "error", "ComplexError"),
    listed(Half::Server, "error", "Query"),
    listed(Half::Server, "error", "Ec2"),
    listed(
        Half::Server,
        "response",
        "QueryNoInputAndNoOutputWithResponseMetadata",
    ),
    listed(Half::Server, "response", "QueryIgnoresWrappingXmlName"),
    listed(Half::Server, "response", "Ec2IgnoresWrappingXmlName"),
];

/// Returns the reason why a test is omitted.
pub(super) fn reason(id: &str, about: &str, half: Half) -> Option<&'static str> {
    let mut left_out = LEFT_OUT.iter();
    let (_, reason) = left_out.find(|(tests, _)| tests.has(id, about, half))?;
    Some(reason)
}

/// Returns whether the message of a test is compared after parsing.
pub(super) fn is_compared_by_meaning(id: &str, about: &str, half: Half) -> bool {
    BY_MEANING.iter().any(|tests| tests.has(id, about, half))
}
