//! Requests and responses in [restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html), without
//! I/O. Sign and send the requests with an HTTP client of your choice.

use std::marker::PhantomData;

use http::StatusCode;

use crate::runtime::codec::json::codec::{Json, JsonWay};
use crate::runtime::codec::json::encode::JsonEncoder;
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::rest::binding::{HttpBinding, RestBinding};
use crate::runtime::schema::codec::Codec as _;

/// The properties of restJson1 among the protocols with HTTP bindings.
#[derive(Debug)]
pub struct RestJsonBinding<S>(PhantomData<S>);

/// JSON as restJson1 has it.
#[derive(Debug)]
pub struct RestJsonWay;

impl JsonWay for RestJsonWay {
    const FORMAT: JsonFormat = JsonFormat {
        has_big_strings: false,
        ignores_timestamp_formats: false,
        has_json_names: true,
    };
}

impl<S: Service> RestBinding for RestJsonBinding<S> {
    type Service = S;
    type Codec = Json<RestJsonWay>;
    const CONTENT_TYPE: &'static str = "application/json";
    const HAS_EMPTY_DOCUMENTS: bool = true;
    const HAS_ERROR_HEADER: bool = true;

    fn error_encoder(_: &str, _: StatusCode) -> JsonEncoder {
        Json::<RestJsonWay>::encoder()
    }
}

/// restJson1.
pub type RestJson<S> = HttpBinding<RestJsonBinding<S>>;
