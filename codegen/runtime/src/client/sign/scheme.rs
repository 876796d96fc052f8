//! Authentication schemes of the model.

use std::fmt;

/// An [authentication scheme](https://smithy.io/2.0/spec/authentication-traits.html) of a service or an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthScheme {
    /// [AWS Signature Version 4](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4-trait), with
    /// [`Identity::Credentials`](crate::Identity::Credentials).
    SigV4(SigV4Rules),
    /// [AWS Signature Version 4 for several Regions](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4a-trait).
    /// [`Signer`](crate::Signer) does not support it.
    SigV4a(SigV4Rules),
    /// A [bearer token](https://smithy.io/2.0/spec/authentication-traits.html#httpbearerauth-trait) in the header
    /// `Authorization`, from [`Identity::Token`](crate::Identity::Token).
    HttpBearer,
    /// An [API key](https://smithy.io/2.0/spec/authentication-traits.html#httpapikeyauth-trait) in a header or in the
    /// query, from [`Identity::ApiKey`](crate::Identity::ApiKey).
    HttpApiKey(ApiKeyRules),
    /// [HTTP Basic](https://smithy.io/2.0/spec/authentication-traits.html#httpbasicauth-trait).
    /// [`Signer`](crate::Signer) does not support it; implement [`Sign`](crate::Sign).
    HttpBasic,
    /// [HTTP Digest](https://smithy.io/2.0/spec/authentication-traits.html#httpdigestauth-trait).
    /// [`Signer`](crate::Signer) does not support it; implement [`Sign`](crate::Sign).
    HttpDigest,
    /// A custom scheme of the service, with the id of its trait. [`Signer`](crate::Signer) does not support it;
    /// implement [`Sign`](crate::Sign).
    Custom(&'static str),
    /// No authentication. Last in the list if authentication is
    /// [optional](https://smithy.io/2.0/spec/authentication-traits.html#optionalauth-trait).
    Anonymous,
}

impl AuthScheme {
    /// Returns the id of the trait of the scheme, such as `aws.auth#sigv4`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::SigV4(_) => "aws.auth#sigv4",
            Self::SigV4a(_) => "aws.auth#sigv4a",
            Self::HttpBearer => "smithy.api#httpBearerAuth",
            Self::HttpApiKey(_) => "smithy.api#httpApiKeyAuth",
            Self::HttpBasic => "smithy.api#httpBasicAuth",
            Self::HttpDigest => "smithy.api#httpDigestAuth",
            Self::Custom(id) => id,
            Self::Anonymous => "smithy.api#noAuth",
        }
    }
}

impl fmt::Display for AuthScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The properties of signatures for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SigV4Rules {
    /// The service name in signatures.
    pub name: &'static str,
    /// Percent-encodes the path, which is already encoded, a second time. True except for Amazon S3.
    pub double_encode: bool,
    /// Removes empty segments, `.` and `..` from the path. True except for Amazon S3.
    pub normalize_path: bool,
    /// Requests contain the hash of the body in the header `x-amz-content-sha256`.
    pub content_sha256_header: bool,
    /// Signatures need not cover streaming bodies on secure connections. True for Amazon S3.
    pub allows_unsigned_streams: bool,
}

impl SigV4Rules {
    /// Returns the properties of most services.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            double_encode: true,
            normalize_path: true,
            content_sha256_header: false,
            allows_unsigned_streams: false,
        }
    }

    /// Returns the properties of Amazon S3 and similar services: the path is signed unchanged, and the hash of the
    /// body is sent in a header.
    pub const fn s3(name: &'static str) -> Self {
        Self {
            name,
            double_encode: false,
            normalize_path: false,
            content_sha256_header: true,
            allows_unsigned_streams: true,
        }
    }

    /// Enables the header `x-amz-content-sha256`.
    #[must_use]
    pub const fn with_content_sha256_header(mut self) -> Self {
        self.content_sha256_header = true;
        self
    }
}

/// The location of an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiKeyRules {
    /// The name of the header or query parameter.
    pub name: &'static str,
    /// The part of the request that contains the key.
    pub location: ApiKeyLocation,
    /// The scheme name before the key in the header.
    pub scheme: Option<&'static str>,
}

impl ApiKeyRules {
    /// Returns the location for a header, with an optional scheme name.
    pub const fn header(name: &'static str, scheme: Option<&'static str>) -> Self {
        Self {
            name,
            location: ApiKeyLocation::Header,
            scheme,
        }
    }

    /// Returns the location for a query parameter.
    pub const fn query(name: &'static str) -> Self {
        Self {
            name,
            location: ApiKeyLocation::Query,
            scheme: None,
        }
    }
}

/// The part of a request that contains an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiKeyLocation {
    /// A header.
    Header,
    /// A query parameter.
    Query,
}
