//! Proxies that environment variables name, in separate processes.

use std::process::Command;

use crate::caller::{Caller, config};
use crate::server::{Act, Server};
use crate::tls;

const TARGET: &str = "FERROSMITH_TEST_TARGET";

/// Runs in the process that has the variables.
#[test]
fn calls_use_the_proxy() {
    let Ok(target) = std::env::var(TARGET) else {
        return;
    };
    let unused = Server::script([Act::Close]);
    for caller in Caller::both(|| {
        config(&unused)
            .endpoint(target.clone())
            .max_attempts(1)
            .load()
            .unwrap()
    }) {
        let outcome = caller.call();
        println!(
            "{}: {}",
            caller.name(),
            outcome.map_or_else(|e| e.to_string(), |_| "ok".to_owned())
        );
    }
}

/// Returns the output of both clients.
fn run(target: &str, variables: &[(&str, &str)]) -> String {
    let program = std::env::current_exe().unwrap();
    let mut command = Command::new(program);
    command.args(["--exact", "--nocapture", "proxies::calls_use_the_proxy"]);
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    let output = command
        .env(TARGET, target)
        .envs(variables.iter().copied())
        .output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

#[test]
fn a_proxy_gets_the_request_unless_the_host_is_excepted() {
    let proxy = Server::start(|_, seen| match seen.line.starts_with("CONNECT ") {
        true => Act::Answer(200, Vec::new(), Vec::new()),
        false => Act::ok(),
    });
    let address = proxy.url();
    let target = "http://workspaces.invalid";
    let said = run(
        target,
        &[("HTTP_PROXY", &address), ("http_proxy", &address)],
    );
    assert!(said.contains("blocking: ok"), "{said}");
    assert!(said.contains("asynchronous: ok"), "{said}");
    // ureq requests a tunnel, hyper sends the request to the proxy.
    let seen: Vec<_> = proxy.take().into_iter().map(|seen| seen.line).collect();
    let expected = [
        "CONNECT workspaces.invalid:80 HTTP/1.1",
        "POST / HTTP/1.1",
        "POST http://workspaces.invalid/ HTTP/1.1",
    ];
    assert_eq!(seen, expected);
    let variables = [
        ("HTTP_PROXY", address.as_str()),
        ("http_proxy", &address),
        ("NO_PROXY", ".invalid,workspaces.invalid"),
        ("no_proxy", ".invalid,workspaces.invalid"),
    ];
    let said = run(target, &variables);
    assert_eq!(proxy.take().len(), 0, "{said}");
    assert_eq!(said.matches("no connection").count(), 2, "{said}");
}

#[test]
fn a_proxy_may_speak_tls() {
    let (address, certificate) = tls::start();
    let folder = std::env::temp_dir().join(format!("ferrosmith-proxy-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let bundle = folder.join("ca.pem");
    std::fs::write(&bundle, tls::pem(&certificate)).unwrap();
    let proxy = format!("https://localhost:{}", address.port());
    let bundle = bundle.to_str().unwrap();
    let said = run(
        "http://workspaces.invalid",
        &[
            ("HTTP_PROXY", &proxy),
            ("http_proxy", &proxy),
            ("AWS_CA_BUNDLE", bundle),
        ],
    );
    assert!(said.contains("asynchronous: ok"), "{said}");
    // The same server as the target itself.
    let said = run(&proxy, &[("AWS_CA_BUNDLE", bundle)]);
    assert!(said.contains("asynchronous: ok"), "{said}");
    assert!(said.contains("blocking: ok"), "{said}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_proxy_makes_a_tunnel_for_https() {
    let proxy = Server::script([Act::Raw(b"HTTP/1.1 403 Forbidden\r\n\r\n".to_vec())]);
    let address = proxy.url();
    let variables = [("HTTPS_PROXY", address.as_str()), ("https_proxy", &address)];
    let said = run("https://workspaces.invalid", &variables);
    let seen = proxy.take();
    assert_eq!(seen.len(), 2, "{said}");
    for request in seen {
        assert!(
            request.line.starts_with("CONNECT workspaces.invalid:443"),
            "{request:?}"
        );
    }
}
