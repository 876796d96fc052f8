//! Futures that are dropped in the middle of a call.

use std::time::Duration;

use amazon_workspaces::Client;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;

use crate::caller::{config, runtime};
use crate::server::{Act, Server};

#[test]
fn a_call_may_be_dropped_at_any_time_and_the_next_one_succeeds() {
    let server = Server::start(|number, _| match number % 2 {
        0 => Act::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec()),
        _ => Act::ok(),
    });
    let client = Client::new(config(&server).build());
    runtime().block_on(async {
        for _ in 0..5 {
            let call = client.describe_workspaces(DescribeWorkspacesRequest::default());
            let dropped = tokio::time::timeout(Duration::from_millis(100), call).await;
            assert!(dropped.is_err());
            let request = DescribeWorkspacesRequest::default();
            client.describe_workspaces(request).await.unwrap();
        }
    });
    assert_eq!(server.seen().len(), 10);
}

#[test]
fn futures_are_send() {
    fn is_send(_: &impl Send) {}
    fn is_shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    let server = Server::script([Act::ok()]);
    let client = Client::new(config(&server).build());
    is_shared(&client);
    is_shared(&amazon_workspaces::blocking::Client::new(
        config(&server).build(),
    ));
    let call = client.describe_workspaces(DescribeWorkspacesRequest::default());
    is_send(&call);
    let mut pages = client.describe_workspaces_pages(DescribeWorkspacesRequest::default());
    is_send(&pages.next());
    let runtime = runtime();
    let other = client.clone();
    let task = async move {
        other
            .describe_workspaces(DescribeWorkspacesRequest::default())
            .await
    };
    runtime.block_on(runtime.spawn(task)).unwrap().unwrap();
}
