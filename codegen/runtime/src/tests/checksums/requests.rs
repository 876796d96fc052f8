use super::*;

const KNOWN: BodyFacts = BodyFacts {
    length: Some(9),
    is_replayable: false,
};

#[test]
fn requests_have_the_checksum_of_the_chosen_algorithm() {
    use ChecksumMode::{WhenRequired, WhenSupported};
    for (name, mode, algorithm) in [
        ("", WhenRequired, None),
        ("", WhenSupported, Some("crc32")),
        ("required", WhenRequired, Some("crc32")),
        ("SHA256", WhenRequired, Some("sha256")),
        ("CRC64NVME", WhenSupported, Some("crc64nvme")),
        ("XXHASH128", WhenRequired, Some("xxhash128")),
    ] {
        let session = session(|config| config.request_checksum_calculation(mode));
        let (_, request) = sent(&session, named(name), None).expect(name);
        let headers = request.headers();
        let names = headers.keys().map(|name| name.as_str());
        let found: Vec<_> = names
            .filter_map(|name| name.strip_prefix("x-amz-checksum-"))
            .collect();
        assert_eq!(found, Vec::from_iter(algorithm), "{name}");
        let said = header(headers, "x-amz-sdk-checksum-algorithm");
        let expected = algorithm.map(str::to_uppercase);
        assert_eq!(said, expected.as_deref(), "{name}");
        if let Some(algorithm) = algorithm {
            // The signature covers it.
            let signed = header(headers, "authorization").expect("a signature");
            let name = format!("x-amz-checksum-{algorithm}");
            assert!(signed.contains(&name), "{signed}");
        }
    }
}

#[test]
fn unknown_checksum_algorithms_are_rejected() {
    let error = sent(&session(|config| config), named("XXHASH32"), None).err();
    let error = error.expect("an error");
    let expected = "the checksum algorithm `XXHASH32` is not supported: select one of CRC64NVME,";
    assert!(error.contains(expected), "{error}");
}

#[test]
fn a_stream_is_followed_by_its_checksum() {
    let session = session(|config| config);
    for (name, trailer) in [
        ("CRC32", "x-amz-checksum-crc32:y/Q5Jg=="),
        ("XXHASH3", "x-amz-checksum-xxhash3:ctyxi2ehff8="),
    ] {
        let stream = Some((&b"123456789"[..], KNOWN));
        let (_, request) = sent(&session, named(name), stream).expect("it is sent");
        let headers = request.headers();
        for (name, expected) in [
            ("content-encoding", "aws-chunked"),
            ("x-amz-trailer", trailer.split(':').next().expect("a name")),
            ("x-amz-decoded-content-length", "9"),
            ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        ] {
            assert_eq!(header(headers, name), Some(expected), "{name}");
        }
        let length = request.body().len().to_string();
        assert_eq!(header(headers, "content-length"), Some(length.as_str()));
        let body = String::from_utf8_lossy(request.body());
        assert!(body.ends_with(&format!("{trailer}\r\n\r\n")), "{body}");
    }
}

#[test]
fn a_stream_without_encryption_is_signed_in_chunks() {
    let session = session(|config| config.endpoint("http://example.com"));
    for (name, hash) in [
        ("", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
        ("CRC32", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
    ] {
        let stream = Some((&b"123456789"[..], KNOWN));
        let (_, request) = sent(&session, named(name), stream).expect("it is sent");
        let headers = request.headers();
        assert_eq!(header(headers, "x-amz-content-sha256"), Some(hash));
        let body = String::from_utf8_lossy(request.body());
        assert!(body.starts_with("9;chunk-signature="), "{body}");
        assert_eq!(body.contains("x-amz-trailer-signature:"), name == "CRC32");
        let length = body.len().to_string();
        assert_eq!(header(headers, "content-length"), Some(length.as_str()));
    }
}

#[test]
fn streams_with_checksums_need_a_known_length() {
    let facts = BodyFacts {
        length: None,
        is_replayable: false,
    };
    let session = session(|config| config);
    let error = sent(&session, named("CRC32"), Some((b"", facts))).err();
    let error = error.expect("an error");
    assert!(
        error.contains("length of the body must be known"),
        "{error}"
    );
    let (_, request) = sent(&session, named(""), Some((b"", facts))).expect("it is sent");
    let hash = header(request.headers(), "x-amz-content-sha256");
    assert_eq!(hash, Some("UNSIGNED-PAYLOAD"));
    assert_eq!(header(request.headers(), "content-length"), None);
}

#[test]
fn responses_with_wrong_checksums_are_retried() {
    let right = algorithm("CRC32C").expect("known").checksum(b"{}");
    for (name, checksum, attempts) in [
        ("validated", "AAAAAA==", 2),
        ("validated", &right, 1),
        // It was not requested.
        ("", "AAAAAA==", 1),
    ] {
        let session = session(|config| config);
        let (mut call, request) = sent(&session, named(name), None).expect("it is sent");
        let mode = header(request.headers(), "x-amz-checksum-mode");
        assert_eq!(mode, (name == "validated").then_some("ENABLED"));
        let response = |checksum: &str| {
            let response = Response::builder().header("x-amz-checksum-crc32c", checksum);
            response.body(b"{}".to_vec()).expect("a response")
        };
        call.receive(Ok(response(checksum)), now());
        let mut count = 1;
        loop {
            match call.next(now()) {
                Step::Identify(_) => {
                    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
                    call.identify(Some(Ok(credentials.into())));
                }
                Step::Send(_) => {
                    count += 1;
                    call.receive(Ok(response(&right)), now());
                }
                Step::Wait(_) => {}
                Step::Done => break,
            }
        }
        call.finish().expect("a response");
        assert_eq!(count, attempts, "{name} {checksum}");
    }
}

#[test]
fn large_requests_are_compressed() {
    let large = named(&"hello ".repeat(4_000));
    let check = |configure: fn(ConfigBuilder) -> ConfigBuilder, is_compressed: bool| {
        let session = session(configure);
        let auth = crate::Auth::default();
        let mut prepared = Prepared::new(http::Request::default(), auth);
        *prepared.request.body_mut() = large.name.clone().unwrap_or_default().into_bytes();
        prepared
            .request
            .headers_mut()
            .insert("content-encoding", http::HeaderValue::from_static("custom"));
        compression::finish(&mut prepared, &session.state.config).expect("it is compressed");
        let coding = header(prepared.request.headers(), "content-encoding");
        let body = prepared.request.body();
        if is_compressed {
            assert_eq!(coding, Some("custom, gzip"));
            assert!(body.len() < 200, "{}", body.len());
            assert_eq!(body[..4], [0x1f, 0x8b, 8, 0]);
            let deflated = &body[10..body.len() - 8];
            let inflated = miniz_oxide::inflate::decompress_to_vec(deflated).expect("deflated");
            assert_eq!(
                inflated,
                large.name.clone().unwrap_or_default().into_bytes()
            );
            let length = u32::from_le_bytes(body[body.len() - 4..].try_into().expect("4 bytes"));
            assert_eq!(length, 24_000);
        } else {
            assert_eq!(coding, Some("custom"));
            assert_eq!(body.len(), 24_000);
        }
    };
    check(|config| config, true);
    check(|config| config.request_min_compression_size(24_000), true);
    check(|config| config.request_min_compression_size(24_001), false);
    check(|config| config.disable_request_compression(true), false);
}
