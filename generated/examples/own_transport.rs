//! A custom transport, which prints every request and responds without a network.
//!
//! ```sh
//! cargo run --features blocking --example own_transport
//! ```

use amazon_workspaces::blocking::{Client, Transport};
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::{Config, Credentials, SendLimits, TransportError};
use http::{Request, Response};

/// Prints each request.
struct Printer;

impl Transport for Printer {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        limits: &SendLimits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        println!(
            "{} {} within {:?}",
            request.method(),
            request.uri(),
            limits.timeout
        );
        println!("{}", String::from_utf8_lossy(request.body()));
        let answer = br#"{"Workspaces":[{"WorkspaceId":"ws-01234567","State":"AVAILABLE"}]}"#;
        Ok(Response::new(answer.to_vec()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::builder()
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .build();
    let client = Client::with_transport(config, Printer);
    let request = DescribeWorkspacesRequest::builder().limit(1).build();
    for workspace in client.describe_workspaces_pages(request).items() {
        println!("{:?}", workspace?);
    }
    Ok(())
}
