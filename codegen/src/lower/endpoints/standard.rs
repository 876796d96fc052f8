//! Endpoint rules for services whose models have none.

use serde_json::Value;

use crate::smithy::trait_ids::{ENDPOINT_BDD, ENDPOINT_RULE_SET};
use crate::smithy::{Model, ShapeId};

use super::super::calls;

/// Endpoint rules for a service whose model has none.
pub(super) struct StandardRules {
    /// The `sdkId` of the service.
    sdk_id: &'static str,
    /// The rules, in JSON.
    text: &'static str,
    /// The path labels that set the parameters with the same names.
    pub(super) labels: &'static [&'static str],
}

/// The standard rules. Those of Amazon S3 write the bucket into the host or path.
static STANDARD: [StandardRules; 1] = [StandardRules {
    sdk_id: "S3",
    text: include_str!("s3.json"),
    labels: &["Bucket"],
}];

impl StandardRules {
    /// Returns the rules for a service whose model has none.
    pub(super) fn of(model: &Model, service: &ShapeId) -> Option<&'static Self> {
        let traits = &model.shape(service)?.traits;
        if traits.has(ENDPOINT_RULE_SET) || traits.has(ENDPOINT_BDD) {
            return None;
        }
        let sdk_id = calls::sdk_id(traits)?;
        STANDARD.iter().find(|rules| rules.sdk_id == sdk_id)
    }

    /// Returns the rules as the value of the `endpointRuleSet` trait.
    pub(super) fn value(&self) -> Value {
        serde_json::from_str(self.text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smithy::rules;

    #[test]
    fn standard_rules_can_be_read() {
        for rules in &STANDARD {
            let read = rules::read_rule_set(&rules.value());
            assert!(read.is_ok(), "{}", rules.sdk_id);
        }
    }
}
