//! Signers: schemes, errors, and secrets in their output. The signatures are compared in another package.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::Request;

use crate::{
    ApiKey, ApiKeyRules, AuthScheme, Credentials, Identity, SigV4, SigV4Rules, Sign, SignError,
    Signer, SigningParams, Token,
};

const SIGV4: AuthScheme = AuthScheme::SigV4(SigV4Rules::new("service"));
const SECRET: &str = "a-secret-that-is-long-enough";

fn noon() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_769_860_800)
}

fn request(uri: &str) -> Request<Vec<u8>> {
    let request = Request::builder().uri(uri).body(Vec::new());
    request.expect("the URI is one")
}

fn credentials() -> Identity {
    Credentials::new("AKIDEXAMPLE", SECRET)
        .with_session_token("a-session-token")
        .into()
}

fn signed(
    uri: &str,
    scheme: AuthScheme,
    identity: &Identity,
) -> Result<Request<Vec<u8>>, SignError> {
    let mut request = request(uri);
    let params = SigningParams::new(scheme, "us-east-1", noon());
    Signer::new().sign(&mut request, identity, &params)?;
    Ok(request)
}

fn header<'r>(request: &'r Request<Vec<u8>>, name: &str) -> &'r str {
    let value = request.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap_or("not text"))
}

#[test]
fn bearer_tokens_and_api_keys_go_where_the_model_says() {
    let token = Identity::from(Token::new("abc.def"));
    let key = Identity::from(ApiKey::new("k/1 &x"));
    let bearer = signed("https://a.example/x", AuthScheme::HttpBearer, &token);
    let bearer = bearer.expect("it is signed");
    assert_eq!(header(&bearer, "authorization"), "Bearer abc.def");
    let cases = [
        (
            ApiKeyRules::header("X-Api-Key", None),
            "x-api-key",
            "k/1 &x",
        ),
        (
            ApiKeyRules::header("Authorization", Some("ApiKey")),
            "authorization",
            "ApiKey k/1 &x",
        ),
    ];
    for (rules, name, value) in cases {
        let request = signed("https://a.example/x", AuthScheme::HttpApiKey(rules), &key);
        assert_eq!(header(&request.expect("it is signed"), name), value);
    }
    let rules = ApiKeyRules::query("key");
    let cases = [
        ("https://a.example", "https://a.example/?key=k%2F1%20%26x"),
        (
            "https://a.example/x?",
            "https://a.example/x?key=k%2F1%20%26x",
        ),
        (
            "https://a.example/x?a=1&b",
            "https://a.example/x?a=1&b&key=k%2F1%20%26x",
        ),
        (
            "https://a.example/x?key=old&a",
            "https://a.example/x?a&key=k%2F1%20%26x",
        ),
    ];
    for (uri, expected) in cases {
        let request = signed(uri, AuthScheme::HttpApiKey(rules), &key).expect("it is signed");
        assert_eq!(request.uri().to_string(), expected);
    }
}

#[test]
fn a_scheme_without_authentication_leaves_the_request_alone() {
    for identity in [Identity::Anonymous, credentials()] {
        let request = signed("https://a.example/x", AuthScheme::Anonymous, &identity);
        assert!(request.expect("nothing is signed").headers().is_empty());
    }
}

