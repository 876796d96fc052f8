//! Streaming bodies with tree hashes, as Amazon Glacier requires them.

use std::io::Cursor;

use ring::digest::{SHA256, digest};

use super::server::{Server, responds};
use super::*;
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::sign::sigv4::hex;
use crate::runtime::client::tree_hash;
use crate::tests::checksums::tree_hash::by_levels;

by_both_drivers! {
    a_stream_is_hashed_before_it_is_sent
    a_stream_that_can_be_read_once_is_refused
}

/// An operation in the way of `UploadArchive`.
#[derive(Debug)]
pub(super) struct Store;

greeting! { Store {
    fn finish_request(
        _: &GreetRequest,
        prepared: &mut Prepared,
        _: &Config,
    ) -> Result<(), crate::EncodeError> {
        tree_hash::finish(prepared)
    }
} }

impl StreamingRequest for Store {
    const MEMBER: &'static str = "content";
    const REQUIRES_LENGTH: bool = false;
}

fn a_stream_is_hashed_before_it_is_sent<D: Driver>() {
    let bytes = content((2 << 20) + 5);
    let again = bytes.clone();
    let length = bytes.len() as u64;
    let body = move || Ok(Cursor::new(again.clone()));
    let server = Server::start(vec![responds(503, ""), responds(200, "{}")]);
    let body = RequestBody::from_fn(body).with_length(length);
    D::store(config(&server).build(), body).expect("the second attempt succeeds");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert!(request.body == bytes, "{} bytes", request.body.len());
        let tree = by_levels(&bytes);
        assert_eq!(request.header("x-amz-sha256-tree-hash"), Some(&*tree));
        let whole = hex(digest(&SHA256, &bytes).as_ref());
        assert_eq!(request.header("x-amz-content-sha256"), Some(&*whole));
        let signed = request.header("authorization").unwrap_or_default();
        assert!(signed.contains(";x-amz-sha256-tree-hash"), "{signed}");
    }
}

fn a_stream_that_can_be_read_once_is_refused<D: Driver>() {
    let server = Server::start(Vec::new());
    let body = RequestBody::from_reader(Cursor::new(content(10))).with_length(10);
    let error = D::store(config(&server).build(), body).expect_err("it is read twice");
    assert!(matches!(error.failure(), CallFailure::Encode(_)), "{error}");
    assert!(error.to_string().contains("must be read twice"), "{error}");
    assert_eq!(error.attempts(), 0);
    assert!(server.requests().is_empty());
}
