use rusoto_workspaces::{ConnectionAliasPermission, UpdateConnectionAliasPermissionRequest};

fn main() {
    let request = UpdateConnectionAliasPermissionRequest {
        alias_id: "wsca-0123456789".to_owned(),
        connection_alias_permission: ConnectionAliasPermission {
            shared_account_id: "123456789012".to_owned(),
            allow_association: true,
        },
    };
    println!("{request:?}");
}
