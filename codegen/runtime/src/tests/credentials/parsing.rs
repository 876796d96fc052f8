//! The syntax of the configuration files.

use std::collections::BTreeMap;
use std::path::Path;

use super::stage::Stage;
use crate::runtime::client::profile::profiles::Profiles;

/// The value of each key, by profile.
pub type Values = BTreeMap<String, BTreeMap<String, String>>;

pub fn values(profiles: &Profiles) -> Values {
    let names: Vec<_> = profiles.names().map(str::to_owned).collect();
    let of_profile = |name: String| {
        let settings = profiles.get(&name).unwrap().settings();
        let values = settings.map(|(key, setting)| (key.to_owned(), setting.value.clone()));
        (name, values.collect())
    };
    names.into_iter().map(of_profile).collect()
}

pub fn load(
    config: impl Into<Vec<u8>>,
    credentials: impl Into<Vec<u8>>,
) -> Result<Profiles, String> {
    let stage = Stage::default()
        .with_variable("HOME", "/h")
        .with_file("/h/.aws/config", config)
        .with_file("/h/.aws/credentials", credentials);
    Profiles::load(&stage).map_err(|error| error.to_string())
}

/// The settings of the profile `p` of a config file, as one line: `key=value` with `|` for a line break.
fn settings(body: &str) -> String {
    let profiles = load(format!("[profile p]\n{body}"), "").unwrap();
    let settings = profiles.get("p").unwrap().settings();
    let settings = settings.map(|(key, setting)| format!("{key}={}", setting.value));
    settings.collect::<Vec<_>>().join(", ").replace('\n', "|")
}

#[test]
fn settings_are_read_as_other_tools_read_them() {
    let cases = [
        // Keys, values and the white space around them.
        ("a=b", "a=b"),
        ("a = b", "a=b"),
        (" \ta\t=\tb \t", "a=b"),
        ("a=", "a="),
        ("a = b = c", "a=b = c"),
        ("a = b\na = c", "a=c"),
        ("AWS_Key = Value", "aws_key=Value"),
        ("a: b", "a=b"),
        ("a : b=c", "a=b=c"),
        ("a = b:c", "a=b:c"),
        ("with space = b", "with space=b"),
        ("a = \"b\"", "a=\"b\""),
        ("a = ü🙂", "a=ü🙂"),
        ("a = b\r\nc = d\r\n", "a=b, c=d"),
        ("\n \t\na = b\n\n\nc = d\n\n", "a=b, c=d"),
        // Comments.
        ("# x\n; y\na = b\n  # z\nc = d", "a=b, c=d"),
        ("a = b # x", "a=b"),
        ("a = b\t; x ; y", "a=b"),
        ("a = b#c;d", "a=b#c;d"),
        ("a = https://e.com/start#/", "a=https://e.com/start#/"),
        ("a = # x", "a="),
        ("a =\n#x\nb = c", "a=, b=c"),
        ("a =#b", "a=#b"),
        ("a # x = b", "a # x=b"),
        // Lines that continue a value.
        ("a = b\n c", "a=b|c"),
        ("a = b\n\tc\n  d \ne = f", "a=b|c|d, e=f"),
        ("a = b\n\n c", "a=b|c"),
        ("a = b\n c # x", "a=b|c # x"),
        ("a = b\n # x\n c", "a=b|c"),
        ("a = b\n c = d", "a=b|c = d"),
        // Settings that are indented themselves.
        ("  a = b\n  c = d", "a=b, c=d"),
        ("  a = b\nc = d\n  e", "a=b, c=d|e"),
        ("  a = b\n    c\n  d = e", "a=b|c, d=e"),
        // Nested blocks.
        ("s3 =\n  a = b\n  c = d\ne = f", "e=f, s3=|a = b|c = d"),
        ("s3 =\n\n  a =\n\t \n  c = d", "s3=|a =|c = d"),
        ("s3 = # x\n  a = b", "s3=|a = b"),
    ];
    for (body, expected) in cases {
        assert_eq!(settings(body), expected, "{body:?}");
    }
}

#[test]
fn nested_blocks_have_settings_with_line_numbers() {
    let text = "[profile p]\ns3 =\n  Max_Queue = 10\n  endpoint_url = http://x # y\n[profile q]";
    let profiles = load(text, "").unwrap();
    let block = profiles.get("p").unwrap().get("s3").unwrap();
    let nested: Vec<_> = block
        .nested
        .iter()
        .map(|(key, setting)| (key.as_str(), setting.value.as_str(), setting.line))
        .collect();
    let expected = [("endpoint_url", "http://x # y", 4), ("max_queue", "10", 3)];
    assert_eq!(nested, expected);
    assert_eq!(&*block.file, Path::new("/h/.aws/config"));
    assert_eq!(block.line, 2);
}

