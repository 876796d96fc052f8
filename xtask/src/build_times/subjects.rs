//! The programs whose builds are measured.

/// A program and its dependencies.
pub(super) struct Subject {
    /// The name of the row and of the directory.
    pub(super) name: &'static str,
    /// The lines of `[dependencies]`; `{root}` stands for the workspace.
    pub(super) dependencies: &'static str,
    pub(super) source: &'static str,
    pub(super) is_peer: bool,
}

/// Builds a request of `UpdateConnectionAliasPermission`, validates it and prints it.
const REQUEST: &str = include_str!("programs/request.rs");
const REQUEST_SDK: &str = include_str!("programs/request_sdk.rs");
const REQUEST_RUSOTO: &str = include_str!("programs/request_rusoto.rs");
/// Lists WorkSpaces page by page, and shares a connection alias.
const CALL: &str = include_str!("programs/call.rs");
const CALL_ASYNC: &str = include_str!("programs/call_async.rs");
const CALL_SDK: &str = include_str!("programs/call_sdk.rs");
/// Puts an object into Amazon S3, and gets it.
const OBJECT: &str = include_str!("programs/object.rs");
const OBJECT_ASYNC: &str = include_str!("programs/object_async.rs");
const OBJECT_SDK: &str = include_str!("programs/object_sdk.rs");

pub(super) static SUBJECTS: [Subject; 8] = [
    Subject {
        name: "without-features",
        dependencies: "amazon-workspaces = { path = '{root}/generated', default-features = false }",
        source: REQUEST,
        is_peer: false,
    },
    Subject {
        name: "default",
        dependencies: "amazon-workspaces = { path = '{root}/generated' }",
        source: REQUEST,
        is_peer: false,
    },
    Subject {
        name: "blocking",
        dependencies: "amazon-workspaces = { path = '{root}/generated', features = ['blocking'] }",
        source: CALL,
        is_peer: false,
    },
    Subject {
        name: "client",
        dependencies: "amazon-workspaces = { path = '{root}/generated', features = ['client'] }\n\
            tokio = { version = '1', features = ['macros', 'rt-multi-thread'] }",
        source: CALL_ASYNC,
        is_peer: false,
    },
    Subject {
        name: "aws-sdk-workspaces",
        dependencies: "aws-sdk-workspaces = '=1.144.0'",
        source: REQUEST_SDK,
        is_peer: true,
    },
    Subject {
        name: "aws-sdk-workspaces-bare",
        dependencies: "aws-sdk-workspaces = { version = '=1.144.0', default-features = false }",
        source: REQUEST_SDK,
        is_peer: true,
    },
    Subject {
        name: "aws-sdk-workspaces-and-config",
        dependencies: "aws-config = '1'\naws-sdk-workspaces = '=1.144.0'\n\
            tokio = { version = '1', features = ['macros', 'rt-multi-thread'] }",
        source: CALL_SDK,
        is_peer: true,
    },
    Subject {
        name: "rusoto_workspaces",
        dependencies: "rusoto_workspaces = '=0.48.0'",
        source: REQUEST_RUSOTO,
        is_peer: true,
    },
];

/// The programs that use Amazon S3, whose crate is generated before they are built.
pub(super) static S3_SUBJECTS: [Subject; 3] = [
    Subject {
        name: "s3-blocking",
        dependencies: "aws-s3 = { path = '{root}/target/build-times/aws-s3', features = ['blocking'] }",
        source: OBJECT,
        is_peer: false,
    },
    Subject {
        name: "s3-client",
        dependencies: "aws-s3 = { path = '{root}/target/build-times/aws-s3', features = ['client'] }\n\
            tokio = { version = '1', features = ['macros', 'rt-multi-thread'] }",
        source: OBJECT_ASYNC,
        is_peer: false,
    },
    Subject {
        name: "aws-sdk-s3-and-config",
        dependencies: "aws-config = '1'\naws-sdk-s3 = '1'\n\
            tokio = { version = '1', features = ['macros', 'rt-multi-thread'] }",
        source: OBJECT_SDK,
        is_peer: true,
    },
];
