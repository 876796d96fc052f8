//! The errors of operations: their variants, and the details that they contain.

use std::error::Error;

use amazon_workspaces::error::{
    AccessDeniedException, InvalidParameterValuesException, InvalidResourceStateException,
    OperationNotSupportedException, ResourceAssociatedException, ResourceLimitExceededException,
    ResourceNotFoundException,
};
use amazon_workspaces::operation::start_workspaces::StartWorkspacesError;
use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionError;
use amazon_workspaces::{Exception, OperationError, Retry, UnmodeledError};

type Headline = UpdateConnectionAliasPermissionError;

/// Returns the name of the variant. Compiles only if the enum has exactly these.
///
/// The enum is `non_exhaustive`, so the compiler does not tell when a variant is added; its `Debug` output
/// does not either. The source does.
const VARIANTS: [&str; 8] = [
    "AccessDenied",
    "InvalidParameterValues",
    "InvalidResourceState",
    "OperationNotSupported",
    "ResourceAssociated",
    "ResourceLimitExceeded",
    "ResourceNotFound",
    "Unmodeled",
];

macro_rules! exceptions {
    ($($variant:ident => $exception:ident),* $(,)?) => {
        vec![$((
            stringify!($variant),
            stringify!($exception),
            Headline::from($exception::builder().message("told so").build()),
            Headline::$variant($exception::builder().message("told so").build()),
        )),*]
    };
}

#[test]
fn the_headline_operation_has_its_seven_exceptions_by_name() {
    let exceptions = exceptions! {
        AccessDenied => AccessDeniedException,
        InvalidParameterValues => InvalidParameterValuesException,
        InvalidResourceState => InvalidResourceStateException,
        OperationNotSupported => OperationNotSupportedException,
        ResourceAssociated => ResourceAssociatedException,
        ResourceLimitExceeded => ResourceLimitExceededException,
        ResourceNotFound => ResourceNotFoundException,
    };
    let names: Vec<_> = exceptions.iter().map(|(variant, ..)| *variant).collect();
    assert_eq!(names, VARIANTS[..7]);
    for (variant, code, error, expected) in exceptions {
        assert_eq!(error, expected);
        assert_eq!(error.code(), code, "{variant}");
        assert_eq!(error.retry(), None, "{variant}");
        assert_eq!(error.to_string().split(':').next(), Some(code), "{variant}");
        assert!(format!("{error:?}").starts_with(variant), "{error:?}");
    }
}

#[test]
fn the_headline_operation_has_no_other_errors() {
    let file = include_str!("../src/operation/update_connection_alias_permission.rs");
    let (_, body) = file
        .split_once("pub enum UpdateConnectionAliasPermissionError {")
        .expect("the enum is in the file of its operation");
    let body = body.split("\n}").next().unwrap_or_default();
    let variants: Vec<_> = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//") && !line.starts_with('#'))
        .filter_map(|line| line.split('(').next())
        .collect();
    assert_eq!(variants, VARIANTS);
}

#[test]
fn exceptions_have_code_message_and_members() {
    let exception = ResourceNotFoundException::builder()
        .message("no such alias")
        .resource_id("wsca-0123456789")
        .build();
    assert_eq!(exception.code(), "ResourceNotFoundException");
    assert_eq!(
        exception.to_string(),
        "ResourceNotFoundException: no such alias"
    );
    assert_eq!(Exception::message(&exception), Some("no such alias"));

    let error = Headline::from(exception.clone());
    assert_eq!(error.message(), Some("no such alias"));
    assert_eq!(error.to_string(), exception.to_string());
    assert_eq!(error.as_exception().code(), exception.code());
    let source = error.source().and_then(|source| source.downcast_ref());
    assert_eq!(source, Some(&exception));
    match error {
        Headline::ResourceNotFound(found) => {
            assert_eq!(found.resource_id.as_deref(), Some("wsca-0123456789"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_exception_may_come_without_a_message() {
    for message in [None, Some("")] {
        let mut exception = AccessDeniedException::default();
        exception.message = message.map(str::to_owned);
        let error = Headline::from(exception);
        assert_eq!(error.message(), message);
        assert_eq!(error.to_string(), "AccessDeniedException");
    }
}

#[test]
fn undeclared_errors_are_kept() {
    for (code, message, display) in [
        (
            "ThrottlingException",
            Some("slow down"),
            "ThrottlingException: slow down",
        ),
        ("ThrottlingException", None, "ThrottlingException"),
        ("", Some("<html>"), "unknown error: <html>"),
        ("", None, "unknown error"),
    ] {
        let unmodeled = UnmodeledError::new(code, message.map(str::to_owned));
        let error = Headline::from(unmodeled.clone());
        assert_eq!(error, Headline::Unmodeled(unmodeled.clone()));
        assert_eq!((error.code(), error.message()), (code, message));
        assert_eq!(error.to_string(), display);
        assert_eq!(error.retry(), None);
        let source = error.source().and_then(|source| source.downcast_ref());
        assert_eq!(source, Some(&unmodeled));
    }
}

/// A modeled exception that the operation does not declare is not a variant of its enum, regardless of its code.
#[test]
fn error_codes_alone_are_not_exceptions() {
    let error = Headline::from(UnmodeledError::new("ResourceNotFoundException", None));
    assert!(matches!(error, Headline::Unmodeled(_)), "{error:?}");
}

#[test]
fn operations_without_declared_errors_have_an_enum() {
    let error = StartWorkspacesError::from(UnmodeledError::new("InternalFailure", None));
    assert_eq!(error.code(), "InternalFailure");
    match error {
        StartWorkspacesError::Unmodeled(unmodeled) => assert_eq!(unmodeled.message, None),
        other => panic!("{other:?}"),
    }
}

#[test]
fn errors_convert_to_boxed_errors() {
    fn hand_on() -> Result<(), Box<dyn Error + Send + Sync>> {
        Err(Headline::from(ResourceAssociatedException::default()))?
    }
    let error = hand_on().expect_err("it has failed");
    assert_eq!(error.to_string(), "ResourceAssociatedException");
    assert!(error.downcast_ref::<Headline>().is_some());
    assert_ne!(Retry::Transient, Retry::Throttling);
}
