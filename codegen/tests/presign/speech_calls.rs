//! Presigned requests of a service in the way of Amazon Polly, by both clients.

use std::time::Duration;

use speech::operation::describe_voices::{DescribeVoices, DescribeVoicesRequest};
use speech::operation::synthesize_speech::{
    SynthesizeSpeech, SynthesizeSpeechRequest, SynthesizeSpeechResponse,
};
use speech::{CallFailure, Config, Credentials, MockClient, Presigning};

const MINUTE: Duration = Duration::from_secs(60);

fn config() -> Config {
    Config::builder()
        .region("eu-west-1")
        .endpoint("https://polly.example")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret").with_session_token("a/b"))
        .build()
}

fn request() -> SynthesizeSpeechRequest {
    SynthesizeSpeechRequest::builder()
        .text("Grüße & more")
        .speed(2)
        .loud(true)
        .pitch(0.5)
        .lexicon_names(["a b", "c"])
        .build()
}

const QUERY: &str = "/v1/speech?LexiconNames=a%20b&LexiconNames=c&Loud=true&Pitch=0.5&Speed=2\
                     &Text=Gr%C3%BC%C3%9Fe%20%26%20more&X-Amz-Algorithm=AWS4-HMAC-SHA256\
                     &X-Amz-Credential=AKIDEXAMPLE%2F";

#[test]
fn members_of_the_body_are_in_the_url() {
    let client = speech::blocking::Client::new(config());
    let presigned = client
        .presign::<SynthesizeSpeech>(request(), MINUTE)
        .unwrap();
    assert_eq!(presigned.method(), "GET");
    assert!(presigned.headers().is_empty() && presigned.body().is_empty());
    assert_eq!(presigned.uri().host(), Some("polly.example"));
    let path = presigned.uri().path_and_query().unwrap().as_str();
    assert!(path.starts_with(QUERY), "{path}");
    for part in [
        "&X-Amz-Expires=60&",
        "&X-Amz-SignedHeaders=host&",
        "&X-Amz-Security-Token=a%2Fb",
    ] {
        assert!(path.contains(part), "{path}");
    }
}

#[test]
fn calls_have_a_body() {
    let mock = MockClient::new().on::<SynthesizeSpeech>(|request| {
        assert_eq!(request.text.as_deref(), Some("Grüße & more"));
        Ok(SynthesizeSpeechResponse::default())
    });
    mock.blocking().synthesize_speech(request()).unwrap();
    assert_eq!(mock.calls()[0].http().method(), "POST");
}

#[tokio::test]
async fn the_asynchronous_client_presigns_too() {
    let client = speech::Client::new(config());
    let presigned = client
        .presign::<SynthesizeSpeech>(request(), MINUTE)
        .await
        .unwrap();
    let path = presigned.uri().path_and_query().unwrap().as_str();
    assert!(path.starts_with(QUERY), "{path}");

    let presigning = Presigning::new(MINUTE)
        .header("x-trace", "1")
        .parameter("debug", "on off");
    let request = DescribeVoicesRequest::builder().language_code("de").build();
    let presigned = client
        .presign::<DescribeVoices>(request, presigning)
        .await
        .unwrap();
    let path = presigned.uri().path_and_query().unwrap().as_str();
    assert!(
        path.starts_with("/v1/voices?LanguageCode=de&debug=on%20off&X-Amz-"),
        "{path}"
    );
    assert!(
        path.contains("&X-Amz-SignedHeaders=host%3Bx-trace&"),
        "{path}"
    );
    // The header `accept`, which other requests have, would have to be sent.
    let names: Vec<_> = presigned
        .headers()
        .keys()
        .map(|name| name.as_str())
        .collect();
    assert_eq!(names, ["x-trace"]);
}

#[test]
fn requests_that_cannot_be_presigned_are_errors() {
    let client = speech::blocking::Client::new(config());
    let mut nested = request();
    nested.details = Some([("a".to_owned(), "b".to_owned())].into());
    let error = client
        .presign::<SynthesizeSpeech>(nested, MINUTE)
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("a member that its URL cannot contain"),
        "{error}"
    );
    let mut invalid = request();
    invalid.speed = Some(11);
    let error = client
        .presign::<SynthesizeSpeech>(invalid, MINUTE)
        .unwrap_err();
    assert!(
        matches!(error.failure(), CallFailure::Invalid(_)),
        "{error}"
    );
    let mut long = request();
    long.text = Some("x".repeat(70_000));
    let error = client
        .presign::<SynthesizeSpeech>(long, MINUTE)
        .unwrap_err();
    assert!(
        error.to_string().contains("longer than 65,534 bytes"),
        "{error}"
    );
    let client = speech::blocking::Client::new(
        Config::builder()
            .endpoint("https://polly.example")
            .region("eu-west-1")
            .build(),
    );
    let error = client
        .presign::<SynthesizeSpeech>(request(), MINUTE)
        .unwrap_err();
    assert!(matches!(error.failure(), CallFailure::Auth(_)), "{error}");
}