#[test]
fn requests_that_cannot_be_signed_are_errors() {
    let sigv4a = AuthScheme::SigV4a(SigV4Rules::new("service"));
    let broken = Credentials::new("AKIDEXAMPLE", SECRET).with_session_token("two\nlines");
    let token = Identity::from(Token::new("two\nlines"));
    let cases = [
        (
            SIGV4,
            Identity::Anonymous,
            "`aws.auth#sigv4` needs credentials, and there is no identity",
        ),
        (
            SIGV4,
            Token::new("t").into(),
            "`aws.auth#sigv4` needs credentials, and there is a bearer token",
        ),
        (
            AuthScheme::HttpBearer,
            credentials(),
            "`smithy.api#httpBearerAuth` needs a bearer token, and there is credentials",
        ),
        (
            sigv4a,
            credentials(),
            "in the scheme `aws.auth#sigv4a`: configure a signer of your own",
        ),
        (
            AuthScheme::HttpDigest,
            credentials(),
            "in the scheme `smithy.api#httpDigestAuth`: configure a signer of your own",
        ),
        (
            AuthScheme::Custom("example#mine"),
            credentials(),
            "in the scheme `example#mine`: configure a signer of your own",
        ),
        (
            SIGV4,
            broken.into(),
            "the session token holds characters that no header can hold",
        ),
        (
            AuthScheme::HttpBearer,
            token,
            "the bearer token holds characters that no header can hold",
        ),
        (
            AuthScheme::SigV4(SigV4Rules::new("")),
            credentials(),
            "the name of the service is empty",
        ),
    ];
    for (scheme, identity, expected) in cases {
        let error = signed("https://a.example/x", scheme, &identity);
        let error = error.expect_err("it cannot be signed").to_string();
        assert!(error.contains(expected), "{error}");
    }
    let error = signed("/x", SIGV4, &credentials()).expect_err("there is no host");
    assert_eq!(error, SignError::NoHost);
}

#[test]
fn times_outside_the_signature_format_are_errors() {
    let far = UNIX_EPOCH.checked_add(Duration::from_secs(400_000_000_000));
    let before = UNIX_EPOCH.checked_sub(Duration::from_secs(1));
    for time in [far, before].into_iter().flatten() {
        let params = SigningParams::new(SIGV4, "us-east-1", time);
        let result = Signer::new().sign(&mut request("https://a.example"), &credentials(), &params);
        assert_eq!(result, Err(SignError::InvalidTime));
    }
    let params = SigningParams::new(SIGV4, "us-east-1", noon());
    let keys = Credentials::new("AKIDEXAMPLE", SECRET);
    for (seconds, is_valid) in [(0, false), (1, true), (604_800, true), (604_801, false)] {
        let mut request = request("https://a.example");
        let expires_in = Duration::from_secs(seconds);
        let result = SigV4::new().presign(&mut request, &keys, &params, expires_in);
        assert_eq!(result.is_ok(), is_valid, "{seconds}: {result:?}");
    }
}

#[test]
fn a_request_that_was_signed_is_signed_anew() {
    let params = SigningParams::new(SIGV4, "us-east-1", noon());
    let (signer, keys) = (SigV4::new(), Credentials::new("AKIDEXAMPLE", SECRET));
    let mut once = request("https://a.example/?a=1");
    signer
        .sign(&mut once, &keys, &params)
        .expect("it is signed");
    let mut twice = request("https://a.example/?a=1");
    let (other, later) = (
        keys.clone().with_session_token("t"),
        noon() + Duration::from_secs(60),
    );
    let earlier = SigningParams::new(SIGV4, "eu-west-1", later);
    signer
        .sign(&mut twice, &other, &earlier)
        .expect("it is signed");
    signer
        .sign(&mut twice, &keys, &params)
        .expect("it is signed");
    assert_eq!(once.headers(), twice.headers());

    let expires_in = Duration::from_secs(60);
    signer
        .presign(&mut once, &keys, &params, expires_in)
        .expect("it is signed");
    let presigned = once.uri().clone();
    signer
        .presign(&mut once, &keys, &params, expires_in)
        .expect("it is signed");
    assert_eq!(*once.uri(), presigned);
}

#[test]
fn unsigned_payloads_are_declared_in_a_header() {
    let params = SigningParams::new(SIGV4, "us-east-1", noon()).with_unsigned_payload();
    let mut request = request("https://a.example");
    Signer::new()
        .sign(&mut request, &credentials(), &params)
        .expect("it is signed");
    assert_eq!(header(&request, "x-amz-content-sha256"), "UNSIGNED-PAYLOAD");
}

#[test]
fn debug_output_of_signers_contains_no_secret() {
    let signer = Signer::new();
    let mut request = request("https://a.example");
    let params = SigningParams::new(SIGV4, "us-east-1", noon());
    signer
        .sign(&mut request, &credentials(), &params)
        .expect("it is signed");
    let identities = [
        credentials(),
        Token::new("a-secret-token").into(),
        ApiKey::new("a-secret-key").into(),
    ];
    let printed = format!("{signer:?} {identities:?} {request:?}");
    for secret in ["a-secret", "a-session-token", "Signature="] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
