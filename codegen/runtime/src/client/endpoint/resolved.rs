//! Resolved endpoints.

use std::borrow::Cow;

/// The name of a header, and its values.
pub type EndpointHeader = (Cow<'static, str>, Cow<'static, [Cow<'static, str>]>);

/// The endpoint of a request: a URL, headers and authentication schemes, as the [endpoint
/// rules](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpoint-object) define them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Endpoint {
    /// The URL: scheme, host, optional port and optional base path.
    pub url: Cow<'static, str>,
    /// Headers to add to requests, by name.
    pub headers: Cow<'static, [EndpointHeader]>,
    /// The authentication schemes in order of preference. If it is empty, those of the model apply.
    pub auth_schemes: Cow<'static, [EndpointAuthScheme]>,
    /// Other properties, by name.
    pub properties: Cow<'static, [(Cow<'static, str>, EndpointValue)]>,
}

impl Endpoint {
    /// Creates an endpoint with a URL and no other properties.
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self {
            url: url.into(),
            ..Self::default()
        }
    }

    /// Returns the property with a name. Authentication schemes are not included.
    pub fn property(&self, name: &str) -> Option<&EndpointValue> {
        let mut properties = self.properties.iter();
        let (_, value) = properties.find(|(found, _)| found == name)?;
        Some(value)
    }
}

/// An authentication scheme in the [property `authSchemes`](https://smithy.io/2.0/aws/rules-engine/auth-schemes.html)
/// of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct EndpointAuthScheme {
    /// The name of the scheme, such as `sigv4`.
    pub name: Cow<'static, str>,
    /// The service name in signatures, if it differs from that in the model.
    pub signing_name: Option<Cow<'static, str>>,
    /// The Region in signatures, if it differs from that of the client.
    pub signing_region: Option<Cow<'static, str>>,
    /// The Regions in signatures with `sigv4a`.
    pub signing_region_set: Cow<'static, [Cow<'static, str>]>,
    /// Percent-encodes the path only once in the canonical request.
    pub disable_double_encoding: bool,
    /// Signs the path without removing `.` and `..` segments.
    pub disable_normalize_path: bool,
}

/// The value of a property of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointValue {
    /// A string.
    Text(Cow<'static, str>),
    /// True or false.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A list of values.
    List(Cow<'static, [EndpointValue]>),
    /// Values by name.
    Record(Cow<'static, [(Cow<'static, str>, EndpointValue)]>),
}
