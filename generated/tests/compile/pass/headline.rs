//! The headline operation, in the ways that its members can be set.

use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission, UpdateConnectionAliasPermissionError,
    UpdateConnectionAliasPermissionRequest, UpdateConnectionAliasPermissionResponse,
};
use amazon_workspaces::types::ConnectionAliasPermission;
use amazon_workspaces::{Operation, Validate};

fn permission() -> ConnectionAliasPermission {
    ConnectionAliasPermission::builder()
        .allow_association(true)
        .shared_account_id(String::from("123456789012"))
        .build()
}

fn main() {
    let borrowed = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission())
        .build();
    let owned = UpdateConnectionAliasPermissionRequest::builder()
        .connection_alias_permission(permission())
        .alias_id(String::from("wsca-0123456789"))
        .build();
    // A builder can be stored and completed elsewhere; a value that is set again is replaced.
    let unfinished = UpdateConnectionAliasPermissionRequest::builder().alias_id("wsca-other");
    let replaced = unfinished
        .alias_id('w')
        .connection_alias_permission(permission())
        .build();
    let _: [UpdateConnectionAliasPermissionRequest; 3] = [borrowed, owned, replaced];
}

/// The fields are public: they can be read, changed and taken out.
pub fn fields(
    mut request: UpdateConnectionAliasPermissionRequest,
) -> (Option<String>, Option<bool>) {
    request.alias_id = Some("wsca-0".to_owned());
    let UpdateConnectionAliasPermissionRequest {
        alias_id,
        connection_alias_permission,
        ..
    } = request;
    let permission = connection_alias_permission;
    (alias_id, permission.map(|it| it.allow_association))
}

/// The associated types of the operation.
pub fn call<O: Operation>(request: &O::Request) -> Result<O::Response, O::Error> {
    let _ = (O::NAME, request.validate());
    unimplemented!()
}

/// So a generic caller hands back this operation's response and errors.
pub fn call_it(
    request: &UpdateConnectionAliasPermissionRequest,
) -> Result<UpdateConnectionAliasPermissionResponse, UpdateConnectionAliasPermissionError> {
    call::<UpdateConnectionAliasPermission>(request)
}
