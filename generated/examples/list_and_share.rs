//! Lists WorkSpaces page by page, and shares a connection alias with another account.
//!
//! ```sh
//! cargo run --features blocking --example list_and_share wsca-0123456789 123456789012
//! ```
//!
//! Region, credentials and endpoint are read from environment and profile, as in other AWS tools.

use amazon_workspaces::blocking::Client;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermissionError as UpdateError, UpdateConnectionAliasPermissionRequest,
};
use amazon_workspaces::types::ConnectionAliasPermission;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(alias), Some(account)) = (arguments.next(), arguments.next()) else {
        return Err("usage: list_and_share ALIAS_ID ACCOUNT".into());
    };
    let client = Client::from_env()?;
    for workspace in client
        .describe_workspaces_pages(DescribeWorkspacesRequest::default())
        .items()
    {
        println!("{:?}", workspace?.workspace_id);
    }
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id(account)
        .allow_association(true)
        .build();
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id(alias)
        .connection_alias_permission(permission)
        .build();
    match client.update_connection_alias_permission(request) {
        Ok(_) => println!("shared"),
        Err(error) => match error.service_error() {
            Some(UpdateError::ResourceNotFound(_)) => println!("there is no such alias"),
            _ => return Err(error.into()),
        },
    }
    Ok(())
}
