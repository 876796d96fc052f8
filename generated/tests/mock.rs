//! Code that calls the service, tested without it.
#![cfg(all(feature = "blocking", feature = "client"))]

use amazon_workspaces::operation::describe_workspaces::{
    DescribeWorkspaces, DescribeWorkspacesError, DescribeWorkspacesRequest,
    DescribeWorkspacesResponse,
};
use amazon_workspaces::operation::start_workspaces::{
    StartWorkspaces, StartWorkspacesRequest, StartWorkspacesResponse,
};
use amazon_workspaces::types::{StartRequest, Workspace, WorkspaceState};
use amazon_workspaces::{CallError, MockClient, UnmodeledError, blocking};

/// Starts all WorkSpaces that are stopped, and returns how many these are.
fn start_all(client: &blocking::Client) -> Result<usize, Box<dyn std::error::Error>> {
    let mut stopped = Vec::new();
    for workspace in client
        .describe_workspaces_pages(DescribeWorkspacesRequest::default())
        .items()
    {
        let workspace = workspace?;
        if workspace.state == Some(WorkspaceState::Stopped) {
            stopped.extend(workspace.workspace_id);
        }
    }
    let requests: Vec<_> = stopped
        .iter()
        .map(|id| StartRequest::builder().workspace_id(id).build())
        .collect();
    if !requests.is_empty() {
        client.start_workspaces(
            StartWorkspacesRequest::builder()
                .start_workspace_requests(requests)
                .build(),
        )?;
    }
    Ok(stopped.len())
}

fn workspace(id: &str, state: WorkspaceState) -> Workspace {
    Workspace::builder().workspace_id(id).state(state).build()
}

/// Two pages of WorkSpaces.
fn mock() -> MockClient {
    MockClient::new()
        .on::<DescribeWorkspaces>(|request| {
            let page = DescribeWorkspacesResponse::builder();
            Ok(match request.next_token {
                None => page
                    .workspaces([workspace("ws-aaaaaaaaa", WorkspaceState::Stopped)])
                    .next_token("more")
                    .build(),
                Some(_) => page
                    .workspaces([
                        workspace("ws-bbbbbbbbb", WorkspaceState::Available),
                        workspace("ws-ccccccccc", WorkspaceState::Stopped),
                    ])
                    .build(),
            })
        })
        .on::<StartWorkspaces>(|_| Ok(StartWorkspacesResponse::default()))
}

#[test]
fn blocking_mocks_answer_paginated_and_other_calls() {
    let mock = mock();
    assert_eq!(start_all(&mock.blocking()).expect("it succeeds"), 2);
    let names: Vec<_> = mock
        .calls()
        .iter()
        .map(|call| call.operation().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "DescribeWorkspaces",
            "DescribeWorkspaces",
            "StartWorkspaces"
        ]
    );
    let started = mock.requests::<StartWorkspaces>().remove(0);
    let started = started.start_workspace_requests.unwrap_or_default();
    let ids: Vec<_> = started
        .iter()
        .filter_map(|start| start.workspace_id.as_deref())
        .collect();
    assert_eq!(ids, ["ws-aaaaaaaaa", "ws-ccccccccc"]);
}

#[test]
fn the_asynchronous_client_is_answered_as_well() {
    let mock = mock();
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let response = runtime
        .expect("there is a runtime")
        .block_on(
            mock.client()
                .describe_workspaces(DescribeWorkspacesRequest::default()),
        )
        .expect("it succeeds");
    assert_eq!(response.next_token.as_deref(), Some("more"));
    assert_eq!(mock.requests::<DescribeWorkspaces>().len(), 1);
}

#[test]
fn errors_are_answered_and_retried_without_delay() {
    let throttled = || UnmodeledError::new("ThrottlingException", None);
    let mock = MockClient::new()
        .on::<DescribeWorkspaces>(move |_| Err(DescribeWorkspacesError::from(throttled())));
    let result = mock
        .blocking()
        .describe_workspaces(DescribeWorkspacesRequest::default());
    let error: CallError<_> = result.expect_err("it fails");
    assert_eq!(
        (error.code(), error.attempts()),
        (Some("ThrottlingException"), 3)
    );
    assert_eq!(mock.calls().len(), 3);
    let once = mock.blocking_with(|config| config.max_attempts(1));
    let result = once.describe_workspaces(DescribeWorkspacesRequest::default());
    assert_eq!(result.expect_err("it fails").attempts(), 1);
}

#[test]
fn an_operation_without_a_closure_is_an_error_that_names_it() {
    let mock = MockClient::new();
    let result = mock
        .blocking()
        .describe_workspaces(DescribeWorkspacesRequest::default());
    let text = result.expect_err("nothing answers").to_string();
    let expected = "the mock does not answer `DescribeWorkspaces`: it has no closure; add one with \
                    `.on::<DescribeWorkspaces>(…)`";
    assert!(text.contains(expected), "{text}");
    assert_eq!(mock.calls().len(), 1);
}
