//! Arbitrary values survive both protocols, and are equal for independent codecs.

use amazon_workspaces::error::{InvalidParameterValuesException, ResourceNotFoundException};
use amazon_workspaces::operation::create_workspaces::CreateWorkspaces;
use amazon_workspaces::operation::create_workspaces_pool::CreateWorkspacesPool;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspaces;
use amazon_workspaces::operation::describe_workspaces_connection_status::DescribeWorkspacesConnectionStatus;
use amazon_workspaces::operation::import_client_branding::ImportClientBranding;
use amazon_workspaces::operation::import_custom_workspace_image::ImportCustomWorkspaceImage;
use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermission;

use super::differential::agree;
use super::survival::{error, operation};

#[test]
fn the_headline() {
    operation::<UpdateConnectionAliasPermission>();
    error::<UpdateConnectionAliasPermission, ResourceNotFoundException>();
    error::<UpdateConnectionAliasPermission, InvalidParameterValuesException>();
}

#[test]
fn lists_of_structures() {
    operation::<CreateWorkspaces>();
    operation::<DescribeWorkspaces>();
}

#[test]
fn a_union() {
    operation::<ImportCustomWorkspaceImage>();
}

#[test]
fn timestamps() {
    operation::<DescribeWorkspacesConnectionStatus>();
}

#[test]
fn blobs() {
    operation::<ImportClientBranding>();
}

#[test]
fn a_default() {
    operation::<CreateWorkspacesPool>();
}

#[test]
fn the_codecs_agree_with_serde_json_and_ciborium() {
    use amazon_workspaces::{error, operation};
    agree::<operation::describe_workspaces::DescribeWorkspacesResponse>();
    agree::<operation::create_workspaces::CreateWorkspacesRequest>();
    agree::<operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest>(
    );
    agree::<operation::import_client_branding::ImportClientBrandingRequest>();
    agree::<operation::import_custom_workspace_image::ImportCustomWorkspaceImageRequest>();
    agree::<error::ResourceNotFoundException>();
}
