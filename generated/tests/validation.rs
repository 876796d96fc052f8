//! Tests of the validators of real requests: violations, their places, and their texts.

mod common;

use amazon_workspaces::operation::create_workspaces::CreateWorkspacesRequest;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::import_client_branding::ImportClientBrandingRequest;
use amazon_workspaces::operation::modify_workspace_state::ModifyWorkspaceStateRequest;
use amazon_workspaces::types::{DefaultImportClientBrandingAttributes, TargetWorkspaceState};
use amazon_workspaces::validate::ValidationException;
use amazon_workspaces::{
    Blob, Constraint, ConstraintKind, Validate, ValidationError, ValidationOptions,
};

use common::{
    create_workspaces, describe_workspaces, update_permission, update_permission_of, workspace,
};

fn lines(result: Result<(), ValidationError>) -> Vec<String> {
    let violations = result.err().map_or_else(Vec::new, |error| error.violations);
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn valid_requests_pass_with_all_options() {
    for rules in [ValidationOptions::client(), ValidationOptions::server()] {
        assert_eq!(update_permission().validate_with(rules), Ok(()));
        assert_eq!(create_workspaces().validate_with(rules), Ok(()));
        assert_eq!(describe_workspaces().validate_with(rules), Ok(()));
    }
}

const ALIAS: &str = "wsca-0123456789";
const ACCOUNT: &str = "123456789012";

#[test]
fn every_constraint_of_the_headline_operation_is_checked() {
    let pattern = "Value at '/AliasId' failed to satisfy constraint: Member must satisfy regular expression pattern: \
                   ^wsca-[0-9a-z]{8,63}$";
    let account = "Value at '/ConnectionAliasPermission/SharedAccountId' failed to satisfy constraint: Member must \
                   satisfy regular expression pattern: ^\\d{12}$";
    let length = |actual: usize| {
        format!(
            "Value with length {actual} at '/AliasId' failed to satisfy constraint: Member must have length between \
             13 and 68, inclusive"
        )
    };
    let longest = format!("wsca-{}", "a".repeat(63));
    let too_long = format!("{longest}a");
    let cases: [(&str, &str, Vec<String>); 11] = [
        (ALIAS, ACCOUNT, vec![]),
        ("wsca-01234567", ACCOUNT, vec![]),
        (&longest, ACCOUNT, vec![]),
        ("wsca-0123456", ACCOUNT, vec![length(12), pattern.into()]),
        (&too_long, ACCOUNT, vec![length(69), pattern.into()]),
        ("WSCA-0123ABCD9", ACCOUNT, vec![pattern.into()]),
        ("wsca-0123456789\n", ACCOUNT, vec![pattern.into()]),
        (
            "👍👍👍👍👍👍👍👍👍👍👍👍",
            ACCOUNT,
            vec![length(12), pattern.into()],
        ),
        (ALIAS, "123456789012\n", vec![account.into()]),
        (ALIAS, "١٢٣٤٥٦٧٨٩٠١٢", vec![account.into()]),
        ("", "", vec![length(0), pattern.into(), account.into()]),
    ];
    for (alias, id, expected) in cases {
        let request = update_permission_of(alias, id);
        assert_eq!(lines(request.validate()), expected, "{alias:?} {id:?}");
    }
}

#[test]
fn violations_are_data() {
    let error = update_permission_of("bad", "123").validate().unwrap_err();
    let [length, pattern, account] = error.violations.as_slice() else {
        panic!("{error}");
    };
    assert_eq!(length.pointer, "/AliasId");
    assert_eq!(
        length.constraint,
        Constraint::Length {
            actual: Some(3),
            min: Some(13),
            max: Some(68)
        }
    );
    assert_eq!(
        pattern.constraint,
        Constraint::Pattern {
            pattern: "^wsca-[0-9a-z]{8,63}$"
        }
    );
    assert_eq!(
        account.pointer,
        "/ConnectionAliasPermission/SharedAccountId"
    );
    assert_eq!(error.omitted, 0);
    assert!(
        error
            .to_string()
            .starts_with("3 validation errors detected. Value with length 3 at '/AliasId' ")
    );
    let exception = ValidationException::from(&error);
    assert_eq!(exception.message, error.to_string());
    let paths: Vec<_> = exception
        .field_list
        .iter()
        .map(|field| field.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "/AliasId",
            "/AliasId",
            "/ConnectionAliasPermission/SharedAccountId"
        ]
    );
    assert_eq!(exception.field_list[2].message, account.to_string());
}

#[test]
fn kinds_of_constraints_can_be_left_out() {
    let request = update_permission_of("bad", ACCOUNT);
    let without_pattern = ValidationOptions::client().without(ConstraintKind::Pattern);
    assert_eq!(lines(request.validate_with(without_pattern)).len(), 1);
    let without_both = without_pattern.without(ConstraintKind::Length);
    assert_eq!(request.validate_with(without_both), Ok(()));
}

