use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f(permission: ConnectionAliasPermission) -> bool {
    let ConnectionAliasPermission {
        shared_account_id,
        allow_association,
    } = permission; //~ E0638 `..` required
    allow_association && !shared_account_id.is_empty()
}

fn main() {}
