//! Walking the pages of an operation.

use amazon_workspaces::operation::describe_account::DescribeAccount;
use amazon_workspaces::operation::describe_application_associations::DescribeApplicationAssociations;
use amazon_workspaces::operation::describe_workspaces::{
    DescribeWorkspaces, DescribeWorkspacesRequest, DescribeWorkspacesResponse,
};
use amazon_workspaces::operation::list_account_links::ListAccountLinks;
use amazon_workspaces::types::Workspace;
use amazon_workspaces::{Operation, PageItems, Pages, Paginated, RepeatedToken};

fn first() -> DescribeWorkspacesRequest {
    DescribeWorkspacesRequest::builder()
        .directory_id("d-90670123ab")
        .limit(2)
        .build()
}

fn page(token: Option<&str>) -> DescribeWorkspacesResponse {
    let mut response = DescribeWorkspacesResponse::default();
    response.next_token = token.map(str::to_owned);
    response.workspaces = Some(vec![Workspace::default()]);
    response
}

/// Returns the tokens of the requests if the responses contain these tokens, and the result of the iteration.
fn walk(tokens: &[Option<&str>]) -> (Vec<Option<String>>, Result<(), RepeatedToken>) {
    let mut pages = Pages::<DescribeWorkspaces>::new(first());
    let mut sent = Vec::new();
    let mut tokens = tokens.iter().cycle();
    while let Some(request) = pages.request() {
        assert_eq!(
            (request.directory_id.as_deref(), request.limit),
            (Some("d-90670123ab"), Some(2)),
            "only the token changes"
        );
        sent.push(request.next_token.clone());
        let received = pages.receive(&page(*tokens.next().unwrap()));
        if received.is_err() {
            assert_eq!(pages.request(), None, "nothing follows an error");
            return (sent, received);
        }
    }
    (sent, Ok(()))
}

#[test]
fn tokens_lead_to_the_end() {
    type Case<'c> = (&'c [Option<&'c str>], &'c [Option<&'c str>], bool);
    let cases: [Case<'_>; 6] = [
        // The tokens in responses, the tokens in requests, and whether the iteration ends.
        (&[None], &[None], true),
        (&[Some("")], &[None], true),
        (
            &[Some("a"), Some("b"), None],
            &[None, Some("a"), Some("b")],
            true,
        ),
        (&[Some("a"), Some("")], &[None, Some("a")], true),
        (&[Some("a"), Some("a")], &[None, Some("a")], false),
        (
            &[Some("a"), Some("b"), Some("b")],
            &[None, Some("a"), Some("b")],
            false,
        ),
    ];
    for (handed_out, expected, ends) in cases {
        let (sent, result) = walk(handed_out);
        let sent: Vec<_> = sent.iter().map(Option::as_deref).collect();
        assert_eq!(
            (sent.as_slice(), result.is_ok()),
            (expected, ends),
            "{handed_out:?}"
        );
    }
}

/// The loop of the documentation, which stores each page before it checks its token.
#[test]
fn a_token_twice_is_the_end_for_a_service_that_says_so() {
    type Case<'c> = (bool, &'c [Option<&'c str>], usize, bool);
    let cases: [Case<'_>; 6] = [
        // A description, the tokens in responses, the stored pages, and whether the iteration ends.
        (true, &[Some("a"), Some("a")], 2, true),
        (false, &[Some("a"), Some("a")], 2, false),
        (true, &[Some("a"), Some("b"), Some("b")], 3, true),
        (true, &[Some("a"), None], 2, true),
        // A circle is none.
        (
            true,
            &[Some("a"), Some("b"), Some("a"), Some("b")],
            3,
            false,
        ),
        (
            false,
            &[Some("a"), Some("b"), Some("a"), Some("b")],
            3,
            false,
        ),
    ];
    for (stops, handed_out, kept, ends) in cases {
        let pages = Pages::<DescribeWorkspaces>::new(first());
        let mut pages = pages.stop_on_duplicate_token(stops);
        let mut tokens = handed_out.iter().cycle();
        let mut responses = Vec::new();
        let mut end = Ok(());
        while pages.request().is_some() && end.is_ok() {
            let response = page(*tokens.next().unwrap());
            let more = pages.receive(&response);
            responses.push(response);
            end = more;
        }
        assert_eq!(
            (responses.len(), end.is_ok()),
            (kept, ends),
            "{stops} {handed_out:?}"
        );
        assert_eq!(pages.request(), None);
    }
}

#[test]
fn cycles_of_tokens_are_detected() {
    let names: Vec<_> = (0..100).map(|number| number.to_string()).collect();
    for length in 1..=names.len() {
        let tokens: Vec<_> = names
            .iter()
            .take(length)
            .map(|name| Some(name.as_str()))
            .collect();
        let (sent, result) = walk(&tokens);
        assert!(result.is_err(), "{length}");
        assert!(sent.len() <= 4 * length + 4, "{length}: {}", sent.len());
    }
}

#[test]
fn pagination_may_start_at_any_token() {
    let mut request = first();
    request.next_token = Some("middle".to_owned());
    let mut pages = Pages::<DescribeWorkspaces>::new(request);
    assert_eq!(pages.receive(&page(Some("next"))), Ok(()));
    assert_eq!(pages.request().unwrap().next_token.as_deref(), Some("next"));
    assert_eq!(pages.receive(&page(Some("next"))), Err(RepeatedToken));
    assert!(RepeatedToken.to_string().contains("repeats"));
    assert_eq!(
        pages.receive(&page(Some("more"))),
        Ok(()),
        "the walk is over"
    );
    assert_eq!(pages.request(), None);
}

#[test]
fn items_of_pages_are_accessible() {
    assert_eq!(
        DescribeWorkspaces::items(&page(None)).map(Vec::len),
        Some(1)
    );
    let empty = DescribeWorkspacesResponse::default();
    assert_eq!(DescribeWorkspaces::items(&empty), None);
}

#[test]
fn every_paginated_operation_of_the_model_is() {
    fn name<O: Paginated>() -> &'static str {
        O::NAME
    }
    assert_eq!(name::<ListAccountLinks>(), "ListAccountLinks");
    // Its trait does not name the member with the results.
    assert_eq!(
        name::<DescribeApplicationAssociations>(),
        "DescribeApplicationAssociations"
    );
    assert_eq!(DescribeAccount::NAME, "DescribeAccount");
}
