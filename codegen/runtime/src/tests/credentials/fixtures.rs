//! The fixtures of `../shared/cases/credentials`: environment, files, HTTP traffic, and the expected result.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::stage::{Recorded, Stage, Traffic, asynchronous, blocking, form};
use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::identity::Credentials;

/// A part of the text that an error must have, by the name of the fixture.
const ERRORS: [(&str, &str); 9] = [
    (
        "credential_process_invalid",
        "/home/.aws/config:3 gave no credentials: it does not print",
    ),
    ("imds_default_chain_error", "the instance has no role"),
    (
        "imds_no_iam_role",
        "config:4: `Ec2InstanceMetadata` has no credentials: the instance has no role",
    ),
    (
        "invalid_config",
        "/home/.aws/config:2: a setting has no key",
    ),
    (
        "profile_overrides_web_identity",
        "config:3: `Environment` has no credentials: `AWS_ACCESS_KEY_ID` is not set",
    ),
    (
        "sso_no_token_file",
        "/home/.aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json cannot be read",
    ),
    (
        "sso_token",
        "config:2: the profile gives an access token and no credentials",
    ),
    (
        "web_identity_source_profile_no_env",
        "config:6: `web_identity_token_file` needs a `role_arn`",
    ),
    (
        "web_identity_token_invalid_jwt",
        "No OpenIDConnect provider found in your account",
    ),
];

#[test]
fn shared_fixtures_resolve_to_their_expected_credentials() {
    let beside_repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(4)
        .unwrap();
    let root = beside_repository.join("shared/cases/credentials");
    let folders = ["default-credential-provider-chain", "profile-provider"];
    let mut faults = Vec::new();
    let mut count = 0;
    for folder in folders {
        let Ok(entries) = fs::read_dir(root.join(folder)) else {
            let text = "skipped: `../shared/cases/credentials` is absent\n";
            let _ = std::io::stderr().write_all(text.as_bytes());
            return;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            for drive in [Drive::Blocking, Drive::Asynchronous] {
                if let Err(fault) = run(&path, drive) {
                    faults.push(format!("{}: {fault}", path.display()));
                }
            }
            count += 1;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count >= 24, "{count} fixtures");
}

#[derive(Clone, Copy)]
enum Drive {
    Blocking,
    Asynchronous,
}

fn run(path: &Path, drive: Drive) -> Result<(), String> {
    let json = |name: &str| -> Value {
        let text = fs::read_to_string(path.join(name)).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let stage = Arc::new(Stage {
        variables: strings(&json("env.json")),
        files: Mutex::new(files(&path.join("fs"))),
        processes: BTreeMap::new(),
    });
    let now = UNIX_EPOCH + Duration::from_secs(1_234_567_000);
    let mut traffic = Traffic::new(recorded(&json("http-traffic.json")), now);
    let flow = CredentialsChain::new(stage.clone()).flow(now);
    let result = match drive {
        Drive::Blocking => blocking(flow, &stage, &mut traffic),
        Drive::Asynchronous => asynchronous(flow, &stage, &mut traffic),
    };
    if !traffic.faults.is_empty() {
        return Err(traffic.faults.join("; "));
    }
    if traffic.sent < traffic.recorded.len() {
        return Err(format!("only {} requests are sent", traffic.sent));
    }
    compare(path, &json("test-case.json")["result"], result)
}

fn compare(
    path: &Path,
    expected: &Value,
    result: Result<Credentials, CredentialsError>,
) -> Result<(), String> {
    let credentials = match (expected.get("Ok"), result) {
        (Some(expected), Ok(credentials)) => (expected, credentials),
        (None, Err(error)) => {
            let name = path.file_name().unwrap().to_str().unwrap();
            let part = ERRORS.iter().find(|(fixture, _)| *fixture == name);
            let (_, part) = part.ok_or("the table has no part of its error")?;
            return match error.to_string() {
                text if text.contains(part) => Ok(()),
                text => Err(format!("{text:?} does not contain {part:?}")),
            };
        }
        (_, result) => return Err(format!("{result:?} is not {expected}")),
    };
    let (expected, credentials) = credentials;
    let text = |key: &str| expected.get(key).and_then(Value::as_str);
    let expiry = expected.get("expiry").and_then(Value::as_u64);
    let seconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap().as_secs();
    let is_equal = text("access_key_id") == Some(credentials.access_key_id())
        && text("secret_access_key") == Some(credentials.secret_access_key())
        && text("session_token") == credentials.session_token()
        && text("account_id") == credentials.account_id()
        && expiry == credentials.expiry().map(seconds);
    is_equal
        .then_some(())
        .ok_or_else(|| format!("{credentials:?} are not {expected}"))
}

fn strings(object: &Value) -> BTreeMap<String, String> {
    let members = object.as_object().unwrap().iter();
    let member =
        |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap().to_owned());
    members.map(member).collect()
}

fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = Path::new("/").join(path.strip_prefix(root).unwrap());
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The exchanges of a recording, which is a list of events by connection.
fn recorded(traffic: &Value) -> Vec<Recorded> {
    let mut all: BTreeMap<u64, Recorded> = BTreeMap::new();
    for event in traffic["events"].as_array().into_iter().flatten() {
        let id = event["connection_id"].as_u64().unwrap();
        let action = &event["action"];
        if let Some(request) = action.get("Request").map(|request| &request["request"]) {
            let recorded = Recorded {
                method: request["method"].as_str().unwrap().to_owned(),
                uri: request["uri"].as_str().unwrap().to_owned(),
                headers: headers(&request["headers"]),
                form: Vec::new(),
                answer: Err("the recording has no answer".to_owned()),
            };
            all.insert(id, recorded);
        }
        let recorded = all.get_mut(&id).unwrap();
        if let Some(response) = action.get("Response") {
            let status = response["response"]["Ok"]["status"].as_u64().unwrap();
            recorded.answer = Ok((status as u16, String::new()));
        }
        if let Some(data) = action.get("Data") {
            let text = data["data"]["Utf8"].as_str().unwrap();
            match (data["direction"].as_str().unwrap(), &mut recorded.answer) {
                ("Response", Ok((_, body))) => body.push_str(text),
                ("Request", _) => {
                    // The values of others were changed after the recording.
                    let is_action = |(name, _): &(String, String)| name == "Action";
                    recorded.form = form(text).into_iter().filter(is_action).collect();
                }
                other => panic!("{other:?}"),
            }
        }
    }
    all.into_values().collect()
}

/// The headers that depend on the content of the request.
fn headers(headers: &Value) -> Vec<(String, String)> {
    const COMPARED: [&str; 7] = [
        "accept",
        "authorization",
        "content-type",
        "x-amz-sso_bearer_token",
        "x-aws-ec2-metadata-token",
        "x-aws-ec2-metadata-token-ttl-seconds",
        "x-amz-target",
    ];
    let headers = headers.as_object().unwrap().iter();
    let value = |value: &Value| value[0].as_str().unwrap().to_owned();
    let headers = headers.map(|(name, values)| (name.to_ascii_lowercase(), value(values)));
    let is_compared = |(name, value): &(String, String)| {
        let is_signature = value.starts_with("AWS4-HMAC-SHA256");
        COMPARED.contains(&name.as_str()) && !is_signature
    };
    headers.filter(is_compared).collect()
}
