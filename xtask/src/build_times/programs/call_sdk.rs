use aws_sdk_workspaces::types::ConnectionAliasPermission;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_workspaces::Client::new(&config);
    let mut workspaces = client.describe_workspaces().into_paginator().items().send();
    while let Some(workspace) = workspaces.next().await {
        println!("{:?}", workspace?.workspace_id);
    }
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true)
        .build()?;
    let request = client
        .update_connection_alias_permission()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission);
    match request
        .send()
        .await
        .map_err(|error| error.into_service_error())
    {
        Err(error) if error.is_resource_not_found_exception() => println!("no such alias"),
        result => println!("{:?}", result?),
    }
    Ok(())
}
