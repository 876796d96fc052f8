use amazon_workspaces::Validate;
use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;

fn main() {
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true)
        .build();
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission)
        .build();
    match request.validate() {
        Ok(()) => println!("{request:?}"),
        Err(error) => println!("{error}"),
    }
}
