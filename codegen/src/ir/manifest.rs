//! What the manifest of a crate may hold on behalf of the model. [`emit`](crate::emit) writes no other feature and no
//! other dependency, so that those which are no longer needed are known.

use super::PROTOCOLS;

/// All features that may follow from a model: those of protocols, and what these have in common.
pub fn known_features() -> Vec<&'static str> {
    let supported = PROTOCOLS
        .iter()
        .filter_map(|protocol| protocol.support.as_ref());
    let mut features: Vec<_> = supported.map(|support| support.feature).collect();
    features.extend(["call", "http", "schema", "serde"]);
    features.sort_unstable();
    features.dedup();
    features
}

/// All dependencies that may follow from a model.
pub const DEPENDENCIES: &[&str] = &["hmac-sha256", "http", "serde_core", "serde_json"];

/// Features of dependencies that only some models need.
pub const DEPENDENCY_FEATURES: &[&str] = &["float_roundtrip", "raw_value"];
