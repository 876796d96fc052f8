//! Media types: the `Content-Type` and `Accept` headers of requests.

use http::HeaderMap;
use http::header::ACCEPT;

use crate::runtime::core::http_trait::BodyKind;
use crate::runtime::protocol::http_message::{essence, media_type};
use crate::runtime::protocol::rejection::Rejection;

/// Checks that the body of a request has the media type of the operation, and that the client accepts that of the
/// response.
///
/// # Errors
/// The body has another media type, or the client accepts only others.
pub fn check(
    headers: &HeaderMap,
    has_body: bool,
    [request, response]: [BodyKind; 2],
    document: &'static str,
) -> Result<(), Rejection> {
    let found = media_type(headers);
    let is_right = match (request, found) {
        _ if !has_body => true,
        (BodyKind::Any | BodyKind::Events, _) => true,
        (BodyKind::Empty, found) => found.is_none(),
        (BodyKind::Optional, found) => {
            found.is_none_or(|found| found.eq_ignore_ascii_case(document))
        }
        (BodyKind::Document, found) => {
            found.is_some_and(|found| found.eq_ignore_ascii_case(document))
        }
        (BodyKind::Raw(media), found) => {
            found.is_some_and(|found| found.eq_ignore_ascii_case(essence(media)))
        }
    };
    if !is_right {
        return Err(Rejection::UnsupportedMediaType);
    }
    let offered = match response {
        BodyKind::Document => document,
        BodyKind::Raw(media) => essence(media),
        BodyKind::Empty | BodyKind::Optional | BodyKind::Any | BodyKind::Events => return Ok(()),
    };
    let mut values = headers.get_all(ACCEPT).iter().peekable();
    if values.peek().is_none() {
        return Ok(());
    }
    let mut ranges = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    if ranges.any(|range| accepts(range, offered)) {
        return Ok(());
    }
    Err(Rejection::NotAcceptable)
}

/// Returns true if a [media range](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1) includes a media type.
fn accepts(range: &str, media: &str) -> bool {
    let mut parameters = range.split(';').skip(1);
    let is_refused = parameters.any(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or_default();
        let weight: Option<f32> = value.trim().parse().ok();
        name.trim().eq_ignore_ascii_case("q") && weight == Some(0.0)
    });
    let range = essence(range);
    let is_held = match range.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => media
            .split_once('/')
            .is_some_and(|(media, _)| media.eq_ignore_ascii_case(kind)),
        _ => range == "*" || range.eq_ignore_ascii_case(media),
    };
    is_held && !is_refused
}
