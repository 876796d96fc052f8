//! Presigned requests, without network. Their signatures are those of `SigV4`, which another package compares with
//! those of the SDK.

use std::sync::Arc;
use std::time::{Duration, Instant, UNIX_EPOCH};

use http::{Method, Request};

use super::calls::{GreetError, GreetRequest, GreetResponse};
use crate::endpoint::Params;
use crate::runtime::client::call::Drive;
use crate::runtime::client::checksum::request::{HttpChecksum, finish};
use crate::runtime::client::clock::Moment;
use crate::runtime::client::compression;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::error::CallError;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::presign::{Presign, PresignedRequest, Presigning};
use crate::runtime::client::service::CallService;
use crate::runtime::client::session::Session;
use crate::runtime::client::step::Step;
use crate::runtime::core::http_trait::{BodyKind, HttpTrait};
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::wire_error::WireOperation;
use crate::{
    AuthScheme, CallFailure, CallOptions, ChecksumMode, Config, ConfigBuilder, Credentials,
    Identity, SigV4, SigV4Rules, SignError, SigningParams, Token,
};

const MINUTE: Duration = Duration::from_secs(60);
const S3: AuthScheme = AuthScheme::SigV4(SigV4Rules::s3("s3"));

fn now() -> Moment {
    Moment {
        time: UNIX_EPOCH + Duration::from_secs(1_769_860_800),
        instant: Instant::now(),
    }
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "a-secret-key")
        .with_session_token("a-session-token")
        .with_account_id("123456789012")
}

fn session<S: CallService>(
    configure: impl FnOnce(ConfigBuilder) -> ConfigBuilder,
) -> Arc<Session<S>> {
    let builder = Config::builder()
        .endpoint("https://example.com/base")
        .region("eu-west-1")
        .credentials(credentials());
    Session::new(configure(builder).build())
}

/// Presigns a request as drivers do.
fn presign<O: WireOperation<Service: CallService>>(
    session: &Arc<Session<O::Service>>,
    request: O::Request,
    presigning: impl Into<Presigning>,
) -> Result<PresignedRequest, CallError<O::Error>> {
    let options = CallOptions::default();
    let mut presign = Presign::<O>::new(session, &options, request, presigning.into(), now());
    while let Step::Identify(identification) = presign.next(now()) {
        let identity = match identification.auth.scheme {
            AuthScheme::HttpBearer => Token::new("t").into(),
            _ => credentials().into(),
        };
        presign.identify(Some(Ok(identity)));
    }
    presign.finish()
}

/// Presigns an equal request with the signer alone.
fn expected(
    mut request: Request<Vec<u8>>,
    params: &SigningParams<'_>,
    expires_in: Duration,
) -> Request<Vec<u8>> {
    let signed = SigV4::new().presign(&mut request, &credentials(), params, expires_in);
    signed.expect("it can be presigned");
    request
}

/// Defines an operation of the example service.
macro_rules! operation {
    ($name:ident of $service:ty { $($item:tt)* }) => {
        #[derive(Debug)]
        struct $name;

        impl Operation for $name {
            type Service = $service;
            type Request = GreetRequest;
            type Response = GreetResponse;
            type Error = GreetError;
            const NAME: &'static str = stringify!($name);
            $($item)*
        }
    };
}

operation! { Greet of crate::service::Example {} }

operation! { Put of crate::service::Example {
    const AUTH_SCHEMES: &'static [AuthScheme] = &[S3];

    fn finish_request(
        request: &GreetRequest,
        prepared: &mut Prepared,
        config: &Config,
    ) -> Result<(), crate::EncodeError> {
        if request.name.as_deref() == Some("bare") {
            prepared.request.body_mut().clear();
        }
        compression::finish(prepared, config)?;
        let checksum = HttpChecksum {
            is_supported: true,
            algorithm: Some("CRC32").filter(|_| request.name.as_deref() != Some("any")),
            mode_header: Some("x-amz-checksum-mode"),
            ..HttpChecksum::default()
        };
        finish(checksum, prepared, config)
    }
} }

operation! { Open of crate::service::Example {
    const AUTH_SCHEMES: &'static [AuthScheme] = &[AuthScheme::Anonymous];
} }

operation! { Bearer of crate::service::Example {
    const AUTH_SCHEMES: &'static [AuthScheme] = &[AuthScheme::HttpBearer];
} }

operation! { Global of crate::service::Example {
    const AUTH_SCHEMES: &'static [AuthScheme] =
        &[AuthScheme::SigV4a(SigV4Rules::new("example"))];
} }

operation! { Talk of crate::service::Example {
    const HTTP: Option<HttpTrait> =
        Some(HttpTrait::new("POST", "/", 200, [BodyKind::Events, BodyKind::Empty]));
} }

