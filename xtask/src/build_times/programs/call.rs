use amazon_workspaces::blocking::Client;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::update_connection_alias_permission::*;
use amazon_workspaces::types::ConnectionAliasPermission;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    for workspace in client
        .describe_workspaces_pages(DescribeWorkspacesRequest::default())
        .items()
    {
        println!("{:?}", workspace?.workspace_id);
    }
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true)
        .build();
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission);
    match client.update_connection_alias_permission(request.build()) {
        Err(error)
            if matches!(
                error.service_error(),
                Some(UpdateConnectionAliasPermissionError::ResourceNotFound(_))
            ) =>
        {
            println!("no such alias")
        }
        result => println!("{:?}", result?),
    }
    Ok(())
}
