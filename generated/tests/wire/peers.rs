//! The requests of aws-sdk-workspaces, rusoto, botocore and the SDK for JavaScript, by the rules of the protocol:
//! compared as JSON, since members have no order.

use amazon_workspaces::operation::create_tags::{CreateTags, CreateTagsRequest};
use amazon_workspaces::operation::describe_account::DescribeAccount;
use amazon_workspaces::operation::describe_workspaces::{
    DescribeWorkspaces, DescribeWorkspacesRequest,
};
use amazon_workspaces::operation::modify_workspace_state::{
    ModifyWorkspaceState, ModifyWorkspaceStateRequest,
};
use amazon_workspaces::operation::start_workspaces::{StartWorkspaces, StartWorkspacesRequest};
use amazon_workspaces::types::{StartRequest, Tag};
use amazon_workspaces::{WireOperation, aws_json};
use serde_json::{Value, json};

fn assert_sent<O: WireOperation>(request: &O::Request, expected: &Value) {
    let endpoint = "https://workspaces.us-east-1.amazonaws.com"
        .parse()
        .unwrap();
    let http = aws_json::request_to::<O>(&endpoint, request).unwrap();
    assert_eq!(http.method(), "POST");
    assert_eq!(http.uri(), "https://workspaces.us-east-1.amazonaws.com/");
    let headers: Vec<_> = http
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap().to_owned()))
        .collect();
    let target = format!("WorkspacesService.{}", O::NAME);
    let media_type = "application/x-amz-json-1.1".to_owned();
    let length = http.body().len().to_string();
    assert_eq!(
        headers,
        [
            ("content-type", media_type),
            ("content-length", length),
            ("x-amz-target", target)
        ]
    );
    let body: Value = serde_json::from_slice(http.body()).unwrap();
    assert_eq!(&body, expected, "{}", O::NAME);
}

#[test]
fn members_that_are_set_are_sent() {
    let request = DescribeWorkspacesRequest::builder()
        .workspace_ids(["ws-0123456789"])
        .limit(25)
        .next_token("AAAA/+==")
        .build();
    let expected = json!({"WorkspaceIds": ["ws-0123456789"], "Limit": 25, "NextToken": "AAAA/+=="});
    assert_sent::<DescribeWorkspaces>(&request, &expected);
    let empty_list: [&str; 0] = [];
    let request = DescribeWorkspacesRequest::builder()
        .workspace_ids(empty_list)
        .build();
    assert_sent::<DescribeWorkspaces>(&request, &json!({"WorkspaceIds": []}));
}

#[test]
fn lists_of_structures() {
    let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build();
    let request = CreateTagsRequest::builder()
        .resource_id("ws-0123456789")
        .tags([tag("team", "blue"), tag("quote\"d", "")])
        .build();
    let tags = json!([{"Key": "team", "Value": "blue"}, {"Key": "quote\"d", "Value": ""}]);
    let expected = json!({"ResourceId": "ws-0123456789", "Tags": tags});
    assert_sent::<CreateTags>(&request, &expected);
    let start = StartRequest::builder()
        .workspace_id("ws-0123456789")
        .build();
    let request = StartWorkspacesRequest::builder()
        .start_workspace_requests([start])
        .build();
    let expected = json!({"StartWorkspaceRequests": [{"WorkspaceId": "ws-0123456789"}]});
    assert_sent::<StartWorkspaces>(&request, &expected);
}

#[test]
fn enums_are_sent_by_value_known_or_not() {
    for state in ["ADMIN_MAINTENANCE", "A_NEW_ONE"] {
        let request = ModifyWorkspaceStateRequest::builder()
            .workspace_id("ws-0123456789")
            .workspace_state(state)
            .build();
        let expected = json!({"WorkspaceId": "ws-0123456789", "WorkspaceState": state});
        assert_sent::<ModifyWorkspaceState>(&request, &expected);
    }
}

#[test]
fn nothing_is_an_empty_object() {
    assert_sent::<DescribeAccount>(&Default::default(), &json!({}));
}
