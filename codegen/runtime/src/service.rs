//! Constants of an example service.

/// The service.
#[derive(Debug, Clone, Copy)]
pub struct Example;

impl crate::Service for Example {
    const NAME: &'static str = "Example";
    const API_VERSION: Option<&'static str> = None;
    const SIGNING_NAME: Option<&'static str> = None;
    const SDK_ID: Option<&'static str> = None;
    #[cfg(feature = "call")]
    const AUTH_SCHEMES: &'static [crate::AuthScheme] =
        &[crate::AuthScheme::SigV4(crate::SigV4Rules::new("example"))];
    #[cfg(feature = "call")]
    type EndpointParams<'a> = crate::endpoint::Params<'a>;
    #[cfg(feature = "call")]
    type StaticEndpointParams = crate::endpoint::Params<'static>;
}

#[cfg(feature = "call")]
impl crate::CallService for Example {
    type Protocol = crate::runtime::protocol::aws_json::AwsJson<Self>;
}
