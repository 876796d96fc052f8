//! Requests that show one thing each.

use std::time::{Duration, UNIX_EPOCH};

use the_crate::SigV4;

use crate::generated::{Case, Payload, TokenMode};
use crate::judge;

/// A plain request on 2026-01-31 at noon.
fn plain() -> Case {
    Case {
        method: "GET",
        uri: "https://example.amazonaws.com/".to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
        access_key_id: "AKIDEXAMPLE",
        secret: "notASecretAtAll".to_owned(),
        token: None,
        region: "us-east-1",
        name: "service",
        time: UNIX_EPOCH + Duration::from_secs(1_769_860_800),
        payload: Payload::Body,
        double_encode: true,
        normalize_path: true,
        content_sha256_header: false,
        token_mode: TokenMode::Signed,
        expires_in: Duration::from_secs(900),
    }
}

#[test]
fn each_part_of_a_request_is_signed_as_aws_sigv4_signs_it() {
    let uris = [
        "https://example.amazonaws.com",
        "https://example.amazonaws.com/?b=2&a=1&A=0",
        "https://example.amazonaws.com/?a=2&a=1&a=10",
        "https://example.amazonaws.com/?a&b=&=c",
        "https://example.amazonaws.com/?q=one%20two+three%2Bfour",
        "https://example.amazonaws.com/?-._~=-._~",
        "https://example.amazonaws.com/?%E1%88%B4=bar",
        "https://example.amazonaws.com/%E1%88%B4/%C3%BC",
        "https://example.amazonaws.com/a/./b/../c//d/",
        "https://example.amazonaws.com/..",
        "https://example.amazonaws.com//",
        "https://example.amazonaws.com/a%20b/arn:aws:x/{y}",
        "http://localhost:8080/x",
        "http://localhost:80/x",
    ];
    let with_uri = uris.iter().map(|uri| Case {
        uri: (*uri).to_owned(),
        ..plain()
    });
    let values = ["a", "  a  b   c ", "\"a  b\"", "", "a,b", "z"];
    let with_headers = values.iter().map(|value| Case {
        headers: vec![
            ("My-Header2", (*value).to_owned()),
            ("my-header1", "one".to_owned()),
            ("My-Header1", "zero".to_owned()),
            ("user-agent", "not signed".to_owned()),
        ],
        ..plain()
    });
    let form = Case {
        method: "POST",
        headers: vec![(
            "content-type",
            "application/x-www-form-urlencoded; charset=utf-8".to_owned(),
        )],
        body: b"Param1=value1".to_vec(),
        ..plain()
    };
    let modes = [
        TokenMode::Signed,
        TokenMode::Unsigned,
        TokenMode::Named("x-amz-s3session-token"),
    ];
    let with_token = modes.into_iter().map(|token_mode| Case {
        method: "POST",
        token: Some("AQoDYXdzEPT//////////wEXAMPLE==".to_owned()),
        token_mode,
        ..plain()
    });
    let s3 = Case {
        uri: "https://bucket.s3.amazonaws.com/a/../b//c%20d".to_owned(),
        double_encode: false,
        normalize_path: false,
        content_sha256_header: true,
        payload: Payload::Unsigned,
        ..plain()
    };
    let signer = SigV4::new();
    let cases = with_uri
        .chain(with_headers)
        .chain(with_token)
        .chain([form, s3]);
    for case in cases {
        for compare in [judge::compare_headers, judge::compare_urls] {
            compare(&signer, &case).unwrap_or_else(|fault| panic!("{fault}\n{case:#?}"));
        }
    }
}
