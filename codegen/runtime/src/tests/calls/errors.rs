use std::error::Error;

use crate::runtime::client::error::{CallError, CallFailure};
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::violation::ConstraintKind;

use super::{BusyException, GreetError, GreetRequest, World, error, response, success};

#[test]
fn an_invalid_request_is_not_sent_unless_validation_is_off() {
    let world = World::plain();
    let run = world.call_with(GreetRequest::default(), |_| success());
    assert_eq!(run.sent.len(), 0);
    let CallFailure::Invalid(violations) = run.error().failure() else {
        panic!("{:?}", run.error());
    };
    assert_eq!(violations.violations[0].pointer, "/Name");
    assert_eq!(
        (run.error().attempts(), run.error().invocation_id()),
        (0, None)
    );

    let negative = || GreetRequest {
        times: Some(-1),
        ..GreetRequest::named("world")
    };
    let mut world = World::plain();
    assert_eq!(world.call_with(negative(), |_| success()).sent.len(), 0);
    world.options = CallOptions::default().without_validation();
    assert_eq!(world.call_with(negative(), |_| success()).sent.len(), 1);
    for options in [
        ValidationOptions::client().without(ConstraintKind::Range),
        ValidationOptions::client().without_members(&["/Times"]),
    ] {
        world.options = CallOptions::default().validation(options);
        assert_eq!(world.call_with(negative(), |_| success()).sent.len(), 1);
    }
    // The protocol cannot serialize a request without required members.
    world.options = CallOptions::default().without_validation();
    let run = world.call_with(GreetRequest::default(), |_| success());
    assert!(matches!(run.error().failure(), CallFailure::Encode(_)));
}

#[test]
fn errors_have_attempts_status_and_request_id() {
    let mut answer = response(400, r#"{"__type":"NoSuchThing","message":"not there"}"#);
    let id = http::HeaderValue::from_static("id-1");
    answer.headers_mut().insert("x-amzn-requestid", id);
    let run = World::plain().call([Ok(answer)]);
    let error = run.error();
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.request_id(), Some("id-1"));
    assert_eq!(error.code(), Some("NoSuchThing"));
    assert_eq!(error.message(), Some("not there"));
    assert_eq!(error.operation(), "Greet");
    assert!(!error.is_retryable());
    let text = "Greet: NoSuchThing: not there (1 attempt, status 400, request id-1)";
    assert_eq!(error.to_string(), text);
    assert!(error.invocation_id().is_some());
}

#[test]
fn exceptions_of_the_model_are_matched_by_type() {
    let run = World::plain().call((0..3).map(|_| error(400, "BusyException")));
    assert!(matches!(
        run.error().service_error(),
        Some(GreetError::Busy(_))
    ));
    let run = World::plain().call([error(400, "Other")]);
    assert!(matches!(
        run.error().service_error(),
        Some(GreetError::Unmodeled(_))
    ));
}

#[test]
fn a_redirect_is_an_error_of_the_service() {
    let run = World::plain().call([Ok(response(307, ""))]);
    assert_eq!(run.error().status(), Some(307));
}

#[test]
fn missing_and_malformed_endpoints_are_errors() {
    for (endpoint, expected) in [
        ("http://[", "the endpoint `http://[` is no URL"),
        ("\n", "the endpoint `\n` is no URL"),
    ] {
        let world = World::new(|config| config.endpoint(endpoint));
        let run = world.call([]);
        assert!(
            run.error().to_string().contains(expected),
            "{}",
            run.error()
        );
    }
}

#[test]
fn call_errors_convert_to_boxed_errors() {
    fn any(error: CallError<GreetError>) -> Result<(), Box<dyn Error + Send + Sync>> {
        Err(error)?;
        Ok(())
    }
    let source = std::io::Error::other("refused");
    let broken = TransportError::new(TransportErrorKind::Tls).with_source(source);
    let run = World::plain().call([Err(broken)]);
    let error = any(run.outcome.expect_err("the call fails")).expect_err("it is one");
    assert_eq!(
        error.to_string(),
        "Greet: no secure connection to example.com: refused (1 attempt)"
    );
    let source = error
        .source()
        .and_then(|error| error.downcast_ref::<TransportError>());
    assert_eq!(
        source.map(TransportError::kind),
        Some(TransportErrorKind::Tls)
    );
    assert_eq!(size_of::<CallError<GreetError>>(), size_of::<usize>());
}

/// An enum like [`GreetError`], whose traits are derived.
#[derive(Debug, Clone, PartialEq)]
enum Derived {
    Busy(BusyException),
    Unmodeled(UnmodeledError),
}

#[test]
fn error_enums_are_formatted_and_compared_as_derive_does() {
    let busy = |message: &str| BusyException {
        message: Some(message.to_owned()),
        ..BusyException::default()
    };
    let unmodeled = || UnmodeledError::new("BusyException", None);
    let errors = [
        (GreetError::Busy(busy("a")), Derived::Busy(busy("a"))),
        (GreetError::Busy(busy("b")), Derived::Busy(busy("b"))),
        (
            GreetError::Unmodeled(unmodeled()),
            Derived::Unmodeled(unmodeled()),
        ),
    ];
    for (error, derived) in &errors {
        assert_eq!(format!("{error:?}"), format!("{derived:?}"));
        assert_eq!(format!("{error:#?}"), format!("{derived:#?}"));
        for (other, derived_other) in &errors {
            assert_eq!(error == other, derived == derived_other);
        }
    }
}
