//! Bodies that arrive.

use std::fs::{self, File};
use std::io::Cursor;
use std::sync::mpsc;

use super::server::{Connection, Request, Script, Server, responds};
use super::*;

by_both_drivers! {
    bodies_of_all_kinds_are_sent
    a_body_that_can_be_had_again_is_sent_again
    a_body_whose_hash_is_signed_is_read_twice
    a_large_body_goes_both_ways
    a_large_body_for_s3_waits_until_it_is_asked_for
}

/// A body, its source, and the length that it announces.
type Made<D> = (
    &'static str,
    RequestBody<<D as Driver>::Body>,
    Option<usize>,
);

fn bodies_of_all_kinds_are_sent<D: Driver>() {
    let bytes = content(300_000);
    let path = std::env::temp_dir().join(format!(
        "ferrosmith-body-{}-{}",
        std::process::id(),
        std::any::type_name::<D>().replace(':', "-")
    ));
    fs::write(&path, &bytes).expect("the file can be written");
    let made: [Made<D>; 6] = [
        ("bytes", RequestBody::from(bytes.clone()), Some(300_000)),
        ("nothing", RequestBody::from(Vec::new()), Some(0)),
        (
            "a path",
            RequestBody::from_path(&path).expect("a file"),
            Some(300_000),
        ),
        (
            "a reader",
            RequestBody::from_reader(Cursor::new(bytes.clone())),
            None,
        ),
        (
            "a reader of known length",
            RequestBody::from_reader(File::open(&path).expect("a file")).with_length(300_000),
            Some(300_000),
        ),
        (
            "a reader made anew",
            RequestBody::from_fn({
                let path = path.clone();
                move || File::open(&path)
            }),
            None,
        ),
    ];
    for (kind, body, length) in made {
        let server = Server::start(vec![responds(200, "hello")]);
        let received = D::copy(config(&server).build(), body).expect(kind);
        assert_eq!(received.bytes, b"hello", "{kind}");
        assert_eq!(received.error, None, "{kind}");
        let request = &server.requests()[0];
        let expected: &[u8] = if kind == "nothing" { b"" } else { &bytes };
        assert!(
            request.body == expected,
            "{kind}: {} bytes",
            request.body.len()
        );
        let announced = length.map(|length| length.to_string());
        assert_eq!(
            request.header("content-length"),
            announced.as_deref(),
            "{kind}"
        );
        let coding = length.is_none().then_some("chunked");
        assert_eq!(request.header("transfer-encoding"), coding, "{kind}");
        assert_eq!(
            request.header("x-amz-content-sha256"),
            Some("UNSIGNED-PAYLOAD"),
            "{kind}"
        );
        assert_eq!(
            request.header("content-type"),
            Some("application/x-amz-json-1.1"),
            "{kind}"
        );
    }
    fs::remove_file(&path).expect("the file is there");
}

fn a_body_that_can_be_had_again_is_sent_again<D: Driver>() {
    let scripts = vec![responds(503, ""), responds(500, ""), responds(200, "done")];
    let server = Server::start(scripts);
    let received = D::copy(config(&server).build(), RequestBody::from("again"));
    assert_eq!(received.expect("it succeeds").bytes, b"done");
    let requests = server.requests();
    let bodies: Vec<_> = requests.iter().map(|request| &*request.body).collect();
    assert_eq!(bodies, [b"again"; 3]);
    assert_eq!(
        requests[2].header("amz-sdk-request"),
        Some("attempt=3; max=3")
    );
}

fn a_body_whose_hash_is_signed_is_read_twice<D: Driver>() {
    let server = Server::start(vec![responds(200, "{}")]);
    D::deposit(config(&server).build(), RequestBody::from("hello")).expect("it succeeds");
    let request = &server.requests()[0];
    assert_eq!(request.body, b"hello");
    assert_eq!(request.header("x-amz-content-sha256"), None);
    assert!(request.header("authorization").is_some());
}

fn a_large_body_goes_both_ways<D: Driver>() {
    let bytes = content(8 << 20);
    let server = Server::start(vec![responds(200, bytes.clone())]);
    // Responses that stream have no greatest size.
    let config = config(&server)
        .options(CallOptions::default().max_response_size(10))
        .build();
    let body = RequestBody::from_reader(Cursor::new(bytes.clone()));
    let received = D::copy(config, body).expect("it succeeds");
    assert!(received.bytes == bytes, "{:?}", received.error);
    assert!(server.requests()[0].body == bytes);
}

