//! Authentication: the schemes that requests may use.

/// An [authentication scheme](https://smithy.io/2.0/spec/authentication-traits.html).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthScheme {
    /// `aws.auth#sigv4`
    SigV4(SigV4),
    /// `aws.auth#sigv4a`
    SigV4a(SigV4),
    /// `httpBearerAuth`
    HttpBearer,
    /// `httpApiKeyAuth`
    HttpApiKey(ApiKey),
    /// `httpBasicAuth`
    HttpBasic,
    /// `httpDigestAuth`
    HttpDigest,
    /// A custom scheme, by the id of its trait.
    Custom(String),
    /// No authentication.
    Anonymous,
}

impl AuthScheme {
    /// Returns the name of the scheme's trait.
    pub fn name(&self) -> &str {
        match self {
            Self::SigV4(_) => "sigv4",
            Self::SigV4a(_) => "sigv4a",
            Self::HttpBearer => "httpBearerAuth",
            Self::HttpApiKey(_) => "httpApiKeyAuth",
            Self::HttpBasic => "httpBasicAuth",
            Self::HttpDigest => "httpDigestAuth",
            Self::Custom(id) => id,
            Self::Anonymous => "noAuth",
        }
    }
}

/// The properties of SigV4 signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigV4 {
    /// The name of the service in signatures.
    pub name: String,
    /// The variations of the algorithm that the service requires.
    pub rules: SigV4Rules,
}

/// The variations of the algorithm that a service requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigV4Rules {
    /// The rules of most services.
    Common,
    /// The common rules, and the hash of the body in a header.
    ContentSha256,
    /// The rules of Amazon S3.
    S3,
}

/// The place of an API key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// The name of the header or of the query parameter.
    pub name: String,
    /// True if it is a query parameter.
    pub is_in_query: bool,
    /// The scheme before the key in the header.
    pub scheme: Option<String>,
}
