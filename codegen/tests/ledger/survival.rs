//! Tests that values are equal after they are written and read.

use std::fmt::Debug;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;
use the_crate::runtime::protocol::wire_error::{WireError, WireException};
use the_crate::runtime::schema::value::Value;
use the_crate::{Failure, Operation, aws_json, rpc_v2_cbor};

use super::arbitrary::value;

/// The number of values of each type.
const VALUES: u64 = 300;

/// Requests and responses of an operation survive both protocols, and serde alone.
pub fn operation<O>()
where
    O: Operation<
            Request: Value + Debug + PartialEq + Serialize + DeserializeOwned,
            Response: Value + Debug + PartialEq,
            Error: WireError + PartialEq,
        >,
{
    for number in 0..VALUES {
        let request: O::Request = value(number);
        let json = aws_json::request::<O>(&request).unwrap();
        let text = String::from_utf8_lossy(json.body());
        let read = aws_json::server::request::<O>(&json);
        assert_eq!(read.as_ref(), Ok(&request), "{number}: {text}");
        let cbor = rpc_v2_cbor::request::<O>(&request).unwrap();
        let read = rpc_v2_cbor::server::request::<O>(&cbor);
        assert_eq!(read.as_ref(), Ok(&request), "{number}: {:?}", cbor.body());
        let text = serde_json::to_string(&request).unwrap();
        let read: O::Request = serde_json::from_str(&text).unwrap();
        assert_eq!(read, request, "{number}: {text}");

        let response: O::Response = value(number);
        let json = aws_json::server::response::<O>(&response).unwrap();
        let text = String::from_utf8_lossy(json.body()).into_owned();
        let read = aws_json::response::<O>(json);
        assert_eq!(read.as_ref(), Ok(&response), "{number}: {text}");
        let cbor = rpc_v2_cbor::server::response::<O>(&response).unwrap();
        let read = rpc_v2_cbor::response::<O>(cbor);
        assert_eq!(read.as_ref(), Ok(&response), "{number}");
    }
}

/// An exception of an operation survives both protocols.
pub fn error<O, X>()
where
    O: Operation<
            Response: Value + Debug + PartialEq,
            Error: WireError + Clone + PartialEq + From<X>,
        >,
    X: WireException,
{
    for number in 0..VALUES {
        let error = O::Error::from(value::<X>(number));
        let json = aws_json::server::error::<O>(&error).unwrap();
        assert_eq!(json.status(), X::STATUS);
        let read = aws_json::response::<O>(json);
        assert_eq!(read, Err(Failure::Service(error.clone())), "{number}");
        let cbor = rpc_v2_cbor::server::error::<O>(&error).unwrap();
        let read = rpc_v2_cbor::response::<O>(cbor);
        assert_eq!(read, Err(Failure::Service(error)), "{number}");
    }
}
