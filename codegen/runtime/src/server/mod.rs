//! The half of the service: from HTTP requests to the methods that handle them.

pub mod body;
pub mod dispatch;
pub mod http_server;
pub mod request_id;
