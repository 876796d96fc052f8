//! Credentials of a container's agent and of an instance, both on loopback.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::{Client, blocking};

use crate::agent::{Agent, Seen};
use crate::environment::Given;

/// Credentials that are valid for long.
fn credentials(key: &str) -> String {
    format!(
        "{{\"Code\":\"Success\",\"AccessKeyId\":\"{key}\",\"SecretAccessKey\":\"s\",\"Token\":\"session\",\
         \"Expiration\":\"2100-01-01T00:00:00Z\"}}"
    )
}

/// The calls among the requests are signed with this key.
fn are_signed_with(agent: &Agent, key: &str) {
    let calls: Vec<_> = agent
        .seen()
        .into_iter()
        .filter(|seen| seen.line == "POST /")
        .collect();
    assert_eq!(calls.len(), 4, "{:?}", agent.lines());
    for call in calls {
        let authorization = call.header("authorization").unwrap_or_default();
        assert!(
            authorization.contains(&format!("Credential={key}/")),
            "{authorization}"
        );
        assert_eq!(call.header("x-amz-security-token"), Some("session"));
    }
}

#[test]
fn containers_are_asked_once_per_client() {
    let agent = Agent::start(|seen: &Seen| match seen.line.as_str() {
        "GET /role" if seen.header("authorization") == Some("Bearer pod") => {
            (200, credentials("ASIACONTAINER"))
        }
        "POST /" => (200, "{}".to_owned()),
        _ => (403, "{\"code\":\"Refused\",\"message\":\"no\"}".to_owned()),
    });
    let given = Given::new()
        .with(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            format!("{}/role", agent.url()),
        )
        .with("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/var/token")
        .with_file("/var/token", "Bearer pod\n")
        .with("AWS_ENDPOINT_URL", agent.url());
    given.call().unwrap();
    are_signed_with(&agent, "ASIACONTAINER");
    let lines = agent.lines();
    let expected = [
        "GET /role",
        "POST /",
        "POST /",
        "GET /role",
        "POST /",
        "POST /",
    ];
    assert_eq!(lines, expected);
    let refused = given
        .with_file("/var/token", "Bearer other")
        .call()
        .unwrap_err();
    assert!(
        refused.contains("the container endpoint gave no credentials: Refused: no (status 403)"),
        "{refused}"
    );
}

#[test]
fn concurrent_callers_share_one_refresh() {
    const CALLERS: usize = 16;
    let agent = || {
        Agent::start(|seen: &Seen| match seen.line.as_str() {
            "GET /role" => (200, credentials("ASIACONTAINER")),
            _ => (200, "{}".to_owned()),
        })
    };
    let config = |agent: &Agent| {
        let given = Given::new()
            .with(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                format!("{}/role", agent.url()),
            )
            .with("AWS_ENDPOINT_URL", agent.url());
        given.config()
    };
    let refreshes = |agent: &Agent| {
        let lines = agent.lines();
        assert_eq!(lines.len(), CALLERS + 1, "{lines:?}");
        lines.iter().filter(|line| *line == "GET /role").count()
    };
    let request = DescribeWorkspacesRequest::default;

    let of_threads = agent();
    let client = blocking::Client::new(config(&of_threads));
    thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| client.describe_workspaces(request()).unwrap());
        }
    });
    assert_eq!(refreshes(&of_threads), 1);

    let of_tasks = agent();
    let client = Client::new(config(&of_tasks));
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    runtime.block_on(async {
        let tasks: Vec<_> = (0..CALLERS)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.describe_workspaces(request()).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
    });
    assert_eq!(refreshes(&of_tasks), 1);
}

#[cfg(unix)]
#[test]
fn a_program_prints_credentials() {
    let agent = Agent::start(|_: &Seen| (200, "{}".to_owned()));
    let command = "printf '{\"Version\":1,\"AccessKeyId\":\"ASIATOOL\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"session\"}'";
    let config = format!("[default]\ncredential_process = {command}");
    let given = Given::new()
        .with_file("/home/me/.aws/config", config)
        .with("AWS_ENDPOINT_URL", agent.url());
    given.call().unwrap();
    are_signed_with(&agent, "ASIATOOL");
}

#[test]
fn instance_metadata_requests_are_retried() {
    let faults = AtomicUsize::new(0);
    let agent = Agent::start(move |seen: &Seen| {
        const ROLES: &str = "GET /latest/meta-data/iam/security-credentials/";
        let is_known = seen.header("x-aws-ec2-metadata-token") == Some("token");
        match seen.line.as_str() {
            "PUT /latest/api/token" => (200, "token".to_owned()),
            "POST /" => (200, "{}".to_owned()),
            _ if !is_known => (401, String::new()),
            ROLES if faults.fetch_add(1, Ordering::SeqCst) == 0 => (500, String::new()),
            ROLES => (200, "server".to_owned()),
            line if line == format!("{ROLES}server") => (200, credentials("ASIAINSTANCE")),
            _ => (404, String::new()),
        }
    });
    let given = Given::new()
        .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", agent.url())
        .with("AWS_ENDPOINT_URL", agent.url());
    given.call().unwrap();
    are_signed_with(&agent, "ASIAINSTANCE");
    assert_eq!(
        agent.lines().len(),
        1 + 2 + 1 + 2 + 1 + 1 + 1 + 2,
        "{:?}",
        agent.lines()
    );
}

#[test]
fn the_region_is_that_of_the_instance() {
    let agent = Agent::start(|seen: &Seen| match seen.line.as_str() {
        "PUT /latest/api/token" => (200, "token".to_owned()),
        "GET /latest/meta-data/placement/region" => (200, "eu-north-1".to_owned()),
        "POST /" => (200, "{}".to_owned()),
        _ => (404, String::new()),
    });
    Given::new()
        .with("AWS_REGION", "")
        .with("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .with("AWS_SECRET_ACCESS_KEY", "s")
        .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", agent.url())
        .with("AWS_ENDPOINT_URL", agent.url())
        .call()
        .unwrap();
    let calls = agent
        .seen()
        .into_iter()
        .filter(|seen| seen.line == "POST /");
    for call in calls {
        let authorization = call.header("authorization").unwrap_or_default();
        assert!(
            authorization.contains("/eu-north-1/workspaces/"),
            "{authorization}"
        );
    }
}

#[test]
fn absent_credentials_are_an_error() {
    let error = Given::new()
        .with("AWS_EC2_METADATA_DISABLED", "true")
        .with("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        .call()
        .unwrap_err();
    for part in [
        "no credentials were found",
        "environment: ",
        "profile: ",
        "the container endpoint: ",
    ] {
        assert!(error.contains(part), "{error}");
    }
}
