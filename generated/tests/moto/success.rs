//! All operations that moto has, one after the other as somebody would call them.

use amazon_workspaces::operation::create_tags::CreateTags;
use amazon_workspaces::operation::create_workspace_image::CreateWorkspaceImage;
use amazon_workspaces::operation::create_workspaces::CreateWorkspaces;
use amazon_workspaces::operation::deregister_workspace_directory::DeregisterWorkspaceDirectory;
use amazon_workspaces::operation::describe_client_properties::DescribeClientProperties;
use amazon_workspaces::operation::describe_tags::DescribeTags;
use amazon_workspaces::operation::describe_workspace_directories::DescribeWorkspaceDirectories;
use amazon_workspaces::operation::describe_workspace_image_permissions::DescribeWorkspaceImagePermissions;
use amazon_workspaces::operation::describe_workspace_images::DescribeWorkspaceImages;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspaces;
use amazon_workspaces::operation::modify_client_properties::ModifyClientProperties;
use amazon_workspaces::operation::modify_selfservice_permissions::ModifySelfservicePermissions;
use amazon_workspaces::operation::modify_workspace_creation_properties::ModifyWorkspaceCreationProperties;
use amazon_workspaces::operation::register_workspace_directory::RegisterWorkspaceDirectory;
use amazon_workspaces::operation::terminate_workspaces::TerminateWorkspaces;
use amazon_workspaces::operation::update_workspace_image_permission::UpdateWorkspaceImagePermission;
use amazon_workspaces::types::{
    ImagePermission, ReconnectEnum, RunningMode, Tenancy, WorkspaceDirectory,
    WorkspaceDirectoryState, WorkspaceDirectoryType, WorkspaceImageState, WorkspaceState,
};

use crate::client::call;
use crate::requests::{self, ACCOUNT, tag};
use crate::server::{Server, each_caller};
use crate::world::World;

const NOWHERE: &str = "d-0123456789";

#[test]
fn directories_workspaces_and_images_are_managed() {
    each_caller(all_operations);
}

fn all_operations(server: &Server) {
    let world = World::new(server);
    let directory = world.directory_id.as_str();
    registers(server, &world);
    modifies(server, directory);
    let workspace = creates(server, directory);
    tags(server, &workspace);
    images(server, &workspace);
    ends(server, directory, &workspace);
}

fn registers(server: &Server, world: &World) {
    let request = requests::register(&world.directory_id, &world.subnet_ids);
    call::<RegisterWorkspaceDirectory>(server, &request).unwrap();
    let directory = described(server, &world.directory_id);
    assert_eq!(directory.directory_id.as_ref(), Some(&world.directory_id));
    assert_eq!(directory.subnet_ids.as_ref(), Some(&world.subnet_ids));
    assert_eq!(
        directory.directory_type,
        Some(WorkspaceDirectoryType::SimpleAd)
    );
    assert_eq!(directory.state, Some(WorkspaceDirectoryState::Registered));
    assert_eq!(directory.tenancy, Some(Tenancy::Shared));
    let request = requests::describe_tags(&world.directory_id);
    let described = call::<DescribeTags>(server, &request).unwrap();
    assert_eq!(described.tag_list, Some(vec![tag("team", "desktops")]));
}

fn modifies(server: &Server, directory: &str) {
    let creation = requests::modify_creation_properties(directory);
    call::<ModifyWorkspaceCreationProperties>(server, &creation).unwrap();
    let selfservice = requests::modify_selfservice_permissions(directory);
    call::<ModifySelfservicePermissions>(server, &selfservice).unwrap();
    let client = requests::modify_client_properties(directory);
    call::<ModifyClientProperties>(server, &client).unwrap();

    let found = described(server, directory);
    let permissions = found.selfservice_permissions;
    assert!(permissions.is_some());
    assert_eq!(permissions, selfservice.selfservice_permissions);
    let properties = found.workspace_creation_properties.unwrap();
    let sent = creation.workspace_creation_properties.unwrap();
    assert_eq!(properties.default_ou, sent.default_ou);
    assert_eq!(
        properties.enable_internet_access,
        sent.enable_internet_access
    );

    let request = requests::describe_client_properties(directory);
    let found = call::<DescribeClientProperties>(server, &request).unwrap();
    let [found] = &found.client_properties_list.unwrap()[..] else {
        panic!("one directory was asked for");
    };
    assert_eq!(found.resource_id.as_deref(), Some(directory));
    let properties = found.client_properties.as_ref().unwrap();
    assert_eq!(properties.reconnect_enabled, Some(ReconnectEnum::Disabled));
}

