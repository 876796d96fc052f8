use the_crate::rest_xml as protocol;

/// Returns true if a request of a test names its operation: all do.
fn is_routed(_: &http::Request<Vec<u8>>) -> bool {
    true
}

fn tree(body: &[u8]) -> Tree {
    document(body)
}
