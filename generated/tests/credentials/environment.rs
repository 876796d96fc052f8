//! An environment of variables and files for a test, and calls with it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::{Client, Config, Environment, ProcessOutput, blocking};

/// Variables and files.
#[derive(Clone, Default)]
pub struct Given {
    variables: BTreeMap<String, String>,
    files: BTreeMap<PathBuf, String>,
}

impl Given {
    /// A home folder, the region, and no proxy.
    pub fn new() -> Self {
        Self::default()
            .with("HOME", "/home/me")
            .with("AWS_REGION", "us-east-1")
    }

    pub fn with(mut self, variable: &str, value: impl Into<String>) -> Self {
        self.variables.insert(variable.to_owned(), value.into());
        self
    }

    pub fn with_file(mut self, path: &str, text: impl Into<String>) -> Self {
        self.files.insert(path.into(), text.into());
        self
    }

    pub fn config(&self) -> Config {
        let builder = Config::builder().environment(self.clone());
        builder.load().unwrap()
    }

    /// Calls DescribeWorkspaces twice with each driver; returns the error of the first that fails.
    pub fn call(&self) -> Result<(), String> {
        let text = |error: &dyn std::error::Error| error.to_string();
        let client = blocking::Client::new(self.config());
        for _ in 0..2 {
            let request = DescribeWorkspacesRequest::default();
            let response = client.describe_workspaces(request);
            response.map_err(|error| format!("blocking: {}", text(&error)))?;
        }
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(async {
            let client = Client::new(self.config());
            for _ in 0..2 {
                let request = DescribeWorkspacesRequest::default();
                let response = client.describe_workspaces(request).await;
                response.map_err(|error| format!("asynchronous: {}", text(&error)))?;
            }
            Ok(())
        })
    }
}

impl Environment for Given {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let text = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(text.clone().into_bytes())
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn run(&self, command_line: &str) -> io::Result<ProcessOutput> {
        amazon_workspaces::ProcessEnvironment.run(command_line)
    }
}
