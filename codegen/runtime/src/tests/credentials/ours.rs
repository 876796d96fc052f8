//! Cases of our own, below `cases/`: environment, files, processes and HTTP traffic, and the credentials that are found or
//! parts of the text of the error. Each is run in both ways of driving.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use serde_json::{Value, json};

use super::stage::{Recorded, Stage, Traffic, asynchronous, blocking};
use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::token_cache::TokenCache;
use crate::runtime::client::environment::ProcessOutput;
use crate::runtime::client::sign::identity::Identity;
use crate::runtime::core::date_time::DateTime;

#[test]
fn environment() {
    run_all("environment");
}

#[test]
fn profile() {
    run_all("profile");
}

#[test]
fn process() {
    run_all("process");
}

#[test]
fn assume_role() {
    run_all("assume_role");
}

#[test]
fn sts() {
    run_all("sts");
}

#[test]
fn web_identity() {
    run_all("web_identity");
}

#[test]
fn sso() {
    run_all("sso");
}

#[test]
fn token() {
    run_all("token");
}

#[test]
fn login() {
    run_all("login");
}

#[test]
fn container() {
    run_all("container");
}

#[test]
fn instance() {
    run_all("instance");
}

#[test]
fn region() {
    run_all("region");
}

fn run_all(name: &str) {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = runtime.join("src/tests/credentials/cases");
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut faults = Vec::new();
    for case in &cases {
        for is_blocking in [true, false] {
            if let Err(fault) = run(case, is_blocking) {
                faults.push(format!("{}: {fault}", case["about"]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Runs a case, whose keys are all known.
fn run(case: &Value, is_blocking: bool) -> Result<(), String> {
    const KEYS: [&str; 12] = [
        "about",
        "chain",
        "credentials",
        "environment",
        "error",
        "files",
        "now",
        "processes",
        "region",
        "token",
        "traffic",
        "written",
    ];
    let members = case.as_object().unwrap();
    if let Some(key) = members.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(format!("the key `{key}` is unknown"));
    }
    let stage = Arc::new(stage(case));
    let now = time(case["now"].as_str().unwrap_or("2026-01-01T00:00:00Z"));
    let recorded = case["traffic"].as_array().into_iter().flatten();
    let mut traffic = Traffic::new(recorded.map(recording).collect(), now);
    let chain = chain(&case["chain"], &stage);
    let found = if case.get("region").is_some() {
        let flow = chain.region_flow(now);
        let region = drive(is_blocking, flow, &stage, &mut traffic);
        region.map(|region| json!(region))
    } else if case.get("token").is_some() {
        let flow = TokenCache::of_chain(chain).identity_flow(now);
        let found = drive(is_blocking, flow, &stage, &mut traffic);
        found.map(|found| match found {
            Identity::Token(token) => json!({
                "token": token.token(),
                "expiry": token.expiry().map(|expiry| DateTime::from(expiry).to_string()),
            }),
            other => json!(format!("{other:?}")),
        })
    } else {
        let flow = chain.flow(now);
        let credentials = drive(is_blocking, flow, &stage, &mut traffic);
        credentials.map(|credentials| members_of(&credentials))
    };
    if !traffic.faults.is_empty() {
        return Err(traffic.faults.join("; "));
    }
    if traffic.sent < traffic.recorded.len() {
        return Err(format!(
            "only {} requests are sent: {found:?}",
            traffic.sent
        ));
    }
    written(case, &stage)?;
    compare(case, found)
}

fn drive<T>(
    is_blocking: bool,
    flow: crate::runtime::client::credentials::exchange::Flow<T>,
    stage: &Stage,
    traffic: &mut Traffic,
) -> T {
    if is_blocking {
        blocking(flow, stage, traffic)
    } else {
        asynchronous(flow, stage, traffic)
    }
}

fn compare(case: &Value, found: Result<Value, CredentialsError>) -> Result<(), String> {
    let expected = ["credentials", "region", "token"];
    let expected = expected.iter().find_map(|key| case.get(key));
    match (case.get("error"), found) {
        (None, Ok(found)) if Some(&found) == expected => Ok(()),
        (Some(parts), Err(error)) => {
            let text = error.to_string();
            let parts = parts.as_array().unwrap().iter();
            let mut parts = parts.map(|part| part.as_str().unwrap());
            match parts.find(|part| !text.contains(part)) {
                None => Ok(()),
                Some(part) => Err(format!("{text:?} does not contain {part:?}")),
            }
        }
        (_, found) => Err(format!("{found:?} is found")),
    }
}

fn members_of(credentials: &Credentials) -> Value {
    let mut members = json!({
        "access_key_id": credentials.access_key_id(),
        "secret_access_key": credentials.secret_access_key(),
    });
    if let Some(token) = credentials.session_token() {
        members["session_token"] = json!(token);
    }
    if let Some(account_id) = credentials.account_id() {
        members["account_id"] = json!(account_id);
    }
    if let Some(expiry) = credentials.expiry() {
        members["expiry"] = json!(DateTime::from(expiry).to_string());
    }
    members
}

fn stage(case: &Value) -> Stage {
    let mut variables = BTreeMap::from([("HOME".to_owned(), "/home/me".to_owned())]);
    for (name, value) in members(&case["environment"]) {
        variables.insert(name.clone(), value.as_str().unwrap().to_owned());
    }
    let files = members(&case["files"]).map(|(name, text)| (PathBuf::from(name), lines(text)));
    let processes = members(&case["processes"]).map(|(name, output)| {
        let bytes = |key: &str| lines(&output[key]);
        let output = ProcessOutput {
            is_success: output.get("fails").is_none(),
            stdout: bytes("stdout"),
            stderr: bytes("stderr"),
        };
        (name.clone(), output)
    });
    Stage {
        variables,
        files: Mutex::new(files.collect()),
        processes: processes.collect(),
    }
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

/// The bytes of a text, of lines, or of JSON.
fn lines(text: &Value) -> Vec<u8> {
    match text {
        Value::Null => Vec::new(),
        Value::String(text) => text.clone().into_bytes(),
        Value::Array(lines) => {
            let lines = lines.iter().map(|line| line.as_str().unwrap());
            lines.collect::<Vec<_>>().join("\n").into_bytes()
        }
        json => json.to_string().into_bytes(),
    }
}

fn recording(exchange: &Value) -> Recorded {
    let request = exchange["send"].as_str().unwrap();
    let (method, uri) = request.split_once(' ').unwrap();
    let pairs = |key: &str| {
        let pairs = members(&exchange[key]);
        let pair =
            |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap().to_owned());
        pairs.map(pair).collect()
    };
    let body = String::from_utf8(lines(&exchange["body"])).unwrap();
    Recorded {
        method: method.to_owned(),
        uri: uri.to_owned(),
        headers: pairs("headers"),
        form: pairs("form"),
        answer: match exchange["fails"].as_str() {
            Some(failure) => Err(failure.to_owned()),
            None => Ok((exchange["status"].as_u64().unwrap_or(200) as u16, body)),
        },
    }
}

fn chain(settings: &Value, stage: &Arc<Stage>) -> CredentialsChain {
    let mut chain = CredentialsChain::new(stage.clone());
    for (key, value) in members(settings) {
        chain = match (key.as_str(), value) {
            ("profile", Value::String(name)) => chain.with_profile(name),
            ("region", Value::String(region)) => chain.with_region(region),
            ("fips", Value::Bool(is_on)) => chain.with_fips(*is_on),
            ("dual_stack", Value::Bool(is_on)) => chain.with_dual_stack(*is_on),
            other => panic!("{other:?}"),
        };
    }
    chain
}

/// Compares JSON files that the chain has written.
fn written(case: &Value, stage: &Stage) -> Result<(), String> {
    for (path, expected) in members(&case["written"]) {
        let bytes = stage.file(path).unwrap_or_default();
        let found: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if found != *expected {
            return Err(format!("{path} is {found}"));
        }
    }
    Ok(())
}

fn time(text: &str) -> SystemTime {
    text.parse::<DateTime>().unwrap().try_into().unwrap()
}
