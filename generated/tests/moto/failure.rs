//! Errors that moto reports: exceptions of the model, codes that are not in the model, and HTML pages.

use amazon_workspaces::operation::create_tags::CreateTags;
use amazon_workspaces::operation::create_workspace_image::{
    CreateWorkspaceImage, CreateWorkspaceImageError,
};
use amazon_workspaces::operation::create_workspaces::CreateWorkspaces;
use amazon_workspaces::operation::deregister_workspace_directory::DeregisterWorkspaceDirectory;
use amazon_workspaces::operation::describe_tags::DescribeTags;
use amazon_workspaces::operation::describe_workspace_directories::DescribeWorkspaceDirectories;
use amazon_workspaces::operation::describe_workspace_image_permissions::DescribeWorkspaceImagePermissions;
use amazon_workspaces::operation::describe_workspaces::{
    DescribeWorkspaces, DescribeWorkspacesError, DescribeWorkspacesRequest,
};
use amazon_workspaces::operation::modify_client_properties::ModifyClientProperties;
use amazon_workspaces::operation::modify_selfservice_permissions::ModifySelfservicePermissions;
use amazon_workspaces::operation::modify_workspace_creation_properties::ModifyWorkspaceCreationProperties;
use amazon_workspaces::operation::register_workspace_directory::RegisterWorkspaceDirectory;
use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission, UpdateConnectionAliasPermissionRequest,
};
use amazon_workspaces::operation::update_workspace_image_permission::UpdateWorkspaceImagePermission;
use amazon_workspaces::types::ConnectionAliasPermission;
use amazon_workspaces::{Failure, OperationError, Retry};

use crate::client::call;
use crate::requests;
use crate::server::{Server, each_caller};
use crate::world::World;

/// Well-formed, and not there.
const DIRECTORY: &str = "d-0123456789";
const WORKSPACE: &str = "ws-01234567";
const IMAGE: &str = "wsi-0123456789";
/// Fine by the model, but too short for moto.
const SHORT_DIRECTORY: &str = "d-01234567";

#[test]
fn exceptions_of_the_model_are_typed() {
    each_caller(typed_exceptions);
}

fn typed_exceptions(server: &Server) {
    let request = DescribeWorkspacesRequest::builder().user_name("jo").build();
    let failure = call::<DescribeWorkspaces>(server, &request).unwrap_err();
    let Failure::Service(DescribeWorkspacesError::InvalidParameterValues(exception)) = &failure
    else {
        panic!("{failure:?}");
    };
    let message = "The DirectoryId parameter is required when UserName is used.";
    assert_eq!(exception.message.as_deref(), Some(message));
    assert_error(&failure, 400, "InvalidParameterValuesException");
    assert!(failure.request_id().is_some());

    let request = requests::create_image(WORKSPACE);
    let failure = call::<CreateWorkspaceImage>(server, &request).unwrap_err();
    assert!(
        matches!(
            failure,
            Failure::Service(CreateWorkspaceImageError::ResourceNotFound(_))
        ),
        "{failure:?}"
    );
    assert_error(&failure, 400, "ResourceNotFoundException");

    let world = World::new(server);
    let request = requests::register(&world.directory_id, &world.subnet_ids);
    call::<RegisterWorkspaceDirectory>(server, &request).unwrap();
    let request = requests::create_workspaces([world.directory_id.as_str()]);
    let created = call::<CreateWorkspaces>(server, &request).unwrap();
    let workspace = created.pending_requests.unwrap().remove(0).workspace_id;
    let request = requests::create_image(&workspace.unwrap());
    call::<CreateWorkspaceImage>(server, &request).unwrap();
    let failure = call::<CreateWorkspaceImage>(server, &request).unwrap_err();
    assert!(
        matches!(
            failure,
            Failure::Service(CreateWorkspaceImageError::ResourceAlreadyExists(_))
        ),
        "{failure:?}"
    );
}

/// moto has codes that the model does not declare for these operations.
#[test]
fn other_codes_are_kept() {
    each_caller(other_codes);
}

fn other_codes(server: &Server) {
    macro_rules! failures {
        ($($operation:ident($request:expr) => $code:literal,)*) => {$(
            let failure = call::<$operation>(server, &$request).unwrap_err();
            assert_error(&failure, 400, $code);
            assert!(failure.message().is_some(), "{failure:?}");
            assert!(failure.request_id().is_some(), "{failure:?}");
        )*};
    }
    failures! {
        CreateWorkspaces(requests::create_workspaces([SHORT_DIRECTORY])) => "ValidationException",
        DescribeWorkspaceDirectories(requests::describe_directory(SHORT_DIRECTORY)) => "ValidationException",
        DescribeWorkspaceImagePermissions(requests::describe_image_permissions(IMAGE)) => "ValidationException",
        ModifyWorkspaceCreationProperties(requests::modify_creation_properties(DIRECTORY)) => "ValidationException",
        RegisterWorkspaceDirectory(requests::register(DIRECTORY, &[])) => "EntityDoesNotExistException",
    }
}

/// Moto may fail internally if it does not find a resource, and then sends an HTML page.
#[test]
fn pages_are_kept() {
    each_caller(pages);
}

fn pages(server: &Server) {
    macro_rules! failures {
        ($($operation:ident($request:expr),)*) => {$(
            let failure = call::<$operation>(server, &$request).unwrap_err();
            assert_eq!(failure.status(), Some(500), "{failure:?}");
            assert_eq!(failure.code(), None, "{failure:?}");
            assert_eq!(failure.retry(), Some(Retry::Transient));
            assert!(failure.body().unwrap().starts_with(b"<!doctype html>"), "{failure:?}");
        )*};
    }
    failures! {
        CreateTags(requests::create_tags(DIRECTORY)),
        DeregisterWorkspaceDirectory(requests::deregister(DIRECTORY)),
        DescribeTags(requests::describe_tags(DIRECTORY)),
        ModifyClientProperties(requests::modify_client_properties(DIRECTORY)),
        ModifySelfservicePermissions(requests::modify_selfservice_permissions(DIRECTORY)),
        UpdateConnectionAliasPermission(alias_permission()),
        UpdateWorkspaceImagePermission(requests::update_image_permission(IMAGE)),
    }
}

/// moto does not have this one.
fn alias_permission() -> UpdateConnectionAliasPermissionRequest {
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id(requests::ACCOUNT)
        .allow_association(true)
        .build();
    UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission)
        .build()
}

fn assert_error<E: OperationError>(failure: &Failure<E>, status: u16, code: &str) {
    let found = (failure.status(), failure.code());
    assert_eq!(found, (Some(status), Some(code)), "{failure:?}");
}
