//! The cost of a call without the network: on a transport that responds immediately, with validation, endpoint,
//! signature
//! and all headers. `cargo bench --features blocking,client --bench call`.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;
use amazon_workspaces::{Client, Config, Credentials, SendLimits, TransportError, blocking};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn config() -> Config {
    Config::builder()
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .build()
}

fn request() -> UpdateConnectionAliasPermissionRequest {
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true)
        .build();
    UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission)
        .build()
}

fn answer() -> Result<http::Response<Vec<u8>>, TransportError> {
    Ok(http::Response::new(b"{}".to_vec()))
}

#[divan::bench(sample_count = 200, sample_size = 50)]
fn blocking_client(bencher: Bencher) {
    let transport = |request: http::Request<Vec<u8>>, _: &SendLimits| {
        black_box(request);
        answer()
    };
    let client = blocking::Client::with_transport(config(), transport);
    bencher
        .with_inputs(request)
        .bench_values(|request| client.update_connection_alias_permission(request).unwrap());
}

#[divan::bench(sample_count = 200, sample_size = 50)]
fn asynchronous_client(bencher: Bencher) {
    let transport = |request: http::Request<Vec<u8>>, _: SendLimits| {
        black_box(request);
        std::future::ready(answer())
    };
    let client = Client::with_transport(config(), transport, |_| std::future::ready(()));
    bencher.with_inputs(request).bench_values(|request| {
        let call = pin!(client.update_connection_alias_permission(request));
        match call.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(response) => response.unwrap(),
            Poll::Pending => unreachable!("nothing makes it wait"),
        }
    });
}
