//! Protocols: how requests, responses and errors of any operation go over HTTP.

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

    /// Writes a request to an endpoint; without one, its address is a path.
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
    /// The service reports an error, or the answer cannot be read, or holds too much.
    fn response<O: Operation<Response: Value, Error: WireError>>(
        response: Response<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Response, Failure<O::Error>>;

    /// The name of the operation that a request calls.
    ///
    /// # Errors
    /// It calls none in this protocol.
    fn route<B>(request: &Request<B>) -> Result<&str, Rejection>;

    /// Reads a request, which is not validated.
    ///
    /// # Errors
    /// Required members are missing, or the body cannot be read, or holds too much.
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

    /// Writes the answer to a request that cannot be read.
    fn write_rejection(rejection: &Rejection) -> Response<Vec<u8>>;
}

/// The functions by which clients use a protocol.
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

        /// A request whose address is a path, to be completed with the address of an endpoint.
        ///
        /// # Errors
        /// The value cannot be written; see [`EncodeError`].
        pub fn request<O: Operation<Request: Value>>(
            request: &O::Request,
        ) -> Result<Request<Vec<u8>>, EncodeError> {
            $protocol::request::<O>(None, request)
        }

        /// A request to an endpoint such as `https://workspaces.eu-west-1.amazonaws.com`, which may have a path. A
        /// host prefix that the model gives the operation is put before the host.
        ///
        /// # Errors
        /// The value cannot be written, or the address is no URI; see [`EncodeError`].
        pub fn request_to<O: Operation<Request: Value>>(
            endpoint: &Uri,
            request: &O::Request,
        ) -> Result<Request<Vec<u8>>, EncodeError> {
            $protocol::request::<O>(Some(endpoint), request)
        }

        /// Reads a response. Neither the media type nor a body is asked for, and required members that are missing
        /// are [filled in](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction). Of an operation
        /// without output the body is not read.
        ///
        /// # Errors
        /// The service reports an error, or the answer cannot be read; see [`Failure`].
        pub fn response<O: Operation<Response: Value, Error: WireError>>(
            response: Response<impl AsRef<[u8]>>,
        ) -> Result<O::Response, Failure<O::Error>> {
            $protocol::response::<O>(response, Limits::default())
        }

        /// Reads a response as [`response`] does, of which not more may be made than this.
        ///
        /// # Errors
        /// The service reports an error, or the answer cannot be read, or holds too much; see [`Failure`].
        pub fn response_within<O: Operation<Response: Value, Error: WireError>>(
            response: Response<impl AsRef<[u8]>>,
            limits: Limits,
        ) -> Result<O::Response, Failure<O::Error>> {
            $protocol::response::<O>(response, limits)
        }
    };
}
pub(crate) use client_functions;

/// The functions by which a protocol is used.
macro_rules! protocol_functions {
    ($protocol:ident) => {
        $crate::runtime::protocol::interface::client_functions!($protocol);

        /// The service's half: for mock servers and tests.
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

            /// The name of the operation that a request calls, if it is one in this protocol.
            pub fn operation<B>(request: &Request<B>) -> Option<&str> {
                route(request).ok()
            }

            /// The name of the operation that a request calls.
            ///
            /// # Errors
            /// It calls none in this protocol; the rejection tells whether the path or the method is to blame, where the
            /// protocol goes by these.
            pub fn route<B>(request: &Request<B>) -> Result<&str, Rejection> {
                $protocol::route(request)
            }

            /// Reads a request, which is not validated. An empty body stands for no members.
            ///
            /// # Errors
            /// Required members are missing, all of which are told, or the body cannot be read.
            pub fn request<O: Operation<Request: Value>>(
                request: &Request<impl AsRef<[u8]>>,
            ) -> Result<O::Request, Rejection> {
                $protocol::read_request::<O>(request, Limits::default())
            }

            /// Reads a request as [`request`] does, of which not more may be made than this.
            ///
            /// # Errors
            /// Required members are missing, all of which are told, or the body cannot be read, or holds too much.
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

            /// Writes the answer to a request that cannot be read.
            pub fn rejection(rejection: &Rejection) -> Response<Vec<u8>> {
                $protocol::write_rejection(rejection)
            }
        }
    };
}
pub(crate) use protocol_functions;
