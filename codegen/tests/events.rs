//! Streams of events on the wire: one small model in each protocol, generated, compiled, and called against a server of
//! the test's own.

mod support;

use std::fs;
use std::path::Path;

use ferrosmith::Options;
use ferrosmith::smithy::Source;

use support::{Workspace, generated, source};

/// The trait of a protocol, the name of the crate, and the type that implements it.
const PROTOCOLS: [(&str, &str, &str); 5] = [
    (
        "aws.protocols#awsJson1_1",
        "concerts-aws-json",
        "aws_json::AwsJson",
    ),
    (
        "smithy.protocols#rpcv2Cbor",
        "concerts-cbor",
        "rpc_v2_cbor::RpcV2Cbor",
    ),
    (
        "smithy.protocols#rpcv2Json",
        "concerts-rpc-json",
        "rpc_v2_json::RpcV2Json",
    ),
    (
        "aws.protocols#restJson1",
        "concerts-rest-json",
        "rest_json::RestJson",
    ),
    (
        "aws.protocols#restXml",
        "concerts-rest-xml",
        "rest_xml::RestXml",
    ),
];

/// In separate tables, as the crates may have others already.
const DEPENDENCIES: &str = "\n[dev-dependencies.futures-core]\nversion = \"0.3\"\n\n[dev-dependencies.tokio]\nversion = \"1\"\n\
                            features = [\"io-util\", \"macros\", \"net\", \"rt\", \"sync\", \"time\"]\n";

/// The crates of a server that supports HTTP/2 over TLS, and of one that serves the handler of the test.
const SERVERS: &str = "\n[dev-dependencies.hyper]\nversion = \"1\"\nfeatures = [\"http1\", \"http2\", \"server\"]\n\n\
                     [dev-dependencies.hyper-util]\nversion = \"0.1\"\nfeatures = [\"service\", \"tokio\"]\n\n\
                     [dev-dependencies.bytes]\nversion = \"1\"\n\n[dev-dependencies.h2]\nversion = \"0.4\"\n\n\
                     [dev-dependencies.rcgen]\nversion = \"0.14\"\ndefault-features = false\n\
                     features = [\"crypto\", \"ring\"]\n\n[dev-dependencies.tokio-rustls]\nversion = \"0.26\"\n\
                     default-features = false\nfeatures = [\"ring\"]\n";

#[test]
fn clients_and_servers_exchange_events() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let model = fs::read_to_string(tests.join("models/concerts.json")).expect("a model");
    let crates = PROTOCOLS.map(|(protocol, name, _)| {
        let options = Options {
            crate_name: Some(name.to_owned()),
            ..Options::default()
        };
        let model = model.replace("aws.protocols#restJson1", protocol);
        (name, generated(source(model), &options).files)
    });
    let workspace = Workspace::write("events", crates.iter().map(|(name, files)| (*name, files)));
    for (_, name, wire) in PROTOCOLS {
        workspace.add_to_manifest(name, DEPENDENCIES);
        workspace.add_to_manifest(name, SERVERS);
        let root = name.replace('-', "_");
        let to = workspace.member(name).join("tests/events");
        fs::create_dir_all(&to).expect("a folder for the tests");
        for entry in fs::read_dir(tests.join("concerts")).expect("the tests") {
            let entry = entry.expect("a test");
            let text = fs::read_to_string(entry.path()).expect("the text of a test");
            let text = text.replace("extern crate concerts", &format!("extern crate {root}"));
            let text = text.replace("rest_json::RestJson", wire);
            // Its root is in the directory of the other files, where Cargo would not treat it as a test of this
            // package.
            let file = match entry.file_name() {
                file if file == "concerts.rs" => "main.rs".into(),
                file => file,
            };
            fs::write(to.join(file), text).expect("a test can be written");
        }
    }
    workspace.test_all_features();
}

/// The models of AWS, the operation with events, and the test.
const REAL: [(&str, &str, &str); 4] = [
    (
        "models/aws/bedrock-runtime.json",
        "ConverseStream",
        "bedrock_runtime",
    ),
    ("models/more/kinesis.json", "SubscribeToShard", "kinesis"),
    ("models/aws/s3.json", "SelectObjectContent", "s3"),
    (
        "models/more/transcribe-streaming.json",
        "StartStreamTranscription",
        "transcribe_streaming",
    ),
];

#[test]
fn services_of_aws_exchange_events() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real_streams");
    let mut crates = Vec::new();
    for (model, operation, test) in REAL {
        let Some(path) = support::shared(model) else {
            return;
        };
        let model = Source {
            name: path.display().to_string(),
            bytes: fs::read(path).expect("a model"),
        };
        let options = Options {
            operations: vec![operation.to_owned()],
            ..Options::default()
        };
        crates.push((test, generated(model, &options).files));
    }
    let workspace = Workspace::write(
        "real-streams",
        crates.iter().map(|(name, files)| (*name, files)),
    );
    for (name, _) in &crates {
        workspace.add_to_manifest(name, DEPENDENCIES);
        let to = workspace.member(name).join("tests");
        fs::create_dir_all(&to).expect("a folder for the test");
        fs::copy(tests.join(name).with_extension("rs"), to.join("streams.rs")).expect("a test");
    }
    workspace.test_all_features();
}
