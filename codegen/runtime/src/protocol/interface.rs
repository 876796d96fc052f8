//! Protocols: requests, responses and errors of any operation as HTTP messages.

use http::{Request, Response, Uri};

use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::{EncodeError, Failure};
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;

/// A protocol, without I/O: sign and send the messages with anything.
pub trait Protocol {
    /// The `Content-Type` of requests and responses.
    const CONTENT_TYPE: &'static str;

    /// Writes a request to an endpoint; without an endpoint, the URI is a path.
    ///
    /// # Errors
    /// The value cannot be written, or the address is no URI.
    fn request<O: Operation<Request: Value>>(
        endpoint: Option<&Uri>,
        request: &O::Request,
    ) -> Result<Request<Vec<u8>>, EncodeError>;

    /// Reads a response.
    ///
    /// # Errors
    /// The service reports an error, or the response cannot be read or exceeds the limits.
    fn response<O: Operation<Response: Value, Error: WireError>>(
        response: Response<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Response, Failure<O::Error>>;

    /// Returns the name of the operation that a request calls.
    ///
    /// # Errors
    /// It calls no operation in this protocol.
    fn route<B: AsRef<[u8]>>(request: &Request<B>) -> Result<&str, Rejection>;

    /// Reads a request, which is not validated.
    ///
    /// # Errors
    /// Required members are missing, or the body cannot be read or exceeds the limits.
    fn read_request<O: Operation<Request: Value>>(
        request: &Request<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Request, Rejection>;

    /// Writes a response.
    ///
    /// # Errors
    /// The value cannot be written.
    fn write_response<O: Operation<Response: Value>>(
        response: &O::Response,
    ) -> Result<Response<Vec<u8>>, EncodeError>;

    /// Writes an error.
    ///
    /// # Errors
    /// The value cannot be written.
    fn write_error<O: Operation<Error: WireError>>(
        error: &O::Error,
    ) -> Result<Response<Vec<u8>>, EncodeError>;

    /// Writes the response to a request that cannot be read.
    fn write_rejection(rejection: &Rejection) -> Response<Vec<u8>>;
}

/// Defines the functions by which clients use a protocol.
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

        /// Writes a request whose URI is a path, to be completed with an endpoint.
        ///
        /// # Errors
        /// The value cannot be written; see [`EncodeError`].
        pub fn request<O: Operation<Request: Value>>(
            request: &O::Request,
        ) -> Result<Request<Vec<u8>>, EncodeError> {
            $protocol::request::<O>(None, request)
        }

        /// Writes a request to an endpoint such as `https://workspaces.eu-west-1.amazonaws.com`, which may have a path.
        /// A host prefix that the model gives the operation is put before the host.
        ///
        /// # Errors
        /// The value cannot be written, or the address is no URI; see [`EncodeError`].
        pub fn request_to<O: Operation<Request: Value>>(
            endpoint: &Uri,
            request: &O::Request,
        ) -> Result<Request<Vec<u8>>, EncodeError> {
            $protocol::request::<O>(Some(endpoint), request)
        }

        /// Reads a response. The media type is not checked, a missing body counts as an empty one, and required members
        /// that are missing are [filled in](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
        /// The body is ignored if the operation has no output.
        ///
        /// # Errors
        /// The service reports an error, or the response cannot be read; see [`Failure`].
        pub fn response<O: Operation<Response: Value, Error: WireError>>(
            response: Response<impl AsRef<[u8]>>,
        ) -> Result<O::Response, Failure<O::Error>> {
            $protocol::response::<O>(response, Limits::default())
        }

        /// Reads a response as [`response`] does, within these limits.
        ///
        /// # Errors
        /// The service reports an error, or the response cannot be read or exceeds the limits; see [`Failure`].
        pub fn response_within<O: Operation<Response: Value, Error: WireError>>(
            response: Response<impl AsRef<[u8]>>,
            limits: Limits,
        ) -> Result<O::Response, Failure<O::Error>> {
            $protocol::response::<O>(response, limits)
        }
    };
}
pub(crate) use client_functions;

/// Defines the functions by which a protocol is used.
macro_rules! protocol_functions {
    ($protocol:ident) => {
        $crate::runtime::protocol::interface::client_functions!($protocol);

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

            /// Returns the name of the operation that a request calls, if it calls one in this protocol.
            pub fn operation<B: AsRef<[u8]>>(request: &Request<B>) -> Option<&str> {
                route(request).ok()
            }

            /// Returns the name of the operation that a request calls.
            ///
            /// # Errors
            /// It calls no operation in this protocol; the rejection tells if the path or the method is to blame, where the
            /// protocol goes by these.
            pub fn route<B: AsRef<[u8]>>(request: &Request<B>) -> Result<&str, Rejection> {
                $protocol::route(request)
            }

            /// Reads a request, which is not validated. An empty body counts as a structure without members.
            ///
            /// # Errors
            /// Required members are missing, all of which are reported, or the body cannot be read.
            pub fn request<O: Operation<Request: Value>>(
                request: &Request<impl AsRef<[u8]>>,
            ) -> Result<O::Request, Rejection> {
                $protocol::read_request::<O>(request, Limits::default())
            }

            /// Reads a request as [`request`] does, within these limits.
            ///
            /// # Errors
            /// Required members are missing, all of which are reported, or the body cannot be read or exceeds the limits.
            pub fn request_within<O: Operation<Request: Value>>(
                request: &Request<impl AsRef<[u8]>>,
                limits: Limits,
            ) -> Result<O::Request, Rejection> {
                $protocol::read_request::<O>(request, limits)
            }

            /// Writes a response.
            ///
            /// # Errors
            /// The value cannot be written; see [`EncodeError`].
            pub fn response<O: Operation<Response: Value>>(
                response: &O::Response,
            ) -> Result<Response<Vec<u8>>, EncodeError> {
                $protocol::write_response::<O>(response)
            }

            /// Writes an error.
            ///
            /// # Errors
            /// The value cannot be written; see [`EncodeError`].
            pub fn error<O: Operation<Error: WireError>>(
                error: &O::Error,
            ) -> Result<Response<Vec<u8>>, EncodeError> {
                $protocol::write_error::<O>(error)
            }

            /// Writes the response to a request that cannot be read.
            pub fn rejection(rejection: &Rejection) -> Response<Vec<u8>> {
                $protocol::write_rejection(rejection)
            }
        }
    };
}
pub(crate) use protocol_functions;
