//! The runtime of generated crates, as a crate with the same module paths. The files in the folders are copied
//! unchanged; `lib.rs`, the `mod.rs` of each folder and `service.rs` are what the generator would write for a service
//! with all types and protocols.

// Macros are for generated code, which is not here.
#![allow(unused_imports, unused_macros)]

#[cfg(feature = "aws-json")]
pub mod aws_json {
    //! The protocol, as in generated crates.
    /// The protocol, for the service of this crate.
    pub type AwsJson = crate::runtime::protocol::aws_json::AwsJson<crate::service::Example>;

    crate::runtime::protocol::interface::protocol_functions!(AwsJson);
}
#[cfg(feature = "aws-query")]
pub mod aws_query {
    //! The protocol, as in generated crates.
    /// The protocol, for the service of this crate.
    pub type AwsQuery = crate::runtime::protocol::aws_query::AwsQuery<crate::service::Example>;

    crate::runtime::protocol::interface::protocol_functions!(AwsQuery);
}
#[cfg(feature = "ec2-query")]
pub mod ec2_query {
    //! The protocol, as in generated crates.
    /// The protocol, for the service of this crate.
    pub type Ec2Query = crate::runtime::protocol::ec2_query::Ec2Query<crate::service::Example>;

    crate::runtime::protocol::interface::protocol_functions!(Ec2Query);
}
#[cfg(feature = "call")]
pub mod endpoint;
#[cfg(feature = "rest-json")]
pub mod rest_json {
    //! The protocol, as in generated crates.
    /// The protocol, for the service of this crate.
    pub type RestJson = crate::runtime::protocol::rest_json::RestJson<crate::service::Example>;

    crate::runtime::protocol::interface::protocol_functions!(RestJson);
}
#[cfg(feature = "rest-xml")]
pub mod rest_xml {
    //! The protocol, as in generated crates.
    /// The protocol, for the service of this crate.
    pub type RestXml = crate::runtime::protocol::rest_xml::RestXml<crate::service::Example>;

    crate::runtime::protocol::interface::protocol_functions!(RestXml);
}
#[cfg(feature = "rpc-v2-cbor")]
pub mod rpc_v2_cbor {
    //! The protocol, as in generated crates.
    /// The protocol, for the service of this crate.
    pub type RpcV2Cbor = crate::runtime::protocol::rpc_v2_cbor::RpcV2Cbor<crate::service::Example>;

    crate::runtime::protocol::interface::protocol_functions!(RpcV2Cbor);
}
#[cfg(feature = "rpc-v2-json")]
pub mod rpc_v2_json {
    //! The protocol, as in generated crates.
    /// The protocol, for the service of this crate.
    pub type RpcV2Json = crate::runtime::protocol::rpc_v2_json::RpcV2Json<crate::service::Example>;

    crate::runtime::protocol::interface::protocol_functions!(RpcV2Json);
}
#[doc(hidden)]
#[path = "mod.rs"]
pub mod runtime;
pub mod service;
#[cfg(test)]
mod tests;

/// Calls that block the thread.
#[rustfmt::skip]
#[cfg(feature = "blocking")]
pub mod blocking {
    pub use crate::runtime::client::blocking::api::*;
    /// A blocking client of the service. Each operation is a method.
    ///
    /// - `Client::from_env()` creates a client configured by environment variables and the AWS profile, and returns an
    ///   [error](crate::ProfileError) if these are invalid.
    /// - `Client::new(config)` creates a client with a [configuration](crate::Config).
    /// - `Client::with_transport(config, transport)` creates a client with your own [transport](crate::blocking::Transport).
    /// - `client.with_options(|options| …)` returns a client with other [options](crate::CallOptions), such as timeouts.
    /// - `client.config()` returns the configuration.
    /// - `client.send(request)`, `client.pages(request)` and `client.wait(waiter, request, limit)` are the generic forms of the
    ///   methods below.
    ///
    /// Clones are cheap: they share connections, credentials and the retry budget.
    pub type Client = crate::runtime::client::blocking::client::Client<
        crate::service::Example,
    >;
}

/// An asynchronous client of the service. Each operation is a method.
///
/// - `Client::from_env()` creates a client configured by environment variables and the AWS profile, and returns an
///   [error](crate::ProfileError) if these are invalid.
/// - `Client::new(config)` creates a client with a [configuration](crate::Config).
/// - `Client::with_transport(config, transport, sleep)` creates a client with your own
///   [transport](crate::AsyncTransport) and [timer](crate::Sleep).
/// - `client.with_options(|options| …)` returns a client with other [options](crate::CallOptions), such as timeouts.
/// - `client.config()` returns the configuration.
/// - `client.send(request)`, `client.pages(request)` and `client.wait(waiter, request, limit)` are the generic forms of the
///   methods below.
///
/// Clones are cheap: they share connections, credentials and the retry budget.
///
/// The client requires a tokio runtime, unless it has its own transport and timer. Dropping the future of a call cancels the
/// call.
#[rustfmt::skip]
#[cfg(feature = "client")]
pub type Client = crate::runtime::client::asynchronous::client::Client<
    crate::service::Example,
