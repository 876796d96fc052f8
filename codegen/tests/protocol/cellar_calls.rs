//! The archive as a server: requests whose streaming blob has a length that the model does not allow.
#![cfg(feature = "server")]

extern crate cellar as the_crate;

use the_crate::ServerBody;
use the_crate::operation::upload_archive::{UploadArchiveError, UploadArchiveRequest, UploadArchiveResponse};
use the_crate::server::{Handler, Server};

struct Archive;

impl Handler for Archive {
    async fn upload_archive(
        &self,
        _: UploadArchiveRequest,
        body: ServerBody,
    ) -> Result<UploadArchiveResponse, UploadArchiveError> {
        assert_eq!(body.collect(1024).await?, b"to keep");
        Ok(UploadArchiveResponse::default())
    }
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(done) => done,
        std::task::Poll::Pending => unreachable!("nothing here waits"),
    }
}

/// A body of unknown length.
struct Stream(Option<bytes::Bytes>);

impl http_body::Body for Stream {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        std::task::Poll::Ready(self.0.take().map(|bytes| Ok(http_body::Frame::data(bytes))))
    }
}

#[test]
fn a_server_checks_the_length_of_a_streaming_blob() {
    let request = |length: Option<&str>| {
        let request = http::Request::post("/me/vaults/cold/archives");
        length.into_iter().fold(request, |request, length| request.header("content-length", length))
    };
    let server = Server::new(Archive);
    for (length, body, status) in [
        (Some("7"), "to keep", 201),
        (Some("65"), "any", 400),
        (None, "to keep", 411),
    ] {
        let request = request(length).body(Stream(Some(body.into()))).unwrap();
        let response = ready(server.serve(request));
        assert_eq!(response.status().as_u16(), status, "{length:?}");
    }
}
