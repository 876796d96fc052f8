//! Pages and items of both clients.

use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::{CallFailure, Client, blocking};

use crate::caller::{config, runtime};
use crate::server::{Act, Server};

/// Three pages, the second of which is empty.
fn paged() -> Server {
    Server::start(|_, seen| {
        let body = String::from_utf8_lossy(&seen.body).into_owned();
        let answer = if body.contains("two") {
            r#"{"NextToken":"three"}"#
        } else if body.contains("three") {
            r#"{"Workspaces":[{"WorkspaceId":"ws-3"}]}"#
        } else {
            r#"{"Workspaces":[{"WorkspaceId":"ws-1"},{"WorkspaceId":"ws-2"}],"NextToken":"two"}"#
        };
        Act::Answer(200, Vec::new(), answer.as_bytes().to_vec())
    })
}

fn request() -> DescribeWorkspacesRequest {
    DescribeWorkspacesRequest::default()
}

#[test]
fn items_of_all_pages_are_returned_in_order() {
    let server = paged();
    let client = blocking::Client::new(config(&server).build());
    let pages = client.describe_workspaces_pages(request());
    assert_eq!(pages.map(Result::unwrap).count(), 3);
    let items = client.describe_workspaces_pages(request()).items();
    let blocking: Vec<_> = items
        .map(|item| item.unwrap().workspace_id.unwrap())
        .collect();

    let client = Client::new(config(&server).build());
    let found = runtime().block_on(async {
        let mut pages = client.describe_workspaces_pages(request());
        let mut count = 0;
        while let Some(page) = pages.next().await {
            page.unwrap();
            count += 1;
        }
        assert_eq!(count, 3);
        let mut items = client.describe_workspaces_pages(request()).items();
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(item.unwrap().workspace_id.unwrap());
        }
        found
    });
    assert_eq!(found, ["ws-1", "ws-2", "ws-3"]);
    assert_eq!(found, blocking);
}

#[test]
fn an_error_ends_the_pages() {
    let server = Server::script([
        Act::Answer(200, Vec::new(), br#"{"NextToken":"two"}"#.to_vec()),
        Act::error(400, "ValidationException"),
    ]);
    let client = blocking::Client::new(config(&server).build());
    let pages: Vec<_> = client.describe_workspaces_pages(request()).collect();
    assert_eq!(
        pages.iter().map(Result::is_ok).collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn pages_without_end_are_an_error_after_the_page_that_tells() {
    let again = || Act::Answer(200, Vec::new(), br#"{"NextToken":"again"}"#.to_vec());
    let server = Server::script([again()]);
    let client = blocking::Client::new(config(&server).build());
    let pages: Vec<_> = client.describe_workspaces_pages(request()).collect();
    let last = pages.last().unwrap().as_ref().unwrap_err();
    assert!(matches!(last.failure(), CallFailure::Pages(_)), "{last:?}");
    assert_eq!(server.take().len(), pages.len() - 1);
    let pages = client.describe_workspaces_pages(request());
    assert!(pages.stop_on_duplicate_token(true).all(|page| page.is_ok()));

    let client = Client::new(config(&server).build());
    runtime().block_on(async {
        let mut pages = client.describe_workspaces_pages(request());
        let mut last = None;
        while let Some(page) = pages.next().await {
            last = Some(page);
        }
        let error = last.unwrap().unwrap_err();
        assert!(
            matches!(error.failure(), CallFailure::Pages(_)),
            "{error:?}"
        );
        assert!(pages.next().await.is_none());
    });
}