/// One WorkSpace is created and one is not.
fn creates(server: &Server, directory: &str) -> String {
    let request = requests::create_workspaces([directory, NOWHERE]);
    let created = call::<CreateWorkspaces>(server, &request).unwrap();
    let [failed] = &created.failed_requests.unwrap()[..] else {
        panic!("one directory is not there");
    };
    assert_eq!(
        failed.error_code.as_deref(),
        Some("ResourceNotFound.Directory")
    );
    let sent = failed.workspace_request.as_ref().unwrap();
    assert_eq!(sent.directory_id, NOWHERE);
    let pending = created.pending_requests.unwrap();

    let request = requests::describe_workspaces();
    let found = call::<DescribeWorkspaces>(server, &request).unwrap();
    let found = found.workspaces.unwrap();
    assert_eq!(found, pending);
    let [workspace] = &found[..] else {
        panic!("one was created");
    };
    assert_eq!(workspace.directory_id.as_deref(), Some(directory));
    assert_eq!(workspace.user_name.as_deref(), Some("jo"));
    assert_eq!(workspace.state, Some(WorkspaceState::Available));
    let properties = workspace.workspace_properties.as_ref().unwrap();
    assert_eq!(properties.running_mode, Some(RunningMode::AutoStop));
    workspace.workspace_id.clone().unwrap()
}

fn tags(server: &Server, workspace: &str) {
    call::<CreateTags>(server, &requests::create_tags(workspace)).unwrap();
    let found = call::<DescribeTags>(server, &requests::describe_tags(workspace)).unwrap();
    let expected = [tag("owner", "jo"), tag("cost", "1 € / day")];
    assert_eq!(found.tag_list.as_deref(), Some(&expected[..]));
}

fn images(server: &Server, workspace: &str) {
    let request = requests::create_image(workspace);
    let created = call::<CreateWorkspaceImage>(server, &request).unwrap();
    assert_eq!(created.name, request.name);
    assert_eq!(created.description, request.description);
    assert_eq!(created.state, Some(WorkspaceImageState::Available));
    let image = created.image_id.unwrap();

    let found = call::<DescribeWorkspaceImages>(server, &requests::describe_images()).unwrap();
    let [described] = &found.images.unwrap()[..] else {
        panic!("one image was created");
    };
    assert_eq!(described.image_id.as_ref(), Some(&image));
    // Seconds with a fraction, twice the same.
    assert!(created.created.is_some());
    assert_eq!(described.created, created.created);
    let updates = described.updates.as_ref().unwrap();
    assert_eq!(updates.update_available, Some(false));

    let request = requests::update_image_permission(&image);
    call::<UpdateWorkspaceImagePermission>(server, &request).unwrap();
    let request = requests::describe_image_permissions(&image);
    let found = call::<DescribeWorkspaceImagePermissions>(server, &request).unwrap();
    assert_eq!(found.image_id.as_ref(), Some(&image));
    let permission = ImagePermission::builder()
        .shared_account_id(ACCOUNT)
        .build();
    assert_eq!(found.image_permissions, Some(vec![permission]));
}

/// One WorkSpace is terminated and one is not.
fn ends(server: &Server, directory: &str, workspace: &str) {
    let request = requests::terminate_workspaces([workspace, "ws-01234567"]);
    let terminated = call::<TerminateWorkspaces>(server, &request).unwrap();
    let [failed] = &terminated.failed_requests.unwrap()[..] else {
        panic!("one WorkSpace is not there");
    };
    assert_eq!(failed.workspace_id.as_deref(), Some("ws-01234567"));
    assert_eq!(failed.error_code.as_deref(), Some("400"));
    let found = call::<DescribeWorkspaces>(server, &requests::describe_workspaces()).unwrap();
    assert_eq!(found.workspaces, Some(vec![]));

    call::<DeregisterWorkspaceDirectory>(server, &requests::deregister(directory)).unwrap();
    let request = requests::describe_directory(directory);
    let found = call::<DescribeWorkspaceDirectories>(server, &request).unwrap();
    assert_eq!(found.directories, Some(vec![]));
}

fn described(server: &Server, directory: &str) -> WorkspaceDirectory {
    let request = requests::describe_directory(directory);
    let found = call::<DescribeWorkspaceDirectories>(server, &request).unwrap();
    found.directories.unwrap().remove(0)
}
