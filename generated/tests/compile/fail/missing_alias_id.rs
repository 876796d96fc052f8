use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f(permission: ConnectionAliasPermission) -> UpdateConnectionAliasPermissionRequest {
    UpdateConnectionAliasPermissionRequest::builder()
        .connection_alias_permission(permission)
        .build() //~ E0277 required member `alias_id` has not been set
}

fn main() {}
