//! This crate: requests and responses as users call them.

use amazon_workspaces::operation::create_tags::{CreateTags, CreateTagsRequest};
use amazon_workspaces::operation::describe_workspaces::{
    DescribeWorkspaces, DescribeWorkspacesRequest,
};
use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission, UpdateConnectionAliasPermissionRequest,
};
use amazon_workspaces::types::{ConnectionAliasPermission, Tag};

macro_rules! call {
    ($call:ident, $operation:ident, $request:expr) => {
        pub mod $call {
            use amazon_workspaces::{Failure, Operation, aws_json};

            use super::*;
            use crate::messages::Answer;

            type Request = <$operation as Operation>::Request;
            type Response = <$operation as Operation>::Response;
            type Error = <$operation as Operation>::Error;

            pub fn request() -> Request {
                $request
            }

            pub fn write(request: &Request) -> http::Request<Vec<u8>> {
                aws_json::request::<$operation>(request).expect("it can be written")
            }

            pub fn read((status, body): Answer) -> Result<Response, Failure<Error>> {
                let mut answer = http::Response::new(body);
                *answer.status_mut() = http::StatusCode::from_u16(status).expect("a status");
                aws_json::response::<$operation>(answer)
            }
        }
    };
}

call!(
    update_connection_alias_permission,
    UpdateConnectionAliasPermission,
    UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(
            ConnectionAliasPermission::builder()
                .shared_account_id("123456789012")
                .allow_association(true)
                .build(),
        )
        .build()
);
call!(
    describe_workspaces,
    DescribeWorkspaces,
    DescribeWorkspacesRequest::builder()
        .directory_id("d-0123456789")
        .limit(25)
        .build()
);
call!(
    create_tags,
    CreateTags,
    CreateTagsRequest::builder()
        .resource_id("ws-0123456789")
        .tags([Tag::builder().key("team").value("desktops").build()])
        .build()
);
