//! Partitions as AWS publishes them.

use std::fs;
use std::path::Path;

use super::pattern;
use serde_json::{Value as Json, json};

/// The partitions with their regions.
pub struct Partitions(Vec<Json>);

impl Partitions {
    /// The published ones, or else `aws` alone.
    pub fn load(path: Option<&Path>) -> Self {
        let read = |path: &Path| serde_json::from_slice::<Json>(&fs::read(path).unwrap()).unwrap();
        let partitions = path
            .map(read)
            .and_then(|file| file["partitions"].as_array().cloned());
        let aws = || {
            vec![json!({"regions": {}, "regionRegex": ".", "outputs": {
                "name": "aws", "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws",
                "implicitGlobalRegion": "us-east-1", "supportsFIPS": true, "supportsDualStack": true
            }})]
        };
        Self(partitions.unwrap_or_else(aws))
    }

    /// The partition that a region is in: by name, else by pattern, else the first one.
    pub fn of(&self, region: &str) -> Json {
        let is_listed = |partition: &&Json| partition["regions"].get(region).is_some();
        let matches = |partition: &&Json| {
            let text = partition["regionRegex"].as_str().unwrap();
            pattern(text).is_match(region)
        };
        let mut all = self.0.iter();
        let listed = all.clone().find(is_listed);
        let found = listed
            .or_else(|| all.clone().find(matches))
            .or_else(|| all.next());
        found.unwrap()["outputs"].clone()
    }

    /// All regions that are listed.
    pub fn regions(&self) -> Vec<String> {
        let names = |partition: &Json| {
            partition["regions"]
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        self.0.iter().flat_map(names).collect()
    }
}
