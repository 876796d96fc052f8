use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f(permission: ConnectionAliasPermission) {
    let _ = UpdateConnectionAliasPermissionRequest {
        //~^ E0639 non-exhaustive struct
        alias_id: String::new(),
        connection_alias_permission: permission,
    };
}

fn main() {}
