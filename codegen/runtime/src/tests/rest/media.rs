//! The media types of requests, and those that clients accept.

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};

use crate::runtime::core::http_trait::BodyKind::{
    self, Any, Document, Empty, Events, Optional, Raw,
};
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rest::media::check;

const JSON: &str = "application/json";

fn headers(name: HeaderName, values: &[&'static str]) -> HeaderMap {
    let values = values
        .iter()
        .map(|value| (name.clone(), HeaderValue::from_static(value)));
    values.collect()
}

#[test]
fn bodies_have_the_media_type_of_the_operation() {
    let cases: [(BodyKind, Option<&'static str>, bool); 16] = [
        (Document, Some(JSON), true),
        (Document, Some("Application/JSON; charset=utf-8"), true),
        (Document, Some("text/plain"), false),
        (Document, None, false),
        (Optional, Some(JSON), true),
        (Optional, None, true),
        (Optional, Some("text/plain"), false),
        (Empty, None, true),
        (Empty, Some(JSON), false),
        (Raw("text/plain"), Some("text/plain"), true),
        (Raw("text/plain; charset=utf-8"), Some("TEXT/plain"), true),
        (Raw("text/plain"), Some(JSON), false),
        (Raw("text/plain"), None, false),
        (Any, Some("image/png"), true),
        (Any, None, true),
        (Events, Some("application/vnd.amazon.eventstream"), true),
    ];
    for (kind, media, is_right) in cases {
        let headers = headers(CONTENT_TYPE, media.as_slice());
        let expected = match is_right {
            true => Ok(()),
            false => Err(Rejection::UnsupportedMediaType),
        };
        assert_eq!(
            check(&headers, true, [kind, Empty], JSON),
            expected,
            "{kind:?} {media:?}"
        );
        assert_eq!(
            check(&headers, false, [kind, Empty], JSON),
            Ok(()),
            "without a body"
        );
    }
}

#[test]
fn clients_accept_the_media_type_of_the_response() {
    let cases: [(&[&'static str], BodyKind, bool); 16] = [
        (&[], Document, true),
        (&[JSON], Document, true),
        (&["application/*"], Document, true),
        (&["APPLICATION/*"], Document, true),
        (&["*/*"], Document, true),
        (&["*"], Document, true),
        (&["text/html, application/json;q=0.5"], Document, true),
        (&["text/html", JSON], Document, true),
        (&["text/html"], Document, false),
        (&["text/*"], Document, false),
        (&["application/json;q=0"], Document, false),
        (&["application/json; Q = 0.0"], Document, false),
        (&["application/json;q=0, */*"], Document, true),
        (&["text/plain"], Raw("text/plain; charset=utf-8"), true),
        (&[JSON], Raw("text/plain"), false),
        (&["text/html"], Any, true),
    ];
    for (accept, kind, is_right) in cases {
        let expected = match is_right {
            true => Ok(()),
            false => Err(Rejection::NotAcceptable),
        };
        let headers = headers(ACCEPT, accept);
        assert_eq!(
            check(&headers, false, [Empty, kind], JSON),
            expected,
            "{accept:?} {kind:?}"
        );
    }
}
