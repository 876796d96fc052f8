use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f() {
    let _ = UpdateConnectionAliasPermissionRequest::builder().alias("wsca-0123456789"); //~ E0599 no method named `alias`
    let _ = ConnectionAliasPermission::builder().shared_account("123456789012"); //~ E0599 no method named `shared_account`
}

fn main() {}
