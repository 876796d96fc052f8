//! Protocols: requests, responses and errors of any operation as HTTP messages.

use http::{Request, Response, Uri};

use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::{EncodeError, Failure};
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;

/// A protocol, without I/O. Sign and send the requests with an HTTP client of your choice.
pub trait Protocol {
    /// The `Content-Type` of requests and responses.
    const CONTENT_TYPE: &'static str;
    /// True if members are bound to parts of HTTP messages.
    const HAS_HTTP_BINDINGS: bool = false;
    /// True if the body of a request names the operation.
    const HAS_ROUTE_IN_BODY: bool = false;

    /// Serializes a request. Without an endpoint, its URI is a path.
    ///
    /// # Errors
    /// Returns an error if a value cannot be serialized, or the URI is invalid.
    fn request<O: Operation<Request: Value>>(
        endpoint: Option<&Uri>,
        request: &O::Request,
    ) -> Result<Request<Vec<u8>>, EncodeError>;

    /// Parses a response.
    ///
    /// # Errors
    /// Returns an error if the service returned an error, or if the response cannot be parsed or exceeds the limits.
    fn response<O: Operation<Response: Value, Error: WireError>>(
        response: Response<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Response, Failure<O::Error>>;

    /// Returns the name of the operation that a request calls.
    ///
    /// # Errors
    /// Returns an error if the request matches no operation.
    fn route<B: AsRef<[u8]>>(request: &Request<B>) -> Result<&str, Rejection>;

    /// Parses a request without validating it.
    ///
    /// # Errors
    /// Returns an error if required members are missing, or if the body cannot be parsed or exceeds the limits.
    fn read_request<O: Operation<Request: Value>>(
        request: &Request<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Request, Rejection>;

    /// Serializes a response.
    ///
    /// # Errors
    /// Returns an error if a value cannot be serialized.
    fn write_response<O: Operation<Response: Value>>(
        response: &O::Response,
    ) -> Result<Response<Vec<u8>>, EncodeError>;

    /// Serializes an error.
    ///
    /// # Errors
    /// Returns an error if a value cannot be serialized.
    fn write_error<O: Operation<Error: WireError>>(
        error: &O::Error,
    ) -> Result<Response<Vec<u8>>, EncodeError>;

    /// Returns the response to a request that is rejected.
    fn write_rejection(rejection: &Rejection) -> Response<Vec<u8>>;

    /// Adds a new request id to a response, in protocols whose responses contain one in the body.
    fn add_request_id(response: &mut Response<Vec<u8>>, new: impl FnOnce() -> String) {
        let _ = (response, new);
    }
}

/// Defines the client functions of a protocol.
macro_rules! client_functions {
    ($protocol:ident) => {
        use http::{Request, Response, Uri};

        use $crate::runtime::core::operation::Operation;
        use $crate::runtime::protocol::failure::{EncodeError, Failure};
        use $crate::runtime::protocol::interface::Protocol;
        use $crate::runtime::protocol::limits::Limits;
        use $crate::runtime::protocol::wire_error::WireError;
        use $crate::runtime::schema::value::Value;

        /// The `Content-Type` of requests and responses.
        pub const CONTENT_TYPE_VALUE: &str = $protocol::CONTENT_TYPE;

        /// Serializes a request. Its URI is a path, without the endpoint.
        ///
        /// # Errors
        /// Returns an [`EncodeError`] if a value cannot be serialized.
        pub fn request<O: Operation<Request: Value>>(
            request: &O::Request,
        ) -> Result<Request<Vec<u8>>, EncodeError> {
            $protocol::request::<O>(None, request)
        }

        /// Serializes a request for an endpoint such as `https://workspaces.eu-west-1.amazonaws.com`, which may have a
        /// path. If the model defines a host prefix for the operation, it is added to the host.
        ///
        /// # Errors
        /// Returns an [`EncodeError`] if a value cannot be serialized, or the URI is invalid.
        pub fn request_to<O: Operation<Request: Value>>(
            endpoint: &Uri,
            request: &O::Request,
        ) -> Result<Request<Vec<u8>>, EncodeError> {
            $protocol::request::<O>(Some(endpoint), request)
        }

        /// Parses a response. The media type is not checked, a missing body is treated as an empty one, and missing
        /// required members are [filled in](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
        /// The body is ignored if the operation has no output.
        ///
        /// # Errors
        /// Returns a [`Failure`] if the service returned an error, or if the response cannot be parsed.
        pub fn response<O: Operation<Response: Value, Error: WireError>>(
            response: Response<impl AsRef<[u8]>>,
        ) -> Result<O::Response, Failure<O::Error>> {
            $protocol::response::<O>(response, Limits::default())
        }

        /// Parses a response like [`response`], within the given limits.
        ///
        /// # Errors
        /// Returns a [`Failure`] if the service returned an error, or if the response cannot be parsed or exceeds the
        /// limits.
        pub fn response_within<O: Operation<Response: Value, Error: WireError>>(
            response: Response<impl AsRef<[u8]>>,
            limits: Limits,
        ) -> Result<O::Response, Failure<O::Error>> {
            $protocol::response::<O>(response, limits)
        }
    };
}
pub(crate) use client_functions;

/// Defines the functions by which servers use a protocol.
macro_rules! server_functions {
    ($protocol:ident) => {
        /// The server half, for mock servers and tests.
        pub mod server {
            use http::{Request, Response};

            use $crate::runtime::core::operation::Operation;
            use $crate::runtime::protocol::failure::EncodeError;
            use $crate::runtime::protocol::interface::Protocol;
            use $crate::runtime::protocol::limits::Limits;
            use $crate::runtime::protocol::rejection::Rejection;
            use $crate::runtime::protocol::wire_error::WireError;
            use $crate::runtime::schema::value::Value;

            use super::$protocol;

            /// Returns the name of the operation that a request calls; `None` if it matches no operation.
            pub fn operation<B: AsRef<[u8]>>(request: &Request<B>) -> Option<&str> {
                route(request).ok()
            }

            /// Returns the name of the operation that a request calls.
            ///
            /// # Errors
            /// Returns an error if the request matches no operation. In protocols with HTTP bindings, the error
            /// distinguishes an unknown path from a method that is not allowed.
            pub fn route<B: AsRef<[u8]>>(request: &Request<B>) -> Result<&str, Rejection> {
                $protocol::route(request)
            }

            /// Parses a request without validating it. An empty body is treated as a structure without members.
            ///
            /// # Errors
            /// Returns an error if required members are missing, all of which it contains, or if the body cannot be
            /// parsed.
            pub fn request<O: Operation<Request: Value>>(
                request: &Request<impl AsRef<[u8]>>,
            ) -> Result<O::Request, Rejection> {
                $protocol::read_request::<O>(request, Limits::default())
            }

            /// Parses a request like [`request`], within the given limits.
            ///
            /// # Errors
            /// Returns an error if required members are missing, all of which it contains, or if the body cannot be
            /// parsed or exceeds the limits.
            pub fn request_within<O: Operation<Request: Value>>(
                request: &Request<impl AsRef<[u8]>>,
                limits: Limits,
            ) -> Result<O::Request, Rejection> {
                $protocol::read_request::<O>(request, limits)
            }

            /// Serializes a response.
            ///
            /// # Errors
            /// Returns an [`EncodeError`] if a value cannot be serialized.
            pub fn response<O: Operation<Response: Value>>(
                response: &O::Response,
            ) -> Result<Response<Vec<u8>>, EncodeError> {
                $protocol::write_response::<O>(response)
            }

            /// Serializes an error.
            ///
            /// # Errors
            /// Returns an [`EncodeError`] if a value cannot be serialized.
            pub fn error<O: Operation<Error: WireError>>(
                error: &O::Error,
            ) -> Result<Response<Vec<u8>>, EncodeError> {
                $protocol::write_error::<O>(error)
            }

            /// Returns the response to a request that is rejected.
            pub fn rejection(rejection: &Rejection) -> Response<Vec<u8>> {
                $protocol::write_rejection(rejection)
            }
        }
    };
}
pub(crate) use server_functions;

/// Defines the functions by which a protocol is used.
macro_rules! protocol_functions {
    ($protocol:ident) => {
        $crate::runtime::protocol::interface::client_functions!($protocol);
        $crate::runtime::protocol::interface::server_functions!($protocol);
    };
}
pub(crate) use protocol_functions;
