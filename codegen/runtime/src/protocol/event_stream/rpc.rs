//! Event streams of RPC protocols.

use crate::runtime::protocol::event_stream::event::EventProtocol;
use crate::runtime::protocol::rpc::{HttpRpc, RpcBinding};

impl<B: RpcBinding> EventProtocol for HttpRpc<B> {
    type EventCodec = B::Codec;
    const EVENT_MEDIA_TYPE: &'static str = B::EVENT_MEDIA_TYPE;
    const HAS_INITIAL_MESSAGES: bool = true;
}
