//! `compileBddFromEndpointRuleSet`.

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids::{ENDPOINT_BDD, ENDPOINT_RULE_SET};

use super::super::Written;
use super::arguments::Arguments;

/// Keeps the model as it is: generated crates contain decision diagrams that are compiled from `endpointRuleSet`. Adds a
/// warning if a service would get the trait `endpointBdd`.
pub(super) fn compile_bdd_from_endpoint_rule_set(
    model: &mut Written,
    _: &Arguments<'_>,
) -> Result<(), String> {
    let mut services = model.shapes.values();
    let is_compiled = services
        .any(|draft| draft.traits.has(ENDPOINT_RULE_SET) && !draft.traits.has(ENDPOINT_BDD));
    if is_compiled {
        let message = "the transform `compileBddFromEndpointRuleSet` adds no trait `smithy.rules#endpointBdd`";
        let help = "omit the transform: generated crates compile `smithy.rules#endpointRuleSet`; for other tools, write the model \
                    with `smithy build`";
        model.warnings.push(Diagnostic::warning(message).help(help));
    }
    Ok(())
}
