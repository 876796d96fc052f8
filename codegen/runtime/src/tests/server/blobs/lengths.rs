//! Streaming blobs with constraints on their length, known or not.

use http::header::CONTENT_LENGTH;

use super::super::Piece;
use super::*;
use crate::runtime::core::blob::Bytes;
use crate::runtime::server::blobs::RequestBlob;
use crate::runtime::validate::checker::Sensitive;
use crate::runtime::validate::length::Length;
use crate::{ConstraintKind, ValidationOptions};

/// Returns the number of bytes of a blob of 2 to 5 bytes, which it reads to the end.
#[derive(Debug)]
struct Count {
    requires_length: bool,
    is_sensitive: bool,
}

impl<P: Protocol> Dispatch<Files, P> for Count {
    async fn dispatch(&self, exchange: Exchange<P>) -> Response<ServerBody> {
        let handle = async |_: File, mut body: ServerBody| {
            let mut name = String::new();
            while let Some(piece) = body.chunk().await {
                let piece = piece.map_err(UnmodeledError::from)?;
                name.push_str(&piece.len().to_string());
            }
            assert!(body.chunk().await.is_none());
            let name = Some(name);
            Ok(File {
                name,
                content: None,
            })
        };
        let mut blob = RequestBlob::new(|file: &mut File| file.content.take());
        blob = match self.is_sensitive {
            true => blob.check(|length, checker| {
                checker.required("content", length, &Sensitive(Bytes(Length::between(2, 5))));
            }),
            false => blob.check(|length, checker| {
                checker.required("content", length, &Bytes(Length::between(2, 5)));
            }),
        };
        if self.requires_length {
            blob = blob.requires_length();
        }
        exchange.receive_blob::<Copy, _, _>(blob, handle).await
    }
}

fn server(requires_length: bool) -> HttpServer<Count, Files, RestJson<Files>> {
    HttpServer::new(Count {
        requires_length,
        is_sensitive: false,
    })
}

/// Returns the status and the body or the name.
fn answer(
    server: &HttpServer<Count, Files, RestJson<Files>>,
    length: Option<&str>,
    pieces: &[Piece],
) -> (u16, String) {
    let mut request = put("audio/wav", Pieces::new(pieces.iter().copied()));
    if let Some(length) = length {
        let length = length.parse().expect("a header");
        request.headers_mut().insert(CONTENT_LENGTH, length);
    }
    let response = ready(server.serve(request));
    let status = response.status().as_u16();
    if let Some(name) = response.headers().get("x-name") {
        return (status, name.to_str().expect("text").to_owned());
    }
    let body = ready(response.into_body().collect(usize::MAX)).expect("no error");
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[test]
fn lengths_are_checked_before_or_while_the_body_is_read() {
    let violation = "between 2 and 5";
    for (length, pieces, status, text) in [
        (Some("2"), &[Ok("ab")][..], 200, "2"),
        (Some("5"), &[Ok("abc"), Ok(""), Ok("de")], 200, "32"),
        (Some("0"), &[], 400, violation),
        (Some("1"), &[Ok("a")], 400, violation),
        (Some("6"), &[Ok("abcdef")], 400, violation),
        (
            Some("99999999999999999999"),
            &[Ok("abcdef")],
            400,
            violation,
        ),
        // The header is wrong, which HTTP servers detect, too.
        (Some("5"), &[Ok("abc"), Ok("def")], 400, violation),
        (Some("2"), &[Ok("a")], 400, violation),
        (None, &[Ok("ab")], 200, "2"),
        (None, &[Ok("abcde")], 200, "5"),
        (None, &[], 400, violation),
        (None, &[Ok("a")], 400, violation),
        (
            None,
            &[Ok("abc"), Ok("def"), Ok("never read")],
            400,
            violation,
        ),
        (None, &[Ok("a"), Err("gone")], 400, "a complete body"),
    ] {
        let (found, body) = answer(&server(false), length, pieces);
        assert_eq!(found, status, "{length:?} {pieces:?}: {body}");
        assert!(body.contains(text), "{length:?} {pieces:?}: {body}");
    }
}

/// The pieces after the one that is too much stay unread.
#[test]
fn no_more_of_a_body_is_read_than_its_maximum_length_allows() {
    let pieces = Pieces::new((0..1000).map(|_| Ok("ab")));
    let count = pieces.read.clone();
    let response = ready(server(false).serve(put("audio/wav", pieces)));
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert_eq!(count.load(Ordering::Relaxed), 3);
}

#[test]
fn a_length_that_must_be_known_is_required() {
    for (length, status, code) in [
        (Some("2"), 200, "2"),
        (None, 411, "Content-Length"),
        (Some("two"), 411, "Content-Length"),
        (Some("6"), 400, "between 2 and 5"),
    ] {
        let (found, body) = answer(&server(true), length, &[Ok("ab")]);
        assert_eq!(found, status, "{length:?}: {body}");
        assert!(body.contains(code), "{length:?}: {body}");
    }
    // It is known without the header.
    let request = put("audio/wav", Pieces::new([])).map(|_| b"ab".to_vec());
    let response = ready(server(true).respond(request));
    assert_eq!(response.status(), StatusCode::OK);
}

#[test]
fn constraints_on_the_length_can_be_disabled() {
    let options = ValidationOptions::server();
    for server in [
        server(false).without_validation(),
        server(false).validation(options.without(ConstraintKind::Length)),
        server(false).validation(options.without_members(&["/content"])),
    ] {
        for (length, text) in [(None, "6"), (Some("6"), "6")] {
            let (status, name) = answer(&server, length, &[Ok("abcdef")]);
            assert_eq!((status, &*name), (200, text), "{server:?}");
        }
    }
}

/// Neither the length nor a part of the value is shown.
#[test]
fn violations_of_sensitive_blobs_show_no_length() {
    let server = HttpServer::new(Count {
        requires_length: false,
        is_sensitive: true,
    });
    for length in [None, Some("7")] {
        let (status, body) = answer(&server, length, &[Ok("abcdefg")]);
        assert_eq!(status, 400);
        assert!(body.contains("/content"), "{body}");
        assert!(!body.contains('7'), "{body}");
    }
}
