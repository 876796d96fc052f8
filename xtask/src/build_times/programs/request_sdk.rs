use aws_sdk_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionInput;
use aws_sdk_workspaces::types::ConnectionAliasPermission;

fn main() {
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true)
        .build()
        .unwrap();
    let request = UpdateConnectionAliasPermissionInput::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission)
        .build();
    println!("{request:?}");
}
