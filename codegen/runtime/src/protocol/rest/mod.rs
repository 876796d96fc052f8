//! Protocols with [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html).

pub mod binding;
pub mod decode;
pub mod encode;
pub mod media;
pub mod message;
pub mod parts;
pub mod placed;
pub mod received;
pub mod rejected;
pub mod router;
pub mod text;
pub mod uri;
