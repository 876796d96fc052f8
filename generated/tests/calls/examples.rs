//! The examples, each run as a separate program.

use std::process::Command;

use crate::server::{Act, Server};

/// The name of an example, its arguments, and its output.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const ALIAS: &[&str] = &["wsca-0123456789", "123456789012"];

const CASES: [Case; 4] = [
    (
        "list_and_share",
        ALIAS,
        &["Some(\"ws-1\")", "Some(\"ws-2\")", "there is no such alias"],
    ),
    (
        "asynchronous",
        ALIAS,
        &[
            "Some(\"ws-1\"): Some(Pending)",
            "Some(\"ws-2\"): Some(Available)",
            "none pending",
            "there is no such alias",
        ],
    ),
    (
        "own_transport",
        &[],
        &[
            "POST https://workspaces.eu-west-1.amazonaws.com/",
            "ws-01234567",
        ],
    ),
    (
        "aws_config_credentials",
        &[],
        &["AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"],
    ),
];

/// A service with two pages of WorkSpaces, one of which is pending at first, and with no connection aliases.
fn service() -> Server {
    let page = |id: &str, state: &str, next: &str| {
        let workspaces =
            format!(r#"{{"Workspaces":[{{"WorkspaceId":"{id}","State":"{state}"}}]{next}}}"#);
        Act::Answer(200, Vec::new(), workspaces.into_bytes())
    };
    Server::start(move |number, seen| {
        let target = seen.header("x-amz-target").unwrap_or_default();
        match (target, number) {
            ("WorkspacesService.DescribeWorkspaces", 0) => {
                page("ws-1", "PENDING", r#","NextToken":"2""#)
            }
            ("WorkspacesService.DescribeWorkspaces", 1) => page("ws-2", "AVAILABLE", ""),
            ("WorkspacesService.DescribeWorkspaces", 2) => page("ws-1", "PENDING", ""),
            ("WorkspacesService.DescribeWorkspaces", _) => page("ws-1", "AVAILABLE", ""),
            _ => Act::error(400, "ResourceNotFoundException"),
        }
    })
}

#[test]
fn examples_run() {
    let features = match cfg!(feature = "tracing") {
        true => "blocking,client,tracing",
        false => "blocking,client",
    };
    for (name, arguments, expected) in CASES {
        let service = service();
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--offline", "--features", features])
            .args(["--example", name, "--"])
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("AWS_ENDPOINT_URL", service.url())
            .env("AWS_REGION", "eu-west-1")
            .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
            .env("AWS_SECRET_ACCESS_KEY", "secret")
            .env("AWS_CONFIG_FILE", "none")
            .env("AWS_SHARED_CREDENTIALS_FILE", "none")
            .env_remove("AWS_PROFILE")
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {errors}");
        let printed = String::from_utf8(output.stdout).unwrap();
        for line in expected {
            assert!(
                printed.contains(line),
                "{name} does not print {line:?}: {printed}"
            );
        }
    }
}
