//! Operations.

use std::error::Error;
use std::fmt;

use crate::runtime::core::error::OperationError;
use crate::runtime::core::http_trait::HttpTrait;
use crate::runtime::core::service::Service;
use crate::runtime::validate::checker::Validate;

/// An [operation](https://smithy.io/2.0/spec/service-types.html#operation) of the service: its request, response and
/// error types, its name and its traits.
pub trait Operation {
    /// The service.
    type Service: Service;
    /// The request.
    type Request: Validate;
    /// The response of a successful call.
    type Response;
    /// The error enum.
    type Error: OperationError;
    /// The name of the operation in the model.
    const NAME: &'static str;
    /// True if the operation has an input structure in the model.
    const HAS_INPUT: bool = true;
    /// True if the operation has an output structure in the model.
    const HAS_OUTPUT: bool = true;
    /// The [authentication schemes](https://smithy.io/2.0/spec/authentication-traits.html) of requests, in order of
    /// preference.
    #[cfg(feature = "call")]
    const AUTH_SCHEMES: &'static [crate::AuthScheme] = Self::Service::AUTH_SCHEMES;
    /// True if signatures [exclude the body](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-unsignedpayload-trait).
    const HAS_UNSIGNED_PAYLOAD: bool = false;
    /// The HTTP traits of the operation, if a protocol of the service uses HTTP bindings.
    const HTTP: Option<HttpTrait> = None;

    /// True for long polling: the service delays responses until there is a result. A client without remaining retries
    /// then waits before it reports the failure.
    const IS_LONG_POLL: bool = false;

    /// Sets the [idempotency token](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait) if the
    /// operation has one and it is missing or empty. Use a unique token for each call, such as a random UUID, and the
    /// same token for all retries of the call.
    #[inline]
    fn fill_idempotency_token(request: &mut Self::Request, token: impl FnOnce() -> String)
    where
        Self: Sized,
    {
        let _ = (request, token);
    }

    /// Applies traits that affect the content of a request, such as checksums.
    ///
    /// # Errors
    ///
    /// Returns an error if the request contains an unsupported setting.
    #[cfg(feature = "call")]
    #[doc(hidden)]
    #[inline]
    fn finish_request(
        request: &Self::Request,
        prepared: &mut crate::runtime::client::prepared::Prepared,
        config: &crate::Config,
    ) -> Result<(), crate::EncodeError> {
        let _ = (request, prepared, config);
        Ok(())
    }

    /// Returns the host prefix of the request, if the operation has the
    /// [endpoint](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait) trait.
    ///
    /// # Errors
    ///
    /// Returns an error if a member in the prefix is not a valid host label.
    #[inline]
    fn host_prefix(request: &Self::Request) -> Result<Option<String>, InvalidHostLabel> {
        let _ = request;
        Ok(None)
    }

    /// Sets the [endpoint parameters](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html) that depend
    /// on the operation and the request.
    #[cfg(feature = "call")]
    #[inline]
    fn endpoint_params<'r>(
        request: &'r Self::Request,
        params: &mut <Self::Service as Service>::EndpointParams<'r>,
    ) where
        Self: Sized,
    {
        let _ = (request, params);
    }
}

/// A member of the host prefix is not a valid [host
/// label](https://smithy.io/2.0/spec/endpoint-traits.html#hostlabel-trait).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidHostLabel {
    /// The serialized name of the member.
    pub member: &'static str,
}

impl fmt::Display for InvalidHostLabel {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` becomes part of the host and must be a host label: 1 to 63 ASCII letters, digits and hyphens, no \
             hyphen first or last",
            self.member
        )
    }
}

impl Error for InvalidHostLabel {}

/// Sets a token that is missing or empty.
#[inline]
pub(crate) fn fill_token(field: &mut Option<String>, token: impl FnOnce() -> String) {
    if field.as_ref().is_none_or(String::is_empty) {
        *field = Some(token());
    }
}
