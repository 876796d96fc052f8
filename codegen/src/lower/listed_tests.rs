//! Protocol tests that are omitted, or compared in a different way.

use crate::ir::Half;

/// A group of tests.
struct Listed {
    half: Half,
    /// The kind of the tests: `request`, `response`, `error` or `events`.
    about: &'static str,
    /// A prefix of the test ids.
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

const CORRECTED: &str = "clients set missing required members, according to the specification of client error correction";

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

/// Tests whose messages are incomplete, or contain parts that a server does not write. They are parsed before they are
/// compared.
const BY_MEANING: &[Listed] = &[
    // The message has a header of requests.
    listed(Half::Server, "response", "AwsJson11IntEnums"),
    // The message has a request id, which the protocol code does not create.
    listed(
        Half::Server,
        "response",
        "parses_the_request_id_from_the_response",
    ),
    // Empty lists and maps are not serialized, so they are parsed as absent.
    listed(Half::Server, "request", "RestJsonOmitsEmptyListQueryValues"),
    listed(Half::Server, "request", "QueryEmptyQueryMaps"),
    listed(Half::Server, "request", "Ec2EmptyQueryLists"),
    // The body `{}` is parsed as a structure without members.
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
    // The map of query parameters also contains the parameters that are bound to other members.
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
    // The message has timestamps with an offset; timestamps are serialized in UTC.
    listed(Half::Server, "response", "RestXmlDateTimeWith"),
    listed(Half::Server, "response", "AwsQueryDateTimeWith"),
    listed(Half::Server, "response", "Ec2QueryDateTimeWith"),
    // The message has a content type without a body.
    listed(Half::Server, "response", "RestXmlHttpResponseCode"),
    // The message has elements that are not in the model.
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
