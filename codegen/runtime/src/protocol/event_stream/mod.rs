//! [Event streams](https://smithy.io/2.0/spec/streaming.html#event-streams).

pub mod decode;
pub mod encode;
pub mod event;
pub mod event_error;
pub mod frame;
pub mod frame_decoder;
pub mod frame_error;
pub mod header;
pub mod reader;
pub mod rest;
pub mod rpc;
