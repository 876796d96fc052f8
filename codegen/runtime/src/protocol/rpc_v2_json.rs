//! Requests and responses in
//! [Smithy RPC v2 JSON](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html), without I/O. Sign and
//! send the requests with an HTTP client of your choice.

use std::marker::PhantomData;

use crate::runtime::codec::json::codec::{Json, JsonWay};
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::rpc::{HttpRpc, Route, RpcBinding};

/// The properties of RPC v2 JSON among the RPC protocols.
#[derive(Debug)]
pub struct RpcV2JsonBinding<S>(PhantomData<S>);

/// JSON as RPC v2 JSON has it.
#[derive(Debug)]
pub struct RpcV2JsonWay;

impl JsonWay for RpcV2JsonWay {
    const FORMAT: JsonFormat = JsonFormat {
        has_big_strings: true,
        ignores_timestamp_formats: true,
        has_json_names: false,
    };
}

impl<S: Service> RpcBinding for RpcV2JsonBinding<S> {
    type Service = S;
    type Codec = Json<RpcV2JsonWay>;
    const CONTENT_TYPE: &'static str = "application/json";
    const ROUTE: Route = Route::Path("rpc-v2-json");
}

/// RPC v2 JSON.
pub type RpcV2Json<S> = HttpRpc<RpcV2JsonBinding<S>>;