>;

/// A mock service whose operations are closures, for tests of code that calls the service.
///
/// - `MockClient::new()` creates a mock service. Calls of operations without a closure fail.
/// - `.on::<Operation>(|request| …)` answers an operation with a closure that returns a response or an error.
/// - `.client()` and `.blocking()` create clients; `.client_with(…)` and `.blocking_with(…)` also change the configuration.
/// - `.calls()` returns the calls that the service received, `.requests::<Operation>()` the requests of one operation,
///   `.slept()` the total time of all delays.
///
/// Requests are validated, serialized, signed and parsed as with the real service, but are not sent over a network, and
/// delays take no time.
#[rustfmt::skip]
#[cfg(feature = "call")]
pub type MockClient = crate::runtime::client::mock::MockClient<crate::service::Example>;

/// The state that all calls of a client share.
#[rustfmt::skip]
#[cfg(feature = "call")]
pub type Session = crate::runtime::client::session::Session<crate::service::Example>;

#[cfg(feature = "client")]
pub use runtime::client::asynchronous::body::Body;

#[cfg(feature = "client")]
pub use runtime::client::asynchronous::events::EventStream;

#[cfg(feature = "client")]
pub use runtime::client::asynchronous::hyper::HyperTransport;

#[cfg(feature = "client")]
pub use runtime::client::asynchronous::pages::{ItemStream, PageStream};

#[cfg(feature = "client")]
pub use runtime::client::asynchronous::sleep::{Sleep, SleepFuture, TokioSleep};

#[cfg(feature = "client")]
pub use runtime::client::asynchronous::transport::{AsyncTransport, StreamFuture};

#[cfg(feature = "client")]
pub use runtime::client::asynchronous::transport::{TowerTransport, TransportFuture};

#[cfg(feature = "call")]
pub use runtime::client::auth::{Auth, NoAuthScheme};

#[cfg(feature = "blocking")]
pub use runtime::client::blocking::events::EventIterator;

#[cfg(feature = "call")]
pub use runtime::client::body::request::{RequestBody, StreamBody};

#[cfg(feature = "call")]
pub use runtime::client::body::streamed::Streamed;

#[cfg(feature = "call")]
pub use runtime::client::call::{Call, Drive};

#[cfg(feature = "call")]
pub use runtime::client::checksum_mode::ChecksumMode;

#[cfg(feature = "call")]
pub use runtime::client::clock::{Clock, Moment, Random, SystemClock, SystemRandom};

#[cfg(feature = "call")]
pub use runtime::client::config::Config;

#[cfg(feature = "call")]
pub use runtime::client::config_builder::ConfigBuilder;

#[cfg(feature = "call")]
pub use runtime::client::credentials::cache::CredentialsCache;

#[cfg(feature = "call")]
pub use runtime::client::credentials::chain::CredentialsChain;

#[cfg(feature = "call")]
pub use runtime::client::credentials::error::{CredentialsError, CredentialsPlace};

#[cfg(feature = "call")]
pub use runtime::client::credentials::identity::Credentials;

#[cfg(feature = "call")]
pub use runtime::client::credentials::provider::{AsyncProvider, ProvideCredentials};

#[cfg(feature = "call")]
pub use runtime::client::credentials::provider::ProvideFuture;

#[cfg(feature = "call")]
pub use runtime::client::endpoint::built_ins::BuiltIns;

#[cfg(feature = "call")]
pub use runtime::client::endpoint::cache::{CachedEndpoint, EndpointCache};

#[cfg(feature = "call")]
pub use runtime::client::endpoint::failure::EndpointError;

#[cfg(feature = "call")]
pub use runtime::client::endpoint::params::EndpointParams;

#[cfg(feature = "call")]
pub use runtime::client::endpoint::regions::UnknownRegion;

#[cfg(feature = "call")]
pub use runtime::client::endpoint::resolved::{Endpoint, EndpointAuthScheme};

#[cfg(feature = "call")]
pub use runtime::client::endpoint::resolved::EndpointValue;

#[cfg(feature = "call")]
pub use runtime::client::environment::{Environment, ProcessEnvironment, ProcessOutput};

#[cfg(feature = "call")]
pub use runtime::client::error::{CallError, CallFailure, CallTimeout};

#[cfg(feature = "call")]
pub use runtime::client::events::failure::EventStreamError;

#[cfg(feature = "call")]
pub use runtime::client::interceptor::{Attempt, Interceptor};

#[cfg(feature = "call")]
pub use runtime::client::mock::MockCall;

#[cfg(feature = "call")]
pub use runtime::client::options::CallOptions;

#[cfg(feature = "call")]
pub use runtime::client::presign::{Presign, PresignedRequest, Presigning};

#[cfg(feature = "call")]
pub use runtime::client::profile::error::ProfileError;

#[cfg(feature = "call")]
pub use runtime::client::profile::profiles::Profiles;

