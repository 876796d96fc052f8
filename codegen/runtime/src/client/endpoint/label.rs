//! Path labels that endpoint rules move into the URL of the endpoint.

use std::borrow::Cow;

use http::{Request, Uri};

use crate::runtime::core::operation::Operation;

/// The path of a request with the label that is part of the endpoint.
#[derive(Debug, Clone)]
struct WholePath(Uri);

/// Marks the first segment of the path as part of the endpoint, if the operation requires that.
pub fn mark<O: Operation>(request: &mut Request<Vec<u8>>) {
    if O::HTTP.is_some_and(|http| http.has_label_in_endpoint) {
        let whole = WholePath(request.uri().clone());
        request.extensions_mut().insert(whole);
    }
}

/// Returns the path and query of a request to append to the URL of its endpoint.
pub fn path<'r>(request: &'r Request<Vec<u8>>, endpoint: &str) -> Cow<'r, str> {
    let path = request.uri().path_and_query();
    let path = path.map_or("/", |path| path.as_str());
    if request.extensions().get::<WholePath>().is_none() {
        return path.into();
    }
    let segment = path.trim_start_matches('/');
    let rest = segment.find(['/', '?']).and_then(|at| segment.get(at..));
    let rest = rest.unwrap_or_default();
    let has_path = endpoint
        .split_once("://")
        .is_some_and(|(_, rest)| rest.trim_end_matches('/').contains('/'));
    match rest.starts_with('/') || has_path {
        true => rest.into(),
        false => format!("/{rest}").into(),
    }
}

/// Returns a request with the label in its path, as servers route it.
pub fn whole(request: &Request<Vec<u8>>) -> Cow<'_, Request<Vec<u8>>> {
    match request.extensions().get::<WholePath>() {
        None => Cow::Borrowed(request),
        Some(WholePath(uri)) => {
            let mut request = request.clone();
            *request.uri_mut() = uri.clone();
            Cow::Owned(request)
        }
    }
}
