use amazon_workspaces::{Client, prelude::*};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let mut workspaces = client.describe_workspaces_pages(Default::default()).items();
    while let Some(workspace) = workspaces.next().await {
        println!("{:?}", workspace?.workspace_id);
    }
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true);
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission.build())
        .build();
    match client.update_connection_alias_permission(request).await {
        Err(error) if error.is::<ResourceNotFoundException>() => println!("no such alias"),
        result => println!("{:?}", result?),
    }
    Ok(())
}
