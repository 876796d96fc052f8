//! One request for each operation that moto has.

use amazon_workspaces::operation::create_tags::CreateTagsRequest;
use amazon_workspaces::operation::create_workspace_image::CreateWorkspaceImageRequest;
use amazon_workspaces::operation::create_workspaces::CreateWorkspacesRequest;
use amazon_workspaces::operation::deregister_workspace_directory::DeregisterWorkspaceDirectoryRequest;
use amazon_workspaces::operation::describe_client_properties::DescribeClientPropertiesRequest;
use amazon_workspaces::operation::describe_tags::DescribeTagsRequest;
use amazon_workspaces::operation::describe_workspace_directories::DescribeWorkspaceDirectoriesRequest;
use amazon_workspaces::operation::describe_workspace_image_permissions::DescribeWorkspaceImagePermissionsRequest;
use amazon_workspaces::operation::describe_workspace_images::DescribeWorkspaceImagesRequest;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::modify_client_properties::ModifyClientPropertiesRequest;
use amazon_workspaces::operation::modify_selfservice_permissions::ModifySelfservicePermissionsRequest;
use amazon_workspaces::operation::modify_workspace_creation_properties::ModifyWorkspaceCreationPropertiesRequest;
use amazon_workspaces::operation::register_workspace_directory::RegisterWorkspaceDirectoryRequest;
use amazon_workspaces::operation::terminate_workspaces::TerminateWorkspacesRequest;
use amazon_workspaces::operation::update_workspace_image_permission::UpdateWorkspaceImagePermissionRequest;
use amazon_workspaces::types::{
    ClientProperties, SelfservicePermissions, Tag, TerminateRequest, WorkspaceCreationProperties,
    WorkspaceProperties, WorkspaceRequest,
};

/// The account that others are shared with.
pub const ACCOUNT: &str = "210987654321";

pub fn register(directory: &str, subnets: &[String]) -> RegisterWorkspaceDirectoryRequest {
    RegisterWorkspaceDirectoryRequest::builder()
        .directory_id(directory)
        .subnet_ids(subnets)
        .enable_self_service(true)
        .tenancy("SHARED")
        .tags([tag("team", "desktops")])
        .build()
}

pub fn describe_directory(directory: &str) -> DescribeWorkspaceDirectoriesRequest {
    DescribeWorkspaceDirectoriesRequest::builder()
        .directory_ids([directory])
        .build()
}

pub fn deregister(directory: &str) -> DeregisterWorkspaceDirectoryRequest {
    DeregisterWorkspaceDirectoryRequest::builder()
        .directory_id(directory)
        .build()
}

pub fn modify_creation_properties(directory: &str) -> ModifyWorkspaceCreationPropertiesRequest {
    let properties = WorkspaceCreationProperties::builder()
        .enable_internet_access(true)
        .default_ou("OU=Desktops,DC=corp,DC=example,DC=com")
        .build();
    ModifyWorkspaceCreationPropertiesRequest::builder()
        .resource_id(directory)
        .workspace_creation_properties(properties)
        .build()
}

pub fn modify_selfservice_permissions(directory: &str) -> ModifySelfservicePermissionsRequest {
    let permissions = SelfservicePermissions::builder()
        .rebuild_workspace("DISABLED")
        .restart_workspace("ENABLED")
        .build();
    ModifySelfservicePermissionsRequest::builder()
        .resource_id(directory)
        .selfservice_permissions(permissions)
        .build()
}

pub fn modify_client_properties(directory: &str) -> ModifyClientPropertiesRequest {
    let properties = ClientProperties::builder()
        .reconnect_enabled("DISABLED")
        .build();
    ModifyClientPropertiesRequest::builder()
        .resource_id(directory)
        .client_properties(properties)
        .build()
}

pub fn describe_client_properties(directory: &str) -> DescribeClientPropertiesRequest {
    DescribeClientPropertiesRequest::builder()
        .resource_ids([directory])
        .build()
}

pub fn create_workspaces<'d>(
    directories: impl IntoIterator<Item = &'d str>,
) -> CreateWorkspacesRequest {
    let workspaces = directories.into_iter().map(|directory| {
        let properties = WorkspaceProperties::builder()
            .running_mode("AUTO_STOP")
            .running_mode_auto_stop_timeout_in_minutes(60)
            .build();
        WorkspaceRequest::builder()
            .directory_id(directory)
            .user_name("jo")
            .bundle_id("wsb-0123456789")
            .workspace_properties(properties)
            .tags([tag("owner", "jo")])
            .build()
    });
    CreateWorkspacesRequest::builder()
        .workspaces(workspaces)
        .build()
}

pub fn describe_workspaces() -> DescribeWorkspacesRequest {
    DescribeWorkspacesRequest::builder().build()
}

pub fn terminate_workspaces<'i>(
    ids: impl IntoIterator<Item = &'i str>,
) -> TerminateWorkspacesRequest {
    let requests = ids
        .into_iter()
        .map(|id| TerminateRequest::builder().workspace_id(id).build());
    TerminateWorkspacesRequest::builder()
        .terminate_workspace_requests(requests)
        .build()
}

pub fn create_tags(resource: &str) -> CreateTagsRequest {
    CreateTagsRequest::builder()
        .resource_id(resource)
        .tags([tag("cost", "1 € / day")])
        .build()
}

pub fn describe_tags(resource: &str) -> DescribeTagsRequest {
    DescribeTagsRequest::builder().resource_id(resource).build()
}

pub fn create_image(workspace: &str) -> CreateWorkspaceImageRequest {
    CreateWorkspaceImageRequest::builder()
        .name("golden")
        .description("with all that one needs")
        .workspace_id(workspace)
        .tags([tag("owner", "jo")])
        .build()
}

pub fn describe_images() -> DescribeWorkspaceImagesRequest {
    DescribeWorkspaceImagesRequest::builder().build()
}

pub fn update_image_permission(image: &str) -> UpdateWorkspaceImagePermissionRequest {
    UpdateWorkspaceImagePermissionRequest::builder()
        .image_id(image)
        .allow_copy_image(true)
        .shared_account_id(ACCOUNT)
        .build()
}

pub fn describe_image_permissions(image: &str) -> DescribeWorkspaceImagePermissionsRequest {
    DescribeWorkspaceImagePermissionsRequest::builder()
        .image_id(image)
        .build()
}

pub fn tag(key: &str, value: &str) -> Tag {
    Tag::builder().key(key).value(value).build()
}
