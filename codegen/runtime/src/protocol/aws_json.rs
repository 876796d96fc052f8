//! Requests and responses in [AWS JSON](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html), without I/O.
//! Sign and send the requests with an HTTP client of your choice.

use std::marker::PhantomData;

use crate::runtime::codec::json::codec::{Json, JsonWay};
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::rpc::{HttpRpc, Route, RpcBinding};

/// The properties of AWS JSON among the RPC protocols.
#[derive(Debug)]
pub struct AwsJsonBinding<S>(PhantomData<S>);

/// JSON as AWS JSON has it.
#[derive(Debug)]
pub struct AwsJsonWay;

impl JsonWay for AwsJsonWay {
    const FORMAT: JsonFormat = JsonFormat {
        has_big_strings: false,
        ignores_timestamp_formats: false,
        has_json_names: false,
    };
}

impl<S: Service> RpcBinding for AwsJsonBinding<S> {
    type Service = S;
    type Codec = Json<AwsJsonWay>;
    const CONTENT_TYPE: &'static str = S::AWS_JSON_CONTENT_TYPE;
    const EVENT_MEDIA_TYPE: &'static str = "application/json";
    const ROUTE: Route = Route::Target;
    const HAS_ABSOLUTE_ERROR_TYPES: bool = S::HAS_ABSOLUTE_ERROR_TYPES;
}

/// AWS JSON, in the version that the service speaks.
pub type AwsJson<S> = HttpRpc<AwsJsonBinding<S>>;
