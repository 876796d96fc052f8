use the_crate::aws_json as protocol;

fn bytes(body: &str) -> Vec<u8> {
    body.into()
}

fn tree(body: &[u8]) -> Tree {
    serde_json::from_slice(body).unwrap()
}

/// Returns true if a request of a test names its operation: some tests omit the header.
fn is_routed(request: &http::Request<Vec<u8>>) -> bool {
    request.headers().contains_key("x-amz-target")
}
