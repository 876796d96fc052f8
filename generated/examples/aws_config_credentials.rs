//! Signs with the credentials of any provider of the AWS SDK for Rust, such as those of the crate `aws-config`.
//!
//! ```sh
//! cargo run --features client --example aws_config_credentials
//! ```

use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::{
    AsyncProvider, Client, Config, Credentials, ProvideCredentials, SendLimits, TokioSleep,
    TransportError,
};
use aws_credential_types::provider::{self, ProvideCredentials as _, SharedCredentialsProvider};

/// Converts a provider of the SDK to one of this crate. The client caches the credentials until shortly before they
/// expire.
fn from_sdk(provider: SharedCredentialsProvider) -> impl ProvideCredentials {
    AsyncProvider(move || {
        let provider = provider.clone();
        async move {
            let found = provider.provide_credentials().await?;
            let mut credentials =
                Credentials::new(found.access_key_id(), found.secret_access_key());
            if let Some(token) = found.session_token() {
                credentials = credentials.with_session_token(token);
            }
            if let Some(expiry) = found.expiry() {
                credentials = credentials.with_expiry(expiry);
            }
            Ok::<_, provider::error::CredentialsError>(credentials)
        }
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // With aws-config: `aws_config::load_from_env().await.credentials_provider().ok_or("none")?`.
    let sdk =
        aws_credential_types::Credentials::new("AKIDEXAMPLE", "secret", None, None, "example");
    let config = Config::builder()
        .region("eu-west-1")
        .credentials(from_sdk(SharedCredentialsProvider::new(sdk)))
        .build();
    // A transport that shows the signature instead of sending anything.
    let show = |request: http::Request<Vec<u8>>, _: SendLimits| {
        let authorization = &request.headers()["authorization"];
        println!("{}", authorization.to_str().unwrap_or_default());
        async { Ok::<_, TransportError>(http::Response::new(b"{}".to_vec())) }
    };
    let client = Client::with_transport(config, show, TokioSleep);
    let response = client
        .describe_workspaces(DescribeWorkspacesRequest::default())
        .await?;
    println!("{response:?}");
    Ok(())
}
