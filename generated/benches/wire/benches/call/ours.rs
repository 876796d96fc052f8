//! The clients of this crate.

use std::future::ready;

use amazon_workspaces::prelude::*;
use amazon_workspaces::{Client, Config, Credentials, SendLimits, TransportError, blocking};
use divan::black_box;

fn config() -> Config {
    Config::builder()
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .build()
}

fn request() -> UpdateConnectionAliasPermissionRequest {
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true);
    UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission.build())
        .build()
}

fn answer(request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, TransportError> {
    black_box(request);
    Ok(http::Response::new(b"{}".to_vec()))
}

pub fn client() -> Client {
    let transport = |request, _: SendLimits| ready(answer(request));
    Client::with_transport(config(), transport, |_| ready(()))
}

pub async fn call(client: Client) {
    let response = client.update_connection_alias_permission(request()).await;
    black_box(response.expect("the transport answers"));
}

pub fn blocking_client() -> blocking::Client {
    blocking::Client::with_transport(config(), |request, _: &SendLimits| answer(request))
}

pub fn blocking_call(client: &blocking::Client) {
    let response = client.update_connection_alias_permission(request());
    black_box(response.expect("the transport answers"));
}

pub fn blocking_allocations() -> u64 {
    let client = blocking_client();
    blocking_call(&client);
    allocation_counter::measure(|| blocking_call(&client)).count_total
}
