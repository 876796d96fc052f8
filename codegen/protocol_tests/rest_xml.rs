use the_crate::rest_xml as protocol;

/// Whether a request of a test says which operation it is for: all do.
fn is_routed(_: &http::Request<Vec<u8>>) -> bool {
    true
}
