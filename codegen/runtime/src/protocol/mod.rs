//! Requests and responses over HTTP, by protocol.

#[cfg(feature = "aws-json")]
pub mod aws_json;

#[cfg(feature = "aws-query")]
pub mod aws_query;

#[cfg(feature = "http")]
pub mod crc;

#[cfg(feature = "ec2-query")]
pub mod ec2_query;

#[cfg(feature = "http")]
pub mod event_stream;

#[cfg(feature = "http")]
pub mod failure;

#[cfg(feature = "http")]
pub mod http_message;

#[cfg(feature = "http")]
pub mod interface;

#[cfg(feature = "http")]
pub mod limits;

#[cfg(feature = "xml")]
pub mod query;

#[cfg(feature = "xml")]
pub mod query_server;

#[cfg(feature = "http")]
pub mod rejection;

#[cfg(feature = "http")]
pub mod rest;

#[cfg(feature = "rest-json")]
pub mod rest_json;

#[cfg(feature = "rest-xml")]
pub mod rest_xml;

#[cfg(feature = "http")]
pub mod rpc;

#[cfg(feature = "http")]
pub mod rpc_error;

#[cfg(feature = "rpc-v2-cbor")]
pub mod rpc_v2_cbor;

#[cfg(feature = "rpc-v2-json")]
pub mod rpc_v2_json;

#[cfg(feature = "http")]
pub mod target;

#[cfg(feature = "http")]
pub mod wire_error;