#[test]
fn sections_are_read_as_other_tools_read_them() {
    let names = |config: &str, credentials: &str| {
        let profiles = load(config, credentials).unwrap();
        profiles.names().collect::<Vec<_>>().join(",")
    };
    let in_config = [
        ("", ""),
        ("\u{feff}[default]", "default"),
        ("[default]", "default"),
        ("[ default ]", "default"),
        ("[profile a]", "a"),
        ("[profile\ta]", "a"),
        ("[ profile   a ]", "a"),
        ("  [profile a]", "a"),
        ("[profile a] # x", "a"),
        ("[profile a]; x", "a"),
        ("[profile a]# x ]", "a"),
        ("[profile a]\n[profile b]", "a,b"),
        ("[profile A.b-c_d/e%f@g:h+i]", "A.b-c_d/e%f@g:h+i"),
        ("[profile \"a b\"]", "a b"),
        ("[profile 'a']", "a"),
        ("[profile default]", "default"),
        ("[a]", ""),
        ("[profile]", ""),
        ("[profilea]", ""),
        ("[profile a b]", ""),
        ("[profile \"\"]", ""),
        ("[Profile a]", ""),
        ("[]", ""),
        ("[sso-session a]\n[services b]\n[plugins]", ""),
    ];
    for (text, expected) in in_config {
        assert_eq!(names(text, ""), expected, "{text:?}");
    }
    let in_credentials = [
        ("[a]", "a"),
        ("[ a ]", "a"),
        ("[a b]", "a b"),
        ("[profilea]", "profilea"),
        ("[profile a]", ""),
        ("[sso-session a]", ""),
        ("[sso-sessiona]", "sso-sessiona"),
    ];
    for (text, expected) in in_credentials {
        assert_eq!(names("", text), expected, "{text:?}");
    }
}

#[test]
fn sections_of_a_name_are_merged() {
    let cases = [
        ("[profile p]\na=1\n[profile p]\nb=2", "", "a=1,b=2"),
        ("[profile p]\na=1\n[profile q]\n[profile p]\nA=2", "", "a=2"),
        ("[profile p]\na=1\nb=2", "[p]\na=3", "a=3,b=2"),
        ("[p]\na=1", "[p]\nb=2", "b=2"),
    ];
    for (config, credentials, expected) in cases {
        let values = values(&load(config, credentials).unwrap());
        let values: Vec<_> = values["p"]
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        assert_eq!(values.join(","), expected, "{config:?} {credentials:?}");
    }
    for text in [
        "[default]\na=1\n[profile default]\nb=2",
        "[profile default]\nb=2\n[default]\na=1",
    ] {
        let values = values(&load(text, "").unwrap());
        assert_eq!(
            values["default"].keys().collect::<Vec<_>>(),
            ["b"],
            "{text:?}"
        );
    }
}

#[test]
fn sessions_and_services_are_separate_from_profiles() {
    let text = "[sso-session s]\na=1\n[services s]\nsts =\n b = 2\n[profile s]\nc=3";
    let profiles = load(text, "").unwrap();
    assert_eq!(profiles.sso_session("s").unwrap().value("a"), Some("1"));
    assert_eq!(profiles.sso_session("s").unwrap().value("c"), None);
    let sts = profiles.services("s").unwrap().get("sts").unwrap();
    assert_eq!(sts.nested["b"].value, "2");
    assert_eq!(profiles.get("s").unwrap().value("c"), Some("3"));
}

#[test]
fn problems_in_profile_files_have_a_location_and_a_remedy() {
    let cases = [
        (
            "a = b",
            "/h/.aws/config:1: a setting stands before the first section: write `[default]` above it",
        ),
        (
            " -continued",
            "/h/.aws/config:1: a setting stands before the first section",
        ),
        (
            "[profile a",
            "/h/.aws/config:1: the section has no `]`: write `[…]`",
        ),
        (
            "[default]\na",
            "/h/.aws/config:2: the line has no `=`: write `key = value`, or `#` before a comment",
        ),
        (
            "[default]\n -continued",
            "/h/.aws/config:2: the line has no `=`",
        ),
        (
            "[default]\na = b\n[default]\n -continued",
            "/h/.aws/config:4: the line has no `=`",
        ),
        (
            "[default]\n\n = b",
            "/h/.aws/config:3: a setting has no key before the `=`",
        ),
        (
            "[default]\ns3 =\n a\n = b",
            "/h/.aws/config:3: the line has no `=`",
        ),
    ];
    for (text, expected) in cases {
        let error = load(text, "").unwrap_err();
        assert!(
            error.contains(expected),
            "{error:?} does not contain {expected:?}"
        );
    }
    let error = load(b"[default]\na = \xfc", "").unwrap_err();
    let expected = "/h/.aws/config:2: the file is not UTF-8: save it in this encoding";
    assert_eq!(error, expected);
}
