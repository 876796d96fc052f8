//! Facts about a service that is none.

/// The name of the service's shape, which goes over the wire.
pub const NAME: &str = "Example";

/// The namespace of the service's shape.
pub const NAMESPACE: &str = "com.example";

/// The version of the API.
pub const API_VERSION: Option<&str> = None;

/// The name of the service in signatures.
pub const SIGNING_NAME: Option<&str> = None;

/// The first label of the host of its endpoints.
pub const ENDPOINT_PREFIX: Option<&str> = None;

/// The authentication schemes of operations that name no others.
#[cfg(feature = "call")]
pub const AUTH_SCHEMES: &[crate::AuthScheme] =
    &[crate::AuthScheme::SigV4(crate::SigV4Rules::new("example"))];
/// The name of the service in settings and user agents.
pub const SDK_ID: Option<&str> = None;

#[cfg(feature = "aws-json")]
pub(crate) const AWS_JSON_CONTENT_TYPE: &str = "application/x-amz-json-1.1";

#[cfg(feature = "aws-json")]
pub(crate) const HAS_ABSOLUTE_ERROR_TYPES: bool = false;

#[cfg(feature = "http")]
pub(crate) const IS_QUERY_COMPATIBLE: bool = false;

/// The protocol of calls.
#[cfg(feature = "call")]
pub(crate) type CallProtocol = crate::runtime::protocol::aws_json::AwsJson;

/// The maximum number of attempts, unless the configuration says otherwise.
#[cfg(feature = "call")]
pub(crate) const MAX_ATTEMPTS: u32 = 3;

/// The longest delay before the first retry.
#[cfg(feature = "call")]
pub(crate) const RETRY_DELAY: std::time::Duration = std::time::Duration::from_millis(50);
#[cfg(feature = "http")]
pub(crate) const ROUTES: &[crate::runtime::protocol::rest::router::Route] = &[];

#[cfg(feature = "rest-xml")]
pub(crate) const HAS_BARE_ERRORS: bool = false;
