//! An asynchronous program: pages, a waiter, a timeout, and errors by type.
//!
//! ```sh
//! cargo run --features client --example asynchronous wsca-0123456789 123456789012
//! ```

use std::time::Duration;

use amazon_workspaces::prelude::*;
use amazon_workspaces::{AcceptorState, CallFailure, Client, Waiter};

/// Waits until no WorkSpace is being set up. The model has no waiters; those that a model has are methods of the client.
const NONE_PENDING: Waiter<DescribeWorkspaces> = Waiter::custom("NonePending", none_pending);

fn none_pending(
    _: &DescribeWorkspacesRequest,
    outcome: Result<&DescribeWorkspacesResponse, &str>,
) -> AcceptorState {
    let Ok(response) = outcome else {
        return AcceptorState::Failure;
    };
    let mut workspaces = response.workspaces.iter().flatten();
    match workspaces.any(|workspace| workspace.state == Some(WorkspaceState::Pending)) {
        true => AcceptorState::Retry,
        false => AcceptorState::Success,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(alias), Some(account)) = (arguments.next(), arguments.next()) else {
        return Err("usage: asynchronous ALIAS_ID ACCOUNT".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(&Client::from_env()?, &alias, &account))
}

async fn run(
    client: &Client,
    alias: &str,
    account: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let request = DescribeWorkspacesRequest::builder().limit(25).build();
    let mut pages = client.describe_workspaces_pages(request);
    while let Some(page) = pages.next().await {
        for workspace in page?.workspaces.unwrap_or_default() {
            println!("{:?}: {:?}", workspace.workspace_id, workspace.state);
        }
    }

    let waiter = NONE_PENDING.with_delays(Duration::from_secs(1), Duration::from_secs(30));
    let limit = Duration::from_secs(20 * 60);
    client.wait(waiter, Default::default(), limit).await?;
    println!("none pending");

    let permission = ConnectionAliasPermission::builder()
        .shared_account_id(account)
        .allow_association(true)
        .build();
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id(alias)
        .connection_alias_permission(permission)
        .build();
    let hurried = client.with_options(|options| options.call_timeout(Duration::from_secs(10)));
    let Err(error) = hurried.update_connection_alias_permission(request).await else {
        println!("shared");
        return Ok(());
    };
    match error.failure() {
        CallFailure::Service(UpdateConnectionAliasPermissionError::ResourceNotFound(_)) => {
            println!("there is no such alias")
        }
        CallFailure::Timeout(timeout) => println!("{timeout}: try again later"),
        CallFailure::Invalid(invalid) => {
            for violation in &invalid.violations {
                println!("{}: {}", violation.pointer, violation.requirement());
            }
        }
        _ if error.is_retryable() => println!("{error}: try again later"),
        _ => return Err(error.into()),
    }
    Ok(())
}