#[cfg(feature = "call")]
pub use runtime::client::profile::setting::{Profile, ProfileSetting};

#[cfg(feature = "call")]
pub use runtime::client::retry::RetryMode;

#[cfg(feature = "call")]
pub use runtime::client::send_limits::SendLimits;

#[cfg(feature = "call")]
pub use runtime::client::service::CallService;

#[cfg(feature = "call")]
pub use runtime::client::sign::chain::SignatureChain;

#[cfg(feature = "call")]
pub use runtime::client::sign::identity::{ApiKey, Identity, Token};

#[cfg(feature = "call")]
pub use runtime::client::sign::interface::{PayloadHash, SessionToken, Sign, SignError};

#[cfg(feature = "call")]
pub use runtime::client::sign::interface::SigningParams;

#[cfg(feature = "call")]
pub use runtime::client::sign::scheme::{ApiKeyLocation, ApiKeyRules, AuthScheme};

#[cfg(feature = "call")]
pub use runtime::client::sign::scheme::SigV4Rules;

#[cfg(feature = "call")]
pub use runtime::client::sign::signer::Signer;

#[cfg(feature = "call")]
pub use runtime::client::sign::sigv4::SigV4;

#[cfg(feature = "call")]
pub use runtime::client::step::{Identification, Step, Transmission};

#[cfg(feature = "tracing")]
pub use runtime::client::tracing::TraceCalls;

#[cfg(feature = "call")]
pub use runtime::client::transport_error::{TransportError, TransportErrorKind};

#[cfg(feature = "call")]
pub use runtime::client::wait::{WaitError, WaitFailure, Waited};

#[cfg(feature = "call")]
pub use runtime::client::waiter::{AcceptorState, Waiter};
pub use runtime::core::big_number::{BigDecimal, BigInteger, ParseNumberError};
pub use runtime::core::blob::Blob;

#[doc(hidden)]
pub use runtime::core::builder;
pub use runtime::core::date_time::{DateTime, DateTimeRangeError, ParseDateTimeError};
pub use runtime::core::document::{Document, Number};
pub use runtime::core::enumeration::OpenEnum;
pub use runtime::core::error::{Exception, OperationError, Retry, UnmodeledError};
pub use runtime::core::event_stream::{EventUnion, InputEvents, OutputEvents};
pub use runtime::core::http_trait::{BodyKind, HttpTrait};
pub use runtime::core::metadata::ResponseMetadata;
pub use runtime::core::operation::{InvalidHostLabel, Operation};
pub use runtime::core::pages::{PageItems, Pages, Paginated, RepeatedToken};
pub use runtime::core::service::Service;

#[cfg(feature = "call")]
pub use runtime::core::streaming::{StreamingRequest, StreamingResponse};
pub use runtime::core::unrecognized::Unrecognized;

#[cfg(feature = "http")]
pub use runtime::protocol::event_stream::event::{EventProtocol, WireEvent};

#[cfg(feature = "http")]
pub use runtime::protocol::event_stream::event_error::EventError;

#[cfg(feature = "http")]
pub use runtime::protocol::event_stream::frame::EventFrame;

#[cfg(feature = "http")]
pub use runtime::protocol::event_stream::frame_decoder::FrameDecoder;

#[cfg(feature = "http")]
pub use runtime::protocol::event_stream::frame_error::{FrameError, FrameErrorKind};

#[cfg(feature = "http")]
pub use runtime::protocol::event_stream::header::{EventHeader, EventHeaderValue};

#[cfg(feature = "http")]
pub use runtime::protocol::event_stream::reader::EventReader;

#[cfg(feature = "http")]
pub use runtime::protocol::failure::{DecodeError, EncodeError, Failure};

#[cfg(feature = "http")]
pub use runtime::protocol::interface::Protocol;

#[cfg(feature = "http")]
pub use runtime::protocol::limits::Limits;

#[cfg(feature = "http")]
pub use runtime::protocol::rejection::Rejection;

#[cfg(feature = "http")]
pub use runtime::protocol::wire_error::WireOperation;

#[cfg(feature = "server")]
pub use runtime::server::body::{ServerBody, ServerBodyError};

#[cfg(feature = "server")]
pub use runtime::server::dispatch::{Dispatch, Exchange};

#[cfg(feature = "server")]
pub use runtime::server::event_channel::{Disconnected, EventSender};

#[cfg(feature = "server")]
pub use runtime::server::http_server::HttpServer;

#[cfg(feature = "server")]
pub use runtime::server::request_events::{RequestEventError, RequestEvents};

#[cfg(feature = "server")]
pub use runtime::server::response_events::ResponseEvents;
pub use runtime::validate::checker as validate;
pub use runtime::validate::checker::{Validate, ValidationError};
pub use runtime::validate::options::ValidationOptions;
pub use runtime::validate::violation::{AllowedValues, Constraint, ConstraintKind};
pub use runtime::validate::violation::{RangeNumber, Violation};
