//! Values as JSON.

use amazon_workspaces::operation::describe_workspace_images::DescribeWorkspaceImagesResponse;
use amazon_workspaces::operation::import_client_branding::ImportClientBrandingRequest;
use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission, UpdateConnectionAliasPermissionRequest,
};
use amazon_workspaces::types::{ConnectionAliasPermission, DefaultImportClientBrandingAttributes};
use amazon_workspaces::{Blob, DateTime, aws_json};

fn request() -> UpdateConnectionAliasPermissionRequest {
    UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123abcd9")
        .connection_alias_permission(
            ConnectionAliasPermission::builder()
                .shared_account_id("123456789012")
                .allow_association(true)
                .build(),
        )
        .build()
}

/// The request equals that of aws-sdk-workspaces, rusoto, botocore and the SDK for JavaScript.
#[test]
fn the_request_that_all_peers_send() {
    let http = aws_json::request::<UpdateConnectionAliasPermission>(&request()).unwrap();
    assert_eq!((http.method().as_str(), http.uri().path()), ("POST", "/"));
    assert_eq!(http.headers()["content-type"], "application/x-amz-json-1.1");
    assert_eq!(
        http.headers()["x-amz-target"],
        "WorkspacesService.UpdateConnectionAliasPermission"
    );
    let golden = r#"{"AliasId":"wsca-0123abcd9","ConnectionAliasPermission":{"SharedAccountId":"123456789012","AllowAssociation":true}}"#;
    assert_eq!(std::str::from_utf8(http.body()).unwrap(), golden);
    let read: UpdateConnectionAliasPermissionRequest = serde_json::from_str(golden).unwrap();
    assert_eq!(read, request());
}

#[test]
fn endpoints() {
    let at = |endpoint: &str| {
        let endpoint = endpoint.parse().unwrap();
        let http = aws_json::request_to::<UpdateConnectionAliasPermission>(&endpoint, &request());
        http.unwrap().uri().to_string()
    };
    assert_eq!(at("https://example.com"), "https://example.com/");
    assert_eq!(
        at("http://127.0.0.1:5000/base/"),
        "http://127.0.0.1:5000/base/"
    );
}

#[test]
fn blobs_are_base64_and_times_are_seconds() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
    ] {
        let logo = DefaultImportClientBrandingAttributes::builder()
            .logo(bytes)
            .build();
        let value = ImportClientBrandingRequest::builder()
            .resource_id("d-1")
            .device_type_windows(logo)
            .build();
        let json = serde_json::to_string(&value).unwrap();
        let golden = format!(r#"{{"ResourceId":"d-1","DeviceTypeWindows":{{"Logo":"{text}"}}}}"#);
        assert_eq!(json, golden);
        assert_eq!(
            serde_json::from_str::<ImportClientBrandingRequest>(&json).unwrap(),
            value
        );
    }
    for text in ["\"Z\"", "\"Zg=\"", "\"Zg===\"", "\"Z!==\"", "7"] {
        assert!(serde_json::from_str::<Blob>(text).is_err(), "{text}");
    }
    let table = [
        ("1422172800", (1_422_172_800, 0)),
        ("1422172800.123", (1_422_172_800, 123_000_000)),
        ("-1.5", (-2, 500_000_000)),
        ("0", (0, 0)),
    ];
    for (json, (seconds, nanoseconds)) in table {
        let time: DateTime = serde_json::from_str(json).unwrap();
        assert_eq!(
            time,
            DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds)
        );
        assert_eq!(serde_json::to_string(&time).unwrap(), json);
    }
    assert!(serde_json::from_str::<DateTime>("1e300").is_err());
}

#[test]
fn nulls_and_unknown_members_are_left_out() {
    let json = r#"{"Images":[{"ImageId":null,"Name":"n","New":{"x":[1]}}],"NextToken":null}"#;
    let read: DescribeWorkspaceImagesResponse = serde_json::from_str(json).unwrap();
    let images = read.images.unwrap();
    assert_eq!(
        (images[0].image_id.as_deref(), images[0].name.as_deref()),
        (None, Some("n"))
    );
    assert_eq!(read.next_token, None);
}

#[test]
fn serde_names_the_place() {
    let json = r#"{"AliasId":"a","ConnectionAliasPermission":{"SharedAccountId":1}}"#;
    let error = serde_json::from_str::<UpdateConnectionAliasPermissionRequest>(json).unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("/ConnectionAliasPermission/SharedAccountId"),
        "{text}"
    );
    let error = serde_json::from_str::<UpdateConnectionAliasPermissionRequest>("{}").unwrap_err();
    assert!(
        error.to_string().contains("missing field `AliasId`"),
        "{error}"
    );
}

#[test]
fn required_members_that_are_unset_are_not_sent() {
    let mut absent = request();
    absent.alias_id = None;
    let error = aws_json::request::<UpdateConnectionAliasPermission>(&absent).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the value cannot be sent: the required member `AliasId` has not been set"
    );
    let error = serde_json::to_string(&absent).unwrap_err();
    assert!(error.to_string().contains("`AliasId`"), "{error}");
}
