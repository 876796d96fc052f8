//! Every operation, rejected: moto checks signatures, and these are invalid. It responds in XML.

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

use crate::client::call;
use crate::requests;
use crate::server::{Server, each_caller};

const DIRECTORY: &str = "d-0123456789";
const WORKSPACE: &str = "ws-01234567";
const IMAGE: &str = "wsi-012345678";

#[test]
fn unsigned_requests_are_rejected() {
    each_caller(refusals);
}

fn refusals(server: &Server) {
    server.check_signatures();
    macro_rules! refused {
        ($($operation:ident($request:expr),)*) => {
            let mut count = 0;
            $(
                let failure = call::<$operation>(server, &$request).unwrap_err();
                assert_eq!(failure.status(), Some(403), "{failure:?}");
                assert!(failure.request_id().is_some(), "{failure:?}");
                let body = String::from_utf8_lossy(failure.body().unwrap());
                assert!(body.contains("<Code>InvalidClientTokenId</Code>"), "{body}");
                count += 1;
            )*
            assert_eq!(count, 16);
        };
    }
    refused! {
        CreateTags(requests::create_tags(DIRECTORY)),
        CreateWorkspaceImage(requests::create_image(WORKSPACE)),
        CreateWorkspaces(requests::create_workspaces([DIRECTORY])),
        DeregisterWorkspaceDirectory(requests::deregister(DIRECTORY)),
        DescribeClientProperties(requests::describe_client_properties(DIRECTORY)),
        DescribeTags(requests::describe_tags(DIRECTORY)),
        DescribeWorkspaceDirectories(requests::describe_directory(DIRECTORY)),
        DescribeWorkspaceImagePermissions(requests::describe_image_permissions(IMAGE)),
        DescribeWorkspaceImages(requests::describe_images()),
        DescribeWorkspaces(requests::describe_workspaces()),
        ModifyClientProperties(requests::modify_client_properties(DIRECTORY)),
        ModifySelfservicePermissions(requests::modify_selfservice_permissions(DIRECTORY)),
        ModifyWorkspaceCreationProperties(requests::modify_creation_properties(DIRECTORY)),
        RegisterWorkspaceDirectory(requests::register(DIRECTORY, &[])),
        TerminateWorkspaces(requests::terminate_workspaces([WORKSPACE])),
        UpdateWorkspaceImagePermission(requests::update_image_permission(IMAGE)),
    }
}
