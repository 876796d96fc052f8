//! Arbitrary paths, queries and lists in headers: if a path matches a pattern, its labels lead to the same path again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use the_crate::runtime::core::http_trait::Route;
use the_crate::runtime::protocol::rest::router::route;
use the_crate::runtime::protocol::rest::{text, uri};

const ROUTES: &[Route] = &[
    Route::new("Fixed", "GET", "/a/b"),
    Route::new("Label", "GET", "/a/{x}"),
    Route::new("Middle", "PUT", "/a/{x+}/c?d=e&f"),
    Route::new("Rest", "GET", "/a/{x}/{y+}"),
];

fuzz_target!(|input: &str| {
    for Route { uri: pattern, .. } in ROUTES {
        if let Some(labels) = uri::matched(pattern, input) {
            let path = uri::expand(pattern, &labels).expect("no label is empty");
            assert_eq!(uri::matched(pattern, &path), Some(labels), "{path}");
        }
    }
    if let Some(pairs) = uri::query(input) {
        let mut query = String::new();
        for (name, value) in &pairs {
            uri::encode(&mut query, name, false);
            query.push('=');
            uri::encode(&mut query, value, false);
            query.push('&');
        }
        assert_eq!(uri::query(&query), Some(pairs), "{query}");
    }
    if let Ok(request) = http::Request::builder().uri(input).body("") {
        let _ = route(ROUTES, &request);
    }
    let mut rest = input.trim_start();
    while !rest.is_empty() {
        let (before, item) = (rest.len(), text::next_item(&mut rest, false));
        assert!(rest.len() < before);
        let item = item.expect("clients read any list");
        let quoted = text::quoted(&item);
        let mut again = &*quoted;
        assert_eq!(text::next_item(&mut again, true), Ok(item));
    }
    let mut rest = input.trim_start();
    while !rest.is_empty() {
        let before = rest.len();
        let _ = text::next_timestamp(&mut rest, true);
        assert!(rest.len() < before);
    }
});