fn a_large_body_for_s3_waits_until_it_is_asked_for<D: Driver>() {
    let server = Server::start(vec![
        Box::new(|connection: &mut Connection| {
            let head = connection.head();
            assert_eq!(head.header("expect"), Some("100-continue"));
            let signed = head.header("authorization").unwrap_or_default();
            assert!(!signed.contains("expect"), "{signed}");
            connection.send(b"HTTP/1.1 100 Continue\r\n\r\n");
            connection.body();
            connection.respond(200, b"");
        }),
        refuses(&[b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\n{}"]),
        refuses(&[b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n"]),
        refuses(&[
            b"HTTP/1.1 40",
            b"3 Forbidden\r\ncontent-le",
            b"ngth: 2\r\n\r\n{",
            b"}",
        ]),
    ]);
    let put = || D::put(config(&server).build(), RequestBody::from(content(2 << 20)));
    put().expect("a response");
    for _ in 1..4 {
        assert_eq!(put().expect_err("an error").status(), Some(403));
    }
    let requests = server.requests();
    // In signed chunks, because the connection is not encrypted.
    assert!(
        requests[0].body.len() > 2 << 20,
        "{}",
        requests[0].body.len()
    );
    assert_eq!(requests.len(), 4);
    for refused in &requests[1..] {
        assert_eq!(refused.body.len(), 0);
        // The connection is closed, because a body is owed on it.
        assert!(!refused.is_cut);
    }
}

/// The connection is used after a response, and stays open after the refusal.
#[test]
fn a_large_body_for_s3_is_refused_on_a_used_connection() {
    let server = Server::start(vec![Box::new(|connection: &mut Connection| {
        connection.head();
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n");
        connection.body();
        connection.send(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        *connection.request() = Request::default();
        refuses(&[b"HTTP/1.1 40", b"3 Forbidden\r\ncontent-length: 0\r\n\r\n"])(connection);
    })]);
    let client = blocking::client::Client::new(config(&server).build());
    let put = || client.send_streaming::<Put>(request(), RequestBody::from(content(2 << 20)));
    put().expect("a response");
    assert_eq!(put().expect_err("an error").status(), Some(403));
    let requests = server.requests();
    assert_eq!(requests[0].body.len(), 0);
    assert!(!requests[0].is_cut);
}

/// Reads the head of a request, sends a response in pieces, and leaves the connection open.
pub(super) fn refuses(pieces: &'static [&'static [u8]]) -> Script {
    Box::new(move |connection| {
        connection.head();
        for piece in pieces {
            connection.send(piece);
            // The next piece most likely arrives on its own.
            std::thread::sleep(Duration::from_millis(20));
        }
        connection.wait_for_end();
    })
}

/// With hyper, both directions go on at the same time.
#[test]
fn both_directions_go_on_at_the_same_time() {
    let server = Server::start(vec![Box::new(|connection: &mut Connection| {
        connection.head();
        connection.send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        while connection.chunk() {
            // Each piece is answered before the next one is sent.
            connection.send(b"4\r\npong\r\n");
        }
        connection.send(b"0\r\n\r\n");
    })]);
    let (next, pieces) = mpsc::channel::<&'static [u8]>();
    let body = RequestBody::from_reader(Channel { pieces, piece: b"" });
    next.send(b"ping").expect("it is taken");
    run(async {
        let client = asynchronous::client::Client::new(config(&server).build());
        let streamed = client.exchange_streaming::<Copy>(request(), body).await;
        let mut body = streamed.expect("a response").body;
        for _ in 0..3 {
            let pong = body.chunk().await.expect("a piece").expect("no error");
            assert_eq!(&*pong, b"pong");
            next.send(b"ping").expect("it is taken");
        }
        drop(next);
        while let Some(chunk) = body.chunk().await {
            assert_eq!(&*chunk.expect("no error"), b"pong");
        }
    });
    assert_eq!(server.requests()[0].body, b"ping".repeat(4));
}

/// Reads what is sent to it.
struct Channel {
    pieces: mpsc::Receiver<&'static [u8]>,
    piece: &'static [u8],
}

impl Read for Channel {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.piece.is_empty() {
            self.piece = self.pieces.recv().unwrap_or_default();
        }
        self.piece.read(buffer)
    }
}
