//! Services.

use std::fmt::Debug;

use crate::runtime::core::http_trait::Route;

/// A [service](https://smithy.io/2.0/spec/service-types.html#service) and its traits. The module `service` contains the
/// marker type that implements it.
pub trait Service: Copy + Debug + Send + Sync + 'static {
    /// The name of the service shape, which is part of messages in some protocols.
    const NAME: &'static str;
    /// The version of the API.
    const API_VERSION: Option<&'static str>;
    /// The name of the service in [signatures](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-sigv4-trait).
    const SIGNING_NAME: Option<&'static str>;
    /// The SDK id of the service, for settings and the `User-Agent` header.
    const SDK_ID: Option<&'static str>;
    /// The [authentication schemes](https://smithy.io/2.0/spec/authentication-traits.html) of operations without their
    /// own, in order of preference.
    #[cfg(feature = "call")]
    const AUTH_SCHEMES: &'static [crate::AuthScheme] = &[];
    /// True if errors also have codes of the
    /// [query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait).
    const IS_QUERY_COMPATIBLE: bool = false;
    /// The `Content-Type` of AWS JSON, which contains the version of the protocol.
    const AWS_JSON_CONTENT_TYPE: &'static str = "application/x-amz-json-1.1";
    /// True if errors in AWS JSON have the absolute ids of their shapes.
    const HAS_ABSOLUTE_ERROR_TYPES: bool = false;
    /// True if errors in restXml are the root elements of documents.
    const HAS_BARE_ERRORS: bool = false;
    /// The routes of operations by method and URI, the most specific first.
    const ROUTES: &'static [Route] = &[];

    /// The parameters of the [endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html).
    #[cfg(feature = "call")]
    type EndpointParams<'a>: crate::EndpointParams<'a, Static = Self::StaticEndpointParams>;
    /// The parameters without borrowed values.
    #[cfg(feature = "call")]
    type StaticEndpointParams: Clone + Default + Send + Sync + 'static;
}
