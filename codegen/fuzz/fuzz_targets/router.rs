//! Arbitrary routes and requests: a request built from a route is routed, and no request is routed to a pattern that it
//! does not match.

#![no_main]

use libfuzzer_sys::fuzz_target;
use the_crate::Rejection;
use the_crate::runtime::core::http_trait::Route;
use the_crate::runtime::protocol::rest::router::route;
use the_crate::runtime::protocol::rest::uri;

const METHODS: [&str; 3] = ["GET", "PUT", "POST"];
/// Routes that overlap in every way that patterns can.
const ROUTES: &[Route] = &[
    Route::new("Root", "GET", "/"),
    Route::new("Fixed", "GET", "/a/b"),
    Route::new("FixedPut", "PUT", "/a/b"),
    Route::new("Query", "GET", "/a/{x}?q=1"),
    Route::new("QueryName", "GET", "/a/{x}?q"),
    Route::new("Label", "GET", "/a/{x}"),
    Route::new("Two", "GET", "/{x}/{y}"),
    Route::new("Middle", "PUT", "/a/{x+}/c"),
    Route::new("Encoded", "GET", "/%C3%BC"),
    Route::new("Rest", "POST", "/{x+}"),
];

fuzz_target!(|input: (u8, &str)| {
    let (method, target) = input;
    let method = METHODS[usize::from(method) % METHODS.len()];
    let request = http::Request::builder().method(method).uri(target).body("");
    let Ok(request) = request else {
        return;
    };
    let path = request.uri().path();
    let fits = |found: &&Route| uri::matched(found.uri, path).is_some();
    match route(ROUTES, &request) {
        Ok(name) => {
            let found = ROUTES.iter().find(|found| found.operation == name);
            assert!(
                found.is_some_and(|found| found.method == method && fits(&found)),
                "{name}"
            );
        }
        Err(Rejection::MethodNotAllowed(methods)) => {
            assert!(
                !methods.is_empty() && !methods.contains(&method),
                "{methods:?}"
            );
            let is_there = |method| {
                ROUTES
                    .iter()
                    .any(|found| found.method == method && fits(&found))
            };
            assert!(methods.into_iter().all(is_there));
        }
        Err(_) => {
            // Only routes with query literals may match the path.
            let plain = ROUTES.iter().filter(|found| !found.uri.contains('?'));
            assert!(
                !plain.filter(fits).any(|found| found.method == method),
                "{path}"
            );
        }
    }
});
