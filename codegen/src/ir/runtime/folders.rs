//! The folders of the runtime.

/// A folder of the runtime.
#[derive(Debug)]
pub struct RuntimeFolder {
    /// The path below `src/runtime/`; empty for `src/runtime/` itself.
    pub path: &'static str,
    /// The title of its documentation.
    pub title: &'static str,
}

/// The folders of the runtime.
pub const RUNTIME_FOLDERS: &[RuntimeFolder] = &[
    folder(
        "",
        "Support for generated code; not public API. Use the re-exports in the crate root.",
    ),
    folder(
        "client",
        "Calls: endpoints, credentials, signatures, attempts, transports.",
    ),
    folder("client/asynchronous", "Calls as futures."),
    folder("client/blocking", "Calls that block the thread."),
    folder(
        "client/body",
        "[Bodies that stream](https://smithy.io/2.0/spec/streaming.html).",
    ),
    folder(
        "client/checksum",
        "[Checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait).",
    ),
    folder("client/credentials", "Credentials and their sources."),
    folder(
        "client/endpoint",
        "Endpoints, and the functions of endpoint rules.",
    ),
    folder(
        "client/events",
        "Calls with [event streams](https://smithy.io/2.0/spec/streaming.html#event-streams).",
    ),
    folder("client/profile", "The configuration files of AWS tools."),
    folder("client/sign", "Signatures and other proofs of identity."),
    folder("codec", "Encodings."),
    folder(
        "codec/cbor",
        "[CBOR](https://www.rfc-editor.org/rfc/rfc8949).",
    ),
    folder(
        "codec/json",
        "[JSON](https://www.rfc-editor.org/rfc/rfc8259).",
    ),
    folder(
        "codec/query",
        "Query strings, as AWS Query and EC2 Query have them.",
    ),
    folder("codec/xml", "[XML](https://www.w3.org/TR/xml/)."),
    folder(
        "core",
        "Operations, errors, builders, and the types of members.",
    ),
    folder("protocol", "Requests and responses over HTTP, by protocol."),
    folder(
        "protocol/event_stream",
        "[Event streams](https://smithy.io/2.0/spec/streaming.html#event-streams).",
    ),
    folder(
        "protocol/rest",
        "Protocols with [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html).",
    ),
    folder(
        "schema",
        "Schemas of types, and the traits by which they are encoded and decoded.",
    ),
    folder("schema/serde", "Implementations of serde's traits."),
    folder(
        "server",
        "The half of the service: from HTTP requests to the methods that handle them.",
    ),
    folder(
        "validate",
        "Checks of constraints, and the violations that they report.",
    ),
];

const fn folder(path: &'static str, title: &'static str) -> RuntimeFolder {
    RuntimeFolder { path, title }
}
