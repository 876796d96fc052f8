//! Builders are stored, cloned, printed and reused, and take optional values.

use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermissionRequest, UpdateConnectionAliasPermissionRequestBuilder,
};
use amazon_workspaces::types::ConnectionAliasPermission;

fn start() -> UpdateConnectionAliasPermissionRequestBuilder {
    UpdateConnectionAliasPermissionRequest::builder()
}

fn next_page(
    request: DescribeWorkspacesRequest,
    token: Option<String>,
) -> DescribeWorkspacesRequest {
    request.into_builder().set_next_token(token).limit(5).build()
}

fn main() {
    let permission = ConnectionAliasPermission::builder().shared_account_id("123456789012");
    let shared = permission.clone().allow_association(true).build();
    let _ = permission.allow_association(false).build();
    let request = start()
        .connection_alias_permission(shared)
        .alias_id("wsca-0")
        .alias_id("wsca-1")
        .build();
    let builder = request.into_builder();
    println!("{builder:?}");
    let _ = builder.alias_id(String::from("wsca-2")).build();
    let _ = next_page(DescribeWorkspacesRequest::default(), None);
}
