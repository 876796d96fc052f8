//! Endpoints, as rules give them.

use std::borrow::Cow;

/// A header by its name, with its values.
pub type EndpointHeader = (Cow<'static, str>, Cow<'static, [Cow<'static, str>]>);

/// The endpoint of a request, as the [endpoint
/// rules](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpoint-object) determine it: a URL,
/// headers and authentication schemes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Endpoint {
    /// The URL: scheme, host, perhaps a port and a base path.
    pub url: Cow<'static, str>,
    /// Headers that every request has, by name.
    pub headers: Cow<'static, [EndpointHeader]>,
    /// The ways to authenticate, the preferred one first. Empty where the rules do not name any: those of the model
    /// hold then.
    pub auth_schemes: Cow<'static, [EndpointAuthScheme]>,
    /// Other properties, by name.
    pub properties: Cow<'static, [(Cow<'static, str>, EndpointValue)]>,
}

impl Endpoint {
    /// Returns an endpoint with this URL and nothing else.
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self {
            url: url.into(),
            ..Self::default()
        }
    }

    /// Returns the property with this name, authentication schemes aside.
    pub fn property(&self, name: &str) -> Option<&EndpointValue> {
        let mut properties = self.properties.iter();
        let (_, value) = properties.find(|(found, _)| found == name)?;
        Some(value)
    }
}

/// A way to authenticate at an endpoint, as its
/// [property `authSchemes`](https://smithy.io/2.0/aws/rules-engine/auth-schemes.html) says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct EndpointAuthScheme {
    /// The name of the scheme, such as `sigv4`.
    pub name: Cow<'static, str>,
    /// The name of the service in signatures, where it is not that of the model.
    pub signing_name: Option<Cow<'static, str>>,
    /// The region in signatures, where it is not that of the client.
    pub signing_region: Option<Cow<'static, str>>,
    /// The regions in signatures with `sigv4a`.
    pub signing_region_set: Cow<'static, [Cow<'static, str>]>,
    /// The path is percent-encoded only once in what is signed.
    pub disable_double_encoding: bool,
    /// The path is signed as it is, with its `.` and `..`.
    pub disable_normalize_path: bool,
}

/// The value of a property of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointValue {
    /// Text.
    Text(Cow<'static, str>),
    /// True or false.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// Values in an order.
    List(Cow<'static, [EndpointValue]>),
    /// Values by name.
    Record(Cow<'static, [(Cow<'static, str>, EndpointValue)]>),
}
