//! Features and dependencies of a manifest that depend on the model. [`emit`](crate::emit) writes no others, so that
//! those no longer needed can be identified.

use super::PROTOCOLS;

/// Returns all features that a model may require: those of protocols, and those that protocols share.
pub fn known_features() -> Vec<&'static str> {
    let supported = PROTOCOLS
        .iter()
        .filter_map(|protocol| protocol.support.as_ref());
    let mut features: Vec<_> = supported.map(|support| support.feature).collect();
    features.extend(CALLS.map(|(feature, _)| feature));
    features.extend(["call", "http", "schema", "serde", "server", "xml"]);
    features.sort_unstable();
    features.dedup();
    features
}

/// All dependencies that a model may require.
pub const DEPENDENCIES: &[&str] = &[
    "bytes",
    "futures-core",
    "http",
    "http-body",
    "hyper",
    "hyper-rustls",
    "hyper-util",
    "miniz_oxide",
    "quick-xml",
    "ring",
    "rustls",
    "serde_core",
    "serde_json",
    "tokio",
    "tower-service",
    "tracing",
    "twox-hash",
    "ureq",
];

/// Dependencies of crates that earlier versions generated, and that no feature needs any more.
pub const RETIRED_DEPENDENCIES: &[&str] = &["hmac-sha256"];

/// The features for calls, each with the dependencies that it adds.
pub const CALLS: [(&str, &[Dependency]); 3] = [
    ("blocking", &[dependency("ureq", "~3.5", &["rustls"])]),
    (
        "client",
        &[
            dependency("futures-core", "0.3", &[]),
            dependency("http-body", "1", &[]),
            dependency("hyper", "1", &["client", "http1"]),
            dependency(
                "hyper-rustls",
                "0.27",
                &["http1", "ring", "tls12", "webpki-tokio"],
            ),
            dependency(
                "hyper-util",
                "0.1",
                &["client-legacy", "client-proxy", "http1", "tokio"],
            ),
            dependency("rustls", "0.23", &["ring", "std", "tls12"]),
            dependency("tokio", "1", &["sync", "time"]),
            dependency("tower-service", "0.3", &[]),
        ],
    ),
    ("tracing", &[dependency("tracing", "0.1", &["std"])]),
];

/// The dependencies of the feature `client` if requests have event streams, for which AWS services require HTTP/2.
pub const HTTP2: &[Dependency] = &[
    dependency("hyper", "1", &["client", "http1", "http2"]),
    dependency(
        "hyper-util",
        "0.1",
        &["client-legacy", "client-proxy", "http1", "http2", "tokio"],
    ),
];

/// The dependency of the feature `call` if operations have checksums of the XXHash family.
pub const XXHASH: Dependency = dependency(
    "twox-hash",
    "2.1",
    &["alloc", "xxhash3_128", "xxhash3_64", "xxhash64"],
);

/// The dependencies of the feature `server`.
pub const SERVER: &[Dependency] = &[
    dependency("bytes", "1", &["std"]),
    dependency("http-body", "1", &[]),
    dependency("tower-service", "0.3", &[]),
];

/// A dependency that is optional and has no default features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// The name of the crate.
    pub name: &'static str,
    /// The requirement.
    pub version: &'static str,
    /// Its features that are used.
    pub features: &'static [&'static str],
}

/// Creates a dependency.
pub const fn dependency(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Dependency {
    Dependency {
        name,
        version,
        features,
    }
}

/// Features of dependencies that only some models need.
pub const DEPENDENCY_FEATURES: &[&str] = &["float_roundtrip", "http2", "raw_value"];
