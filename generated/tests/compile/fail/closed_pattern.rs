use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f(permission: &ConnectionAliasPermission) -> &str {
    let ConnectionAliasPermission { shared_account_id, allow_association: _ } = permission;
    //~^ E0638 `..` required
    shared_account_id
}

fn main() {}
