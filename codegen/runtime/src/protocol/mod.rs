//! Requests and responses over HTTP, by protocol.

#[cfg(feature = "aws-json")]
pub mod aws_json;

#[cfg(feature = "aws-json")]
pub mod aws_json_server;

#[cfg(feature = "http")]
pub mod failure;

#[cfg(feature = "http")]
pub mod http_message;

#[cfg(feature = "http")]
pub mod limits;

#[cfg(feature = "http")]
pub mod rejection;

#[cfg(feature = "rpc-v2-cbor")]
pub mod rpc_v2_cbor;

#[cfg(feature = "rpc-v2-cbor")]
pub mod rpc_v2_cbor_server;

#[cfg(feature = "http")]
pub mod wire_error;
