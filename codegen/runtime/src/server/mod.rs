//! The half of the service: from HTTP requests to the methods that handle them.

pub mod blobs;
pub mod body;
pub mod dispatch;
pub mod event_body;
pub mod event_channel;
pub mod events;
pub mod http_server;
pub mod length_check;
pub mod request_events;
pub mod request_id;
pub mod response_events;
