use the_crate::aws_json as protocol;

fn bytes(body: &str) -> Vec<u8> {
    body.into()
}

fn node(body: &[u8]) -> Node {
    serde_json::from_slice(body).unwrap()
}
