use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f(permission: ConnectionAliasPermission) {
    let _ = UpdateConnectionAliasPermissionRequest {
        //~^ E0639 non-exhaustive struct
        alias_id: Some(String::new()),
        connection_alias_permission: Some(permission),
    };
}

fn main() {}
