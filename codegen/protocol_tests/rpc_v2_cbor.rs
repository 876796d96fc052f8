use the_crate::rpc_v2_cbor as protocol;

/// Bodies stand in the model in base64.
fn bytes(body: &str) -> Vec<u8> {
    let text = serde_json::to_string(body).unwrap();
    let blob: the_crate::Blob = serde_json::from_str(&text).unwrap();
    blob.into_bytes()
}

fn node(body: &[u8]) -> Node {
    Node::deserialize(&mut the_crate::runtime::codec::cbor::read::Reader::new(body)).unwrap()
}
