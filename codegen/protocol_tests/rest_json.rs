use the_crate::rest_json as protocol;

fn bytes(body: &str) -> Vec<u8> {
    body.into()
}

fn tree(body: &[u8]) -> Tree {
    serde_json::from_slice(body).unwrap()
}

/// Returns true if a request of a test names its operation: all do.
fn is_routed(_: &http::Request<Vec<u8>>) -> bool {
    true
}
