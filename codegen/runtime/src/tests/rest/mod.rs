//! Paths, queries, headers and routes of protocols with HTTP bindings.

mod errors;
mod media;
mod messages;
mod requests;
#[allow(dead_code)] // Generated code uses what the macros make.
mod service;

use http::Request;

use crate::runtime::codec::md5;
use crate::runtime::core::http_trait::Route;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rest::router::route;
use crate::runtime::protocol::rest::{text, uri};

#[test]
fn labels_are_encoded_and_read_again() {
    let cases = [
        ("/a/{x}", "b c", "/a/b%20c"),
        ("/a/{x}", "b/c", "/a/b%2Fc"),
        ("/a/{x+}", "b/c", "/a/b/c"),
        ("/a/{x+}/d", "b//c", "/a/b//c/d"),
        ("/{x}", "ü%", "/%C3%BC%25"),
        ("/{x}/", "..", "/../"),
    ];
    for (pattern, value, path) in cases {
        let labels = [("x", value.to_owned())];
        assert_eq!(uri::expand(pattern, &labels).as_deref(), Some(path));
        let read = uri::matched(pattern, path);
        assert_eq!(read.as_deref(), Some(&labels[..]), "{pattern} {path}");
    }
    assert_eq!(uri::expand("/a/{x}", &[("x", String::new())]), None);
    assert_eq!(uri::expand("/a/{x}", &[]), None);
}

#[test]
fn paths_that_do_not_match_a_pattern_are_rejected() {
    let cases = [
        ("/a/{x}", "/a"),
        ("/a/{x}", "/a/"),
        ("/a/{x}", "/a/b/c"),
        ("/a/{x}", "/b/c"),
        ("/a/{x+}", "/a/"),
        ("/a/{x+}/d", "/a/d"),
        ("/a", "/"),
        ("/", "/a"),
        ("/{x}", "/%ff"),
        ("/{x}", "/%4"),
    ];
    for (pattern, path) in cases {
        assert_eq!(uri::matched(pattern, path), None, "{pattern} {path}");
    }
    assert_eq!(uri::matched("/", "/"), Some(Vec::new()));
    assert_eq!(uri::matched("/a", "/%61/"), Some(Vec::new()));
}

const ROUTES: &[Route] = &[
    Route::new("Find", "GET", "/a?find=all&x"),
    Route::new("List", "GET", "/a"),
    Route::new("Fixed", "GET", "/a/b"),
    Route::new("Get", "GET", "/a/{x}"),
    Route::new("Put", "PUT", "/a/{x}"),
    Route::new("Rest", "GET", "/a/{x+}"),
];

#[test]
fn requests_are_routed_to_the_first_matching_route() {
    let not_allowed = |methods: &[&'static str]| Err(Rejection::MethodNotAllowed(methods.to_vec()));
    let cases = [
        ("GET", "/a", Ok("List")),
        ("GET", "/a?x=1&find=all", Ok("Find")),
        ("GET", "/a?x=1&find=one", Ok("List")),
        ("GET", "/a/b", Ok("Fixed")),
        ("GET", "/a/c", Ok("Get")),
        ("PUT", "/a/b", Ok("Put")),
        ("GET", "/a/b/c", Ok("Rest")),
        ("DELETE", "/a/b", not_allowed(&["GET", "PUT"])),
        ("PUT", "/a/b/c", not_allowed(&["GET"])),
        ("POST", "/a?x=1&find=all", not_allowed(&["GET"])),
        ("GET", "/b", Err(Rejection::UnknownOperation)),
        ("GET", "/", Err(Rejection::UnknownOperation)),
    ];
    for (method, uri, expected) in cases {
        let request = Request::builder().method(method).uri(uri).body(());
        let request = request.expect("the request is one");
        assert_eq!(route(ROUTES, &request), expected, "{method} {uri}");
    }
}

#[test]
fn lists_in_headers_are_written_and_read_again() {
    let lists: [&[&str]; 5] = [
        &["a", "b"],
        &["a,b", "\"c\"", ""],
        &[" a", "b\\c"],
        &["\\\"", ",,"],
        &["ü"],
    ];
    for list in lists {
        let written: Vec<_> = list.iter().map(|item| text::quoted(item)).collect();
        let written = written.join(", ");
        let (mut rest, mut read) = (written.as_str(), Vec::new());
        while !rest.is_empty() {
            read.push(text::next_item(&mut rest, true).expect("an item"));
            rest = rest.trim_start();
        }
        assert_eq!(read, list, "{written}");
    }
    let mut dates = "Mon, 16 Dec 2019 23:48:18 GMT,Tue, 17 Dec 2019 23:48:18 GMT, 1";
    let expected = [
        "Mon, 16 Dec 2019 23:48:18 GMT",
        "Tue, 17 Dec 2019 23:48:18 GMT",
        "1",
    ];
    for expected in expected {
        let found = text::next_timestamp(&mut dates, true);
        assert_eq!(found.expect("a timestamp"), expected);
        dates = dates.trim_start();
    }
    assert_eq!(dates, "");
}

#[test]
fn queries_are_decoded() {
    let pairs = |query| {
        let pairs = uri::query(query)?;
        Some(
            pairs
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect::<Vec<_>>(),
        )
    };
    let expected = ["a=b c", "d=", "e=", "f=g=h", "ü=+"];
    let query = "a=b%20c&d&&e=&f=g=h&%C3%BC=%2B";
    assert_eq!(
        pairs(query).as_deref(),
        Some(&expected.map(str::to_owned)[..])
    );
    for query in ["%", "a=%f", "a=%zz", "%ff"] {
        assert_eq!(pairs(query), None, "{query}");
    }
}

#[test]
fn md5_digests_match_the_specification() {
    let cases = [
        ("", "d41d8cd98f00b204e9800998ecf8427e"),
        ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        (
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "57edf4a22be3c955ac49da2e2107b67a",
        ),
    ];
    for (text, expected) in cases {
        let digest = md5::digest(text.as_bytes());
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, expected, "{text}");
    }
    // Around the length at which there is one block more.
    for (length, expected) in [
        (55, "c9ea3314b91c9fd4e38f9432064fd1f2"),
        (56, "e3c4dd21a9171fd39d208efa09bf7883"),
        (63, "65cecfb980d72fde57d175d6ec1c3f64"),
        (64, "3b5d3c7d207e37dceeedd301e35e2e58"),
    ] {
        let digest = md5::digest(&vec![0; length]);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, expected, "{length}");
    }
}
