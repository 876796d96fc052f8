use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f() {
    let _ = ConnectionAliasPermission::builder().allow_association("yes"); //~ E0308 expected `bool`
    let _ = UpdateConnectionAliasPermissionRequest::builder().alias_id(5); //~ E0277 From<
    let _ = UpdateConnectionAliasPermissionRequest::builder().connection_alias_permission("all"); //~ E0308 expected `ConnectionAliasPermission`
}

fn main() {}