#[test]
fn a_body_is_signed_and_must_be_sent() {
    let presigned = presign::<Greet>(
        &session(|config| config),
        GreetRequest::named("you"),
        MINUTE,
    );
    let presigned = presigned.expect("it is presigned");
    let request = Request::post("https://example.com/base/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "Example.Greet")
        .body(br#"{"Name":"you"}"#.to_vec());
    let scheme = AuthScheme::SigV4(SigV4Rules::new("example"));
    let params = SigningParams::new(scheme, "eu-west-1", now().time);
    let found = presigned.into_http();
    assert_eq!(found.body(), request.as_ref().expect("a request").body());
    let expected = expected(request.expect("a request"), &params, MINUTE);
    assert_eq!(found.uri(), expected.uri());
    assert_eq!(found.headers(), expected.headers());
}

#[test]
fn the_configuration_adds_no_checksum_and_compresses_nothing() {
    let session = session(|config| {
        config
            .request_checksum_calculation(ChecksumMode::WhenSupported)
            .response_checksum_validation(ChecksumMode::WhenSupported)
            .request_min_compression_size(1)
    });
    let request = presign::<Put>(&session, GreetRequest::named("any"), MINUTE);
    let request = request.expect("it is presigned").into_http();
    let names: Vec<_> = request.headers().keys().map(|name| name.as_str()).collect();
    assert_eq!(names, ["content-type", "x-amz-target"]);
    assert!(request.body().starts_with(br#"{"Name":"any""#));
    // A chosen checksum is that of the body in the request.
    let request = presign::<Put>(&session, GreetRequest::named("CRC32"), MINUTE);
    let request = request.expect("it is presigned").into_http();
    assert!(request.headers().contains_key("x-amz-checksum-crc32"));
    let error = presign::<Put>(&session, GreetRequest::named("bare"), MINUTE);
    let error = error.expect_err("the body is not known").to_string();
    assert!(
        error.contains("is not part of the presigned request"),
        "{error}"
    );
}

#[test]
fn signatures_for_s3_do_not_cover_the_body() {
    let session = session(|config| config);
    let found = presign::<Put>(&session, GreetRequest::named("any"), MINUTE);
    let found = found.expect("it is presigned").into_http();
    let request = Request::post("https://example.com/base/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "Example.Put")
        .body(Vec::new());
    let params = SigningParams::new(S3, "eu-west-1", now().time).with_unsigned_payload();
    let expected = expected(request.expect("a request"), &params, MINUTE);
    assert_eq!(found.uri(), expected.uri());
}

#[test]
fn headers_and_parameters_are_added() {
    let presigning = Presigning::new(MINUTE)
        .header("x-k8s-aws-id", "my cluster")
        .parameter("DestinationRegion", "us-east-1 & more");
    let found = presign::<Greet>(
        &session(|config| config),
        GreetRequest::named("you"),
        presigning,
    );
    let found = found.expect("it is presigned");
    assert_eq!(found.headers()["x-k8s-aws-id"], "my cluster");
    let query = found.uri().query().unwrap_or_default();
    assert!(
        query.starts_with("DestinationRegion=us-east-1%20%26%20more&X-Amz-Algorithm="),
        "{query}"
    );
    assert!(query.contains("x-k8s-aws-id"), "{query}");
    for (name, value) in [("a b", "c"), ("a", "b\nc")] {
        let presigning = Presigning::new(MINUTE).header(name, value);
        let session = session(|config| config);
        let result = presign::<Greet>(&session, GreetRequest::named("you"), presigning);
        let error = result.expect_err("it is no header");
        assert!(matches!(error.failure(), CallFailure::Encode(_)), "{error}");
    }
}

#[cfg(feature = "aws-query")]
mod query {
    use super::*;

    /// A service with the query protocol.
    #[derive(Debug, Clone, Copy)]
    struct Forms;

    impl crate::Service for Forms {
        const NAME: &'static str = "Forms";
        const API_VERSION: Option<&'static str> = Some("2011-06-15");
        const SIGNING_NAME: Option<&'static str> = Some("forms");
        const SDK_ID: Option<&'static str> = None;
        const AUTH_SCHEMES: &'static [AuthScheme] = &[AuthScheme::SigV4(SigV4Rules::new("forms"))];
        type EndpointParams<'a> = Params<'a>;
        type StaticEndpointParams = Params<'static>;
    }

    impl CallService for Forms {
        type Protocol = crate::runtime::protocol::aws_query::AwsQuery<Self>;
    }

    operation! { Whoami of Forms {} }

    #[test]
    fn parameters_are_in_the_url() {
        let session = session(|config| config.endpoint("https://forms.example"));
        let request = GreetRequest::named("a b/c=d&é+");
        let found = presign::<Whoami>(&session, request, MINUTE).expect("it is presigned");
        assert_eq!(found.method(), Method::GET);
        assert!(
            found.headers().is_empty() && found.body().is_empty(),
            "{found:?}"
        );
        let uri = "https://forms.example/?Action=Whoami&Version=2011-06-15&Name=a%20b%2Fc%3Dd%26%C3%A9%2B";
        let request = Request::get(uri).body(Vec::new()).expect("a request");
        let scheme = AuthScheme::SigV4(SigV4Rules::new("forms"));
        let params = SigningParams::new(scheme, "eu-west-1", now().time);
        assert_eq!(found.uri(), expected(request, &params, MINUTE).uri());
    }
}

fn failure<O: WireOperation<Service = crate::service::Example, Request = GreetRequest>>(
    configure: impl FnOnce(ConfigBuilder) -> ConfigBuilder,
    expires_in: Duration,
) -> String
where
    O::Error: std::fmt::Debug,
{
    let session = session(configure);
    let error = presign::<O>(&session, GreetRequest::named("you"), expires_in);
    let error = error.expect_err("it cannot be presigned");
    assert_eq!(error.attempts(), 0);
    error.to_string()
}

#[test]
fn requests_that_cannot_be_presigned_are_errors() {
    let plain = |config: ConfigBuilder| config;
    let token = |config: ConfigBuilder| config.token(Token::new("t"));
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    let cases = [
        (
            failure::<Open>(plain, MINUTE),
            "Open: requests in the scheme `smithy.api#noAuth` cannot be presigned",
        ),
        (
            failure::<Bearer>(token, MINUTE),
            "`smithy.api#httpBearerAuth` cannot be presigned",
        ),
        (
            failure::<Bearer>(plain, MINUTE),
            "no identity for any scheme",
        ),
        (
            failure::<Global>(plain, MINUTE),
            "`aws.auth#sigv4a` cannot be presigned",
        ),
        (
            failure::<Talk>(plain, MINUTE),
            "a request with an event stream cannot be presigned",
        ),
        (
            failure::<Greet>(plain, Duration::from_millis(999)),
            "valid for 1 second to 7 days, not for 999ms",
        ),
        (
            failure::<Greet>(plain, week + Duration::from_secs(1)),
            "valid for 1 second to 7 days",
        ),
        (
            failure::<Greet>(|config| config.endpoint("nonsense"), MINUTE),
            "the endpoint `nonsense` is no URL",
        ),
    ];
    for (error, expected) in cases {
        assert!(error.contains(expected), "{error}");
    }
    let invalid = presign::<Greet>(&session(plain), GreetRequest::default(), MINUTE);
    let invalid = invalid.expect_err("the name is missing");
    assert!(
        matches!(invalid.failure(), CallFailure::Invalid(_)),
        "{invalid}"
    );
    for longest in [Duration::from_secs(1), week] {
        let result = presign::<Greet>(&session(plain), GreetRequest::named("you"), longest);
        assert!(result.is_ok(), "{result:?}");
    }
}

#[test]
fn errors_of_credentials_are_returned() {
    let session: Arc<Session<crate::service::Example>> = session(|config| config);
    let outcome = |identity: Option<Result<Identity, CredentialsError>>| {
        let (options, request) = (
            CallOptions::default().call_timeout(MINUTE),
            GreetRequest::named("you"),
        );
        let mut presign = Presign::<Greet>::new(&session, &options, request, MINUTE.into(), now());
        let Step::Identify(identification) = presign.next(now()) else {
            panic!("there is no identity yet");
        };
        assert!(identification.timeout.is_some_and(|left| left <= MINUTE));
        presign.identify(identity);
        assert!(matches!(presign.next(now()), Step::Done));
        presign
            .finish()
            .expect_err("there is no identity")
            .into_failure()
    };
    assert!(matches!(outcome(None), CallFailure::Timeout(_)));
    let token = outcome(Some(Ok(Token::new("t").into())));
    assert!(
        matches!(token, CallFailure::Sign(SignError::WrongIdentity { .. })),
        "{token:?}"
    );
    let (options, request) = (CallOptions::default(), GreetRequest::named("you"));
    let unfinished = Presign::<Greet>::new(&session, &options, request, MINUTE.into(), now());
    assert!(unfinished.finish().is_err());
}

#[test]
fn an_endpoint_that_depends_on_the_account_is_resolved_with_the_identity() {
    let builder = Config::builder()
        .region("eu-west-1")
        .credentials(credentials());
    let session = Session::<crate::service::Example>::new(builder.build());
    let found = presign::<Greet>(&session, GreetRequest::named("you"), MINUTE);
    let found = found.expect("it is presigned");
    assert_eq!(found.uri().host(), Some("123456789012.example"));
}

#[test]
fn debug_output_does_not_contain_the_signature() {
    let found = presign::<Greet>(
        &session(|config| config),
        GreetRequest::named("you"),
        MINUTE,
    );
    let printed = format!("{:?}", found.expect("it is presigned"));
    assert!(printed.contains("/base/"), "{printed}");
    for secret in ["a-session-token", "Signature", "you"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
