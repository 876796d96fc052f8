//! Requests, credentials and settings, generated.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::random::Random;

/// All that goes into one signature.
#[derive(Debug)]
pub struct Case {
    pub method: &'static str,
    pub uri: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    pub access_key_id: &'static str,
    pub secret: String,
    pub token: Option<String>,
    pub region: &'static str,
    pub name: &'static str,
    pub time: SystemTime,
    pub payload: Payload,
    pub double_encode: bool,
    pub normalize_path: bool,
    pub content_sha256_header: bool,
    pub token_mode: TokenMode,
    pub expires_in: Duration,
}

#[derive(Debug, Clone, Copy)]
pub enum Payload {
    Body,
    Unsigned,
    Digest(&'static str),
    Trailer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenMode {
    Signed,
    Unsigned,
    Named(&'static str),
}

// `aws-sigv4` reads URIs with an older `http`, which takes only ASCII, and no `|`.
const SEGMENTS: &[&str] = &[
    "",
    "",
    ".",
    "..",
    "...",
    ".a",
    "a.",
    "foo",
    "a:b",
    "{x}",
    "{x+}",
    "%C3%BC",
    "%E6%97%A5%E6%9C%AC",
    "%F0%9F%98%80",
    "%20",
    "%2F",
    "%2f",
    "%25",
    "%2e%2e",
    "%",
    "%zz",
    "~",
    "-_",
    "@",
    "!$&'()*,;=",
    "+",
    "^",
    "\"",
    "[",
    "]",
    "\\",
    "%C3%A9.",
    "foo:..",
    "x//y",
];
const QUERY: &[&str] = &[
    "a",
    "b",
    "A",
    "aa",
    "Action",
    "ListUsers",
    "-",
    "~",
    ".",
    "%20",
    "+",
    "%2B",
    "%2b",
    "%25",
    "%",
    "%z",
    "%FF",
    "%C3%BC",
    "%C3%BC",
    "%E6%97%A5%E6%9C%AC",
    "/",
    "?",
    ":",
    "@",
    "!",
    "*",
    "'",
    "(",
    ",",
    "[",
    "{",
    "X-Amz-Foo",
    "=",
];
const VALUES: &[&str] = &[
    " ",
    "  ",
    "   ",
    "a",
    "b c",
    "B",
    ",",
    ";",
    "=",
    "\"",
    "\"x  y\"",
    "\t",
    "ü",
    "/",
    "application/json",
    "%20",
    "1",
];
const NAMES: &[&str] = &[
    "accept",
    "authorization",
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "content-length",
    "content-type",
    "cookie",
    "if-match",
    "transfer-encoding",
    "user-agent",
    "x-amz-checksum-mode",
    "x-amz-meta-b",
    "x-amz-meta-a",
    "x-amz-target",
    "x-amz-user-agent",
    "x-amzn-trace-id",
    "My-Header1",
    "my-header2",
    "expect",
    "range",
];

impl Case {
    pub fn of(random: &mut Random) -> Self {
        Self {
            method: random.pick(&["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"]),
            uri: uri(random),
            headers: headers(random),
            body: random.text(VALUES, 6).into_bytes(),
            access_key_id: random.pick(&["AKIDEXAMPLE", "ASIA0123456789ABCDEF"]),
            secret: random.text(&["wJalrXUtnFEMI", "/", "K7MDENG", "+", "b"], 8),
            token: (!random.once_in(3)).then(|| random.text(&["Fwo", "/", "+", "=", "z"], 30)),
            region: random.pick(&["us-east-1", "eu-central-1", "aws-global", "x"]),
            name: random.pick(&["workspaces", "s3", "execute-api", "service"]),
            time: UNIX_EPOCH + Duration::from_millis(random.below(4_102_444_800_000)),
            payload: match random.below(5) {
                0 => Payload::Unsigned,
                1 => Payload::Digest(
                    "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                ),
                2 => Payload::Trailer,
                _ => Payload::Body,
            },
            double_encode: random.once_in(2),
            normalize_path: random.once_in(2),
            content_sha256_header: random.once_in(2),
            token_mode: match random.below(4) {
                0 => TokenMode::Unsigned,
                1 => TokenMode::Named("x-amz-s3session-token"),
                _ => TokenMode::Signed,
            },
            expires_in: Duration::from_secs(1 + random.below(604_800)),
        }
    }
}

fn uri(random: &mut Random) -> String {
    let scheme = random.pick(&["http", "https"]);
    let host = random.pick(&[
        "example.com",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "a.b.EXAMPLE.com",
    ]);
    let port = random.pick(&["", "", "", ":80", ":443", ":8080"]);
    let segments = (0..random.below(7)).map(|_| {
        let segment = random.pick(SEGMENTS);
        let more = random.once_in(4).then(|| random.pick(SEGMENTS));
        format!("/{segment}{}", more.unwrap_or_default())
    });
    let path: String = segments.collect();
    let slash = random.pick(&["", "/"]);
    let path = if path.is_empty() {
        slash.to_owned()
    } else {
        path + slash
    };
    format!("{scheme}://{host}{port}{path}{}", query(random))
}

fn query(random: &mut Random) -> String {
    match random.below(4) {
        0 => String::new(),
        1 => random
            .pick(&["?", "?&", "?=", "?a", "?a=", "?=b", "?a&&b", "?a=b=c"])
            .to_owned(),
        _ => {
            let parameters = (0..1 + random.below(6)).map(|_| {
                let name = random.text(QUERY, 2);
                let value = random.text(QUERY, 3);
                format!(
                    "{name}{}{value}",
                    random.pick(&["=", "=", "=", "", "==", "&"])
                )
            });
            format!("?{}", parameters.collect::<Vec<_>>().join("&"))
        }
    }
}

fn headers(random: &mut Random) -> Vec<(&'static str, String)> {
    let mut headers = Vec::new();
    if random.once_in(6) {
        headers.push((
            "host",
            random
                .pick(&["other.example.com", "example.com:99"])
                .to_owned(),
        ));
    }
    for _ in 0..random.below(9) {
        headers.push((random.pick(NAMES), random.text(VALUES, 5)));
    }
    headers
}
