//! Routing of requests to operations by method, path and query.

use http::Request;

use crate::runtime::core::http_trait::Route;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rest::uri;

/// Returns true if the path and the query are those of the operation.
fn fits(route: &Route, path: &str, parameters: &[(String, String)]) -> bool {
    let (_, literals) = uri::pattern(route.uri);
    let is_there = |(name, value): (String, String)| {
        let mut found = parameters.iter().filter(|(other, _)| *other == name);
        found.any(|(_, other)| value.is_empty() || *other == value)
    };
    let literals = uri::query(literals).unwrap_or_default();
    literals.into_iter().all(is_there) && uri::matched(route.uri, path).is_some()
}

/// Returns the operation that a request is for: the first route that matches. More specific routes come first.
///
/// # Errors
/// No route has this path, or none of those that have it has this method. Contains the methods of those that have it.
pub fn route<B>(routes: &[Route], request: &Request<B>) -> Result<&'static str, Rejection> {
    let parameters = uri::query(request.uri().query().unwrap_or_default()).unwrap_or_default();
    let path = request.uri().path();
    let mut allowed = Vec::new();
    for route in routes {
        if allowed.contains(&route.method) || !fits(route, path, &parameters) {
            continue;
        }
        if request.method() == route.method {
            return Ok(route.operation);
        }
        allowed.push(route.method);
    }
    Err(match allowed.is_empty() {
        false => Rejection::MethodNotAllowed(allowed),
        true => Rejection::UnknownOperation,
    })
}
