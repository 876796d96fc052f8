use amazon_workspaces::{blocking::Client, prelude::*};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    for workspace in client.describe_workspaces_pages(Default::default()).items() {
        println!("{:?}", workspace?.workspace_id);
    }
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true);
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission.build());
    match client.update_connection_alias_permission(request.build()) {
        Err(error) if error.is::<ResourceNotFoundException>() => println!("no such alias"),
        result => println!("{:?}", result?),
    }
    Ok(())
}