#[test]
fn lists_are_counted_and_their_items_checked() {
    let none = CreateWorkspacesRequest::builder().workspaces([]).build();
    assert_eq!(
        lines(none.validate()),
        [
            "Value with length 0 at '/Workspaces' failed to satisfy constraint: Member must have length between 1 and \
          25, inclusive"
        ]
    );
    let mut bad = workspace(3);
    bad.user_name = "é".repeat(64);
    bad.tags.as_mut().unwrap()[2].key.clear();
    let mut request = create_workspaces();
    request.workspaces.as_mut().unwrap().extend([bad]);
    let pointers: Vec<_> = request
        .validate()
        .unwrap_err()
        .violations
        .into_iter()
        .map(|v| v.pointer)
        .collect();
    assert_eq!(
        pointers,
        [
            "/Workspaces",
            "/Workspaces/25/UserName",
            "/Workspaces/25/Tags/2/Key"
        ]
    );
}

#[test]
fn violations_beyond_the_limit_are_only_counted() {
    let ids = (0..1_000_000).map(|_| "bad");
    let request = DescribeWorkspacesRequest::builder()
        .workspace_ids(ids)
        .build();
    let error = request.validate().unwrap_err();
    assert_eq!((error.violations.len(), error.omitted), (100, 999_901));
    assert!(error.to_string().ends_with("; and 999901 more"));
}

#[test]
fn filters_are_checked() {
    let request = DescribeWorkspacesRequest::builder()
        .workspace_ids(["ws-01234567", "bad"])
        .user_name("")
        .limit(26)
        .build();
    assert_eq!(
        lines(request.validate()),
        [
            "Value at '/WorkspaceIds/1' failed to satisfy constraint: Member must satisfy regular expression pattern: \
             ^ws-[0-9a-z]{8,63}$",
            "Value with length 0 at '/UserName' failed to satisfy constraint: Member must have length between 1 and \
             63, inclusive",
            "Value at '/Limit' failed to satisfy constraint: Member must be between 1 and 25, inclusive",
        ]
    );
}

#[test]
fn patterns_keep_their_literal_meaning() {
    // Anchored on one branch only: the second may start anywhere.
    for (directory, fits) in [
        ("d-01234567", true),
        ("xd-01234567", false),
        ("wsd-01234567", true),
        ("xxwsd-01234567", true),
        ("wsd-01234567x!", false),
    ] {
        let request = DescribeWorkspacesRequest::builder()
            .directory_id(directory)
            .build();
        assert_eq!(request.validate().is_ok(), fits, "{directory}");
    }
}

fn branding(attributes: DefaultImportClientBrandingAttributes) -> ImportClientBrandingRequest {
    ImportClientBrandingRequest::builder()
        .resource_id("d-01234567")
        .device_type_osx(attributes)
        .build()
}

#[test]
fn blobs_and_map_keys_are_checked() {
    let attributes = DefaultImportClientBrandingAttributes::builder()
        .logo(Blob::new(vec![0; 1_500_001]))
        .login_message([
            ("english".to_owned(), "hi".to_owned()),
            ("en_US".to_owned(), "x".repeat(2001)),
        ])
        .build();
    let found = lines(branding(attributes).validate());
    let heads: Vec<_> = found
        .iter()
        .map(|line| line.split(" failed").next().unwrap())
        .collect();
    assert_eq!(
        heads,
        [
            "Value with length 1500001 at '/DeviceTypeOsx/Logo'",
            "Value with length 7 at '/DeviceTypeOsx/LoginMessage'",
            "Value at '/DeviceTypeOsx/LoginMessage'",
            "Value with length 2001 at '/DeviceTypeOsx/LoginMessage/en_US'",
        ]
    );
}

#[test]
fn unknown_enum_values_are_checked_on_request() {
    let request = ModifyWorkspaceStateRequest::builder()
        .workspace_id("ws-01234567")
        .workspace_state(TargetWorkspaceState::from("NOPE"))
        .build();
    assert_eq!(request.validate(), Ok(()));
    assert_eq!(
        lines(request.validate_with(ValidationOptions::server())),
        [
            "Value at '/WorkspaceState' failed to satisfy constraint: Member must satisfy enum value set: [AVAILABLE, \
          ADMIN_MAINTENANCE]"
        ]
    );
}

#[test]
fn required_members_that_are_unset_are_reported() {
    let mut request = update_permission();
    request.alias_id = None;
    assert_eq!(
        lines(request.validate()),
        ["Value at '/AliasId' failed to satisfy constraint: Member must not be null"]
    );
    let relaxed = ValidationOptions::client().without(ConstraintKind::Required);
    assert_eq!(request.validate_with(relaxed), Ok(()));
}
