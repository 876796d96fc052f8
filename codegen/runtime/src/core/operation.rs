//! Operations.

use std::error::Error;
use std::fmt;

use crate::runtime::core::error::OperationError;
use crate::runtime::core::http_trait::HttpTrait;
use crate::runtime::core::service::Service;
use crate::runtime::validate::checker::Validate;

/// An [operation](https://smithy.io/2.0/spec/service-types.html#operation) of the service: the types that
/// belong together and the name that goes over the wire.
pub trait Operation {
    /// The service.
    type Service: Service;
    /// The request.
    type Request: Validate;
    /// The response of a call that succeeds.
    type Response;
    /// The error of a call that fails.
    type Error: OperationError;
    /// The name of the operation in the model.
    const NAME: &'static str;
    /// True if the model has a structure for the request.
    const HAS_INPUT: bool = true;
    /// True if the model has a structure for the response.
    const HAS_OUTPUT: bool = true;
    /// The [authentication schemes](https://smithy.io/2.0/spec/authentication-traits.html) that requests may use, the
    /// preferred one first.
    #[cfg(feature = "call")]
    const AUTH_SCHEMES: &'static [crate::AuthScheme] = Self::Service::AUTH_SCHEMES;
    /// True if signatures
    /// [leave the body out](https://smithy.io/2.0/aws/aws-auth.html#aws-auth-unsignedpayload-trait).
    const HAS_UNSIGNED_PAYLOAD: bool = false;
    /// The HTTP traits of the operation, if a protocol of the service has HTTP bindings.
    const HTTP: Option<HttpTrait> = None;

    /// True if the service keeps requests waiting until there is something to answer, so that a client which may not
    /// retry waits all the same before it reports the failure.
    const IS_LONG_POLL: bool = false;

    /// Gives the request an
    /// [idempotency token](https://smithy.io/2.0/spec/behavior-traits.html#idempotencytoken-trait) where the operation
    /// has one and the request has none, or an empty one. Give each call a token of its own, such as a random UUID,
    /// and send it again with every further try of the call.
    fn fill_idempotency_token(request: &mut Self::Request, token: impl FnOnce() -> String)
    where
        Self: Sized,
    {
        let _ = (request, token);
    }

    /// Adds to a request what traits of the operation demand of its content, such as a checksum.
    ///
    /// # Errors
    ///
    /// The request asks for something that is not known.
    #[cfg(feature = "call")]
    #[doc(hidden)]
    fn finish_request(
        request: &Self::Request,
        prepared: &mut crate::runtime::client::attempts::Prepared,
        config: &crate::Config,
    ) -> Result<(), crate::EncodeError> {
        let _ = (request, prepared, config);
        Ok(())
    }

    /// Returns what is put before the host of the endpoint, where the operation has the
    /// [endpoint](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait) trait.
    ///
    /// # Errors
    ///
    /// A member that becomes part of the host holds no host label.
    fn host_prefix(request: &Self::Request) -> Result<Option<String>, InvalidHostLabel> {
        let _ = request;
        Ok(None)
    }

    /// Sets the [endpoint parameters](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html) that follow
    /// from the operation and from its request, where there are any.
    #[cfg(feature = "call")]
    fn endpoint_params<'r>(
        request: &'r Self::Request,
        params: &mut <Self::Service as Service>::EndpointParams<'r>,
    ) where
        Self: Sized,
    {
        let _ = (request, params);
    }
}

/// A member that becomes part of the host, with a value that is no
/// [host label](https://smithy.io/2.0/spec/endpoint-traits.html#hostlabel-trait).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidHostLabel {
    /// The name of the member on the wire.
    pub member: &'static str,
}

impl fmt::Display for InvalidHostLabel {
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

/// Sets a token that has not been set, or is empty, which no service takes.
#[inline]
pub(crate) fn fill_token(field: &mut Option<String>, token: impl FnOnce() -> String) {
    if field.as_ref().is_none_or(String::is_empty) {
        *field = Some(token());
    }
}
