//! aws-sdk-workspaces with an HTTP client that responds immediately.

use aws_sdk_workspaces::Client;
use aws_sdk_workspaces::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_workspaces::types::ConnectionAliasPermission;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use divan::black_box;

/// Responds to every request with an empty object.
#[derive(Debug)]
struct Replay;

impl HttpConnector for Replay {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        black_box(request);
        let status = 200.try_into().expect("a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from("{}"))))
    }
}

pub fn client() -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new(
            "AKIDEXAMPLE",
            "secret",
            None,
            None,
            "bench",
        ))
        .http_client(http_client_fn(|_, _| SharedHttpConnector::new(Replay)))
        .build();
    Client::from_conf(config)
}

pub async fn call(client: Client) {
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true)
        .build();
    let response = client
        .update_connection_alias_permission()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(permission.expect("all that is required is there"))
        .send()
        .await;
    black_box(response.expect("the client answers"));
}
