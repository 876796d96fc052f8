//! Loading of configuration files, and their settings.

use std::io;
use std::path::Path;

use super::stage::Stage;
use crate::runtime::client::environment::{Environment, ProcessOutput};
use crate::runtime::client::profile::lookup;
use crate::runtime::client::profile::profiles::Profiles;

/// An environment whose files may not be read.
struct Forbidden;

impl Environment for Forbidden {
    fn var(&self, name: &str) -> Option<String> {
        (name == "HOME").then(|| "/h".to_owned())
    }

    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::PermissionDenied.into())
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::PermissionDenied.into())
    }

    fn run(&self, _: &str) -> io::Result<ProcessOutput> {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

#[test]
fn errors_name_unreadable_profile_files() {
    let error = Profiles::load(&Forbidden).unwrap_err().to_string();
    for file in ["/h/.aws/config", "/h/.aws/credentials"] {
        let text = format!("{file}: the file cannot be read: permission denied");
        assert!(error.contains(&text), "{error}");
    }
}

#[test]
fn absent_profile_files_count_as_empty() {
    let stage = Stage::default().with_variable("HOME", "/h");
    let profiles = Profiles::load(&stage).unwrap();
    assert_eq!(profiles.names().count(), 0);
    let files = [
        Path::new("/h/.aws/config"),
        Path::new("/h/.aws/credentials"),
    ];
    assert_eq!(profiles.files(), files);
}

#[test]
fn the_files_of_variables_are_read_below_the_home_folder() {
    let cases = [
        ("/etc/aws", "/etc/aws"),
        ("~/aws", "/h/aws"),
        ("~", "/h"),
        ("~other/aws", "~other/aws"),
        ("aws", "aws"),
    ];
    for (value, path) in cases {
        let stage = Stage::default()
            .with_variable("HOME", "/h")
            .with_variable("AWS_CONFIG_FILE", value)
            .with_file(path, "[profile found]");
        let profiles = Profiles::load(&stage).unwrap();
        assert!(profiles.get("found").is_some(), "{value}");
    }
}

#[test]
fn endpoints_of_services_are_named_by_their_sdk_id() {
    let config = "[default]\nservices = s\n[services s]\nworkspaces_web =\n endpoint_url = http://web\n\
                  sso_oidc =\n endpoint_url = http://oidc\nws =\n endpoint_url =";
    let stage = Stage::default()
        .with_variable("HOME", "/h")
        .with_variable("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "http://streams")
        .with_file("/h/.aws/config", config);
    let profiles = Profiles::load(&stage).unwrap();
    let cases = [
        ("WorkSpaces Web", Some("http://web")),
        ("SSO OIDC", Some("http://oidc")),
        ("DynamoDB Streams", Some("http://streams")),
        ("ws", None),
        ("S3", None),
    ];
    for (sdk_id, expected) in cases {
        let found = lookup::endpoint_url(&stage, &profiles, profiles.get("default"), sdk_id);
        let url = found.unwrap().map(|found| found.value);
        assert_eq!(url.as_deref(), expected, "{sdk_id}");
    }
}
