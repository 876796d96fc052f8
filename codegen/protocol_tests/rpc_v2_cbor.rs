use the_crate::rpc_v2_cbor as protocol;

/// Decodes a body, which is in base64 in the model.
fn bytes(body: &str) -> Vec<u8> {
    the_crate::runtime::codec::base64::decode(body.as_bytes()).unwrap()
}

fn tree(body: &[u8]) -> Tree {
    let value: ciborium::Value = ciborium::from_reader(body).unwrap();
    without_tags(value).deserialized().unwrap()
}

fn without_tags(value: ciborium::Value) -> ciborium::Value {
    use ciborium::Value;
    match value {
        Value::Tag(_, value) => without_tags(*value),
        Value::Array(items) => Value::Array(items.into_iter().map(without_tags).collect()),
        Value::Map(entries) => {
            let entries = entries.into_iter();
            Value::Map(entries.map(|(key, value)| (key, without_tags(value))).collect())
        }
        other => other,
    }
}

/// Returns true if a request of a test names its operation: all do.
fn is_routed(_: &http::Request<Vec<u8>>) -> bool {
    true
}
