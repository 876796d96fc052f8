//! Requests and responses in
//! [Smithy RPC v2 CBOR](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html), without I/O. Sign and
//! send the requests with an HTTP client of your choice.

use std::marker::PhantomData;

use crate::runtime::codec::cbor::codec::Cbor;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::rpc::{HttpRpc, Route, RpcBinding};

/// The properties of RPC v2 CBOR among the RPC protocols.
#[derive(Debug)]
pub struct RpcV2CborBinding<S>(PhantomData<S>);

impl<S: Service> RpcBinding for RpcV2CborBinding<S> {
    type Service = S;
    type Codec = Cbor;
    const CONTENT_TYPE: &'static str = "application/cbor";
    const ROUTE: Route = Route::Path("rpc-v2-cbor");
}

/// RPC v2 CBOR.
pub type RpcV2Cbor<S> = HttpRpc<RpcV2CborBinding<S>>;
