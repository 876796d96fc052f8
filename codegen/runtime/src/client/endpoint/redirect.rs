//! Requests that name the address to which they are sent.

use http::Uri;
use http::uri::PathAndQuery;

use crate::runtime::client::prepared::Prepared;
use crate::runtime::protocol::failure::EncodeError;

/// Sends a request to an address, if there is one, instead of the endpoint.
///
/// # Errors
/// The address is not a URL with `https` or `http`, or has a query.
pub fn finish(address: Option<&str>, prepared: &mut Prepared) -> Result<(), EncodeError> {
    let Some(address) = address else {
        return Ok(());
    };
    let invalid = || EncodeError::new(format_args!("`{address}` is not the URL of an endpoint"));
    let mut parts = address.parse::<Uri>().map_err(|_| invalid())?.into_parts();
    let scheme = parts.scheme.as_ref().map(|scheme| scheme.as_str());
    let has_query = parts.path_and_query.as_ref().and_then(PathAndQuery::query);
    if !matches!(scheme, Some("http" | "https")) || has_query.is_some() {
        return Err(invalid());
    }
    let root = || PathAndQuery::from_static("/");
    parts.path_and_query.get_or_insert_with(root);
    *prepared.request.uri_mut() = Uri::from_parts(parts).map_err(|_| invalid())?;
    Ok(())
}
