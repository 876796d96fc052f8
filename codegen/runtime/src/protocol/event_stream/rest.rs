//! Event streams of protocols with HTTP bindings.

use crate::runtime::protocol::event_stream::event::EventProtocol;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::rest::binding::{HttpBinding, RestBinding};

impl<B: RestBinding> EventProtocol for HttpBinding<B> {
    type EventCodec = B::Codec;
    const EVENT_MEDIA_TYPE: &'static str = <Self as Protocol>::CONTENT_TYPE;
    const HAS_INITIAL_MESSAGES: bool = false;
}
