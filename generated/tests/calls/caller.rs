//! Both clients behind one face.

use std::time::Duration;

use amazon_workspaces::operation::describe_workspaces::{
    DescribeWorkspaces, DescribeWorkspacesError, DescribeWorkspacesRequest,
    DescribeWorkspacesResponse,
};
use amazon_workspaces::{
    CallError, CallOptions, Client, Config, ConfigBuilder, Credentials, blocking,
};
use tokio::runtime::{Builder, Runtime};

use crate::server::Server;

/// The result of a call.
pub type Outcome = Result<DescribeWorkspacesResponse, CallError<DescribeWorkspacesError>>;

/// A client.
pub enum Caller {
    Blocking(blocking::Client),
    Asynchronous(Client, Runtime),
}

impl Caller {
    /// Both clients, each with this configuration.
    pub fn both(config: impl Fn() -> Config) -> [Self; 2] {
        [
            Self::Blocking(blocking::Client::new(config())),
            Self::Asynchronous(Client::new(config()), runtime()),
        ]
    }

    pub fn call(&self) -> Outcome {
        self.call_with(|options| options)
    }

    pub fn call_with(&self, change: impl FnOnce(CallOptions) -> CallOptions) -> Outcome {
        let request = DescribeWorkspacesRequest::default();
        match self {
            Self::Blocking(client) => client.with_options(change).describe_workspaces(request),
            Self::Asynchronous(client, runtime) => {
                let client = client.with_options(change);
                runtime.block_on(client.send::<DescribeWorkspaces>(request))
            }
        }
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Blocking(_) => "blocking",
            Self::Asynchronous(..) => "asynchronous",
        }
    }
}

pub fn runtime() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
}

/// The configuration of a client that calls a server, and hardly waits between attempts.
pub fn config(server: &Server) -> ConfigBuilder {
    Config::builder()
        .endpoint(server.url())
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .random(|| 0)
        .connect_timeout(Duration::from_secs(5))
}
