//! Requests that satisfy all constraints.

#![allow(dead_code)]

use amazon_workspaces::operation::create_workspaces::CreateWorkspacesRequest;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::{
    ConnectionAliasPermission, Tag, WorkspaceProperties, WorkspaceRequest,
};

/// The request of the first example in README.
pub fn update_permission() -> UpdateConnectionAliasPermissionRequest {
    update_permission_of("wsca-0123456789", "123456789012")
}

pub fn update_permission_of(alias: &str, account: &str) -> UpdateConnectionAliasPermissionRequest {
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id(account)
        .allow_association(true)
        .build();
    UpdateConnectionAliasPermissionRequest::builder()
        .alias_id(alias)
        .connection_alias_permission(permission)
        .build()
}

pub fn workspace(number: usize) -> WorkspaceRequest {
    let properties = WorkspaceProperties::builder()
        .running_mode("AUTO_STOP")
        .compute_type_name("STANDARD")
        .root_volume_size_gib(80)
        .user_volume_size_gib(50)
        .protocols(["WSP"])
        .build();
    let tags = [
        ("team", "blue"),
        ("costCenter", "1234"),
        ("stage", "production"),
    ];
    WorkspaceRequest::builder()
        .directory_id("d-90670123ab")
        .user_name(format!("user{number}"))
        .bundle_id("wsb-0123456789ab")
        .volume_encryption_key("alias/aws/workspaces")
        .workspace_properties(properties)
        .tags(tags.map(|(key, value)| Tag::builder().key(key).value(value).build()))
        .workspace_name(format!("workspace-{number}"))
        .build()
}

/// The maximum number of WorkSpaces.
pub fn create_workspaces() -> CreateWorkspacesRequest {
    CreateWorkspacesRequest::builder()
        .workspaces((0..25).map(workspace))
        .build()
}

pub fn describe_workspaces() -> DescribeWorkspacesRequest {
    DescribeWorkspacesRequest::builder()
        .workspace_ids((0..25).map(|number| format!("ws-0123456{number:02}")))
        .directory_id("d-90670123ab")
        .user_name("jane.doe")
        .bundle_id("wsb-0123456789ab")
        .limit(25)
        .next_token("AAAAAUzxLwP4nCZxeZ5SxhWEuNXdPVyAXGVtAgMBAAGjUzBRMB0GA1UdDgQWBBQ")
        .workspace_name("workspace-1")
        .build()
}
