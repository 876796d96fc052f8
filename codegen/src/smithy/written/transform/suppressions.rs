//! `filterSuppressions`.

use serde_json::Value;

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids::SUPPRESS;

use super::super::Written;
use super::arguments::Arguments;
use super::filter::has;

/// The metadata key of suppressions.
const SUPPRESSIONS: &str = "suppressions";

/// Removes suppressions of validation events by event and namespace, and their reasons. Unused suppressions are kept,
/// since Ferrosmith does not report the events of Smithy's linters.
pub(super) fn filter_suppressions(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let events = Listed::of(arguments, "eventIdAllowList", "eventIdDenyList")?;
    let namespaces = Listed::of(arguments, "namespaceAllowList", "namespaceDenyList")?;
    let are_reasons_removed = arguments.flag("removeReasons")?;
    if arguments.flag("removeUnused")? {
        let message = "`removeUnused` of the transform `filterSuppressions` has no effect: only the validators of \
                       Smithy know which suppressions are used";
        let help = "list events in `eventIdDenyList` to remove their suppressions";
        model.warnings.push(Diagnostic::warning(message).help(help));
    }
    model.each_traits(|traits| {
        let Some(Value::Array(ids)) = traits.get_mut(SUPPRESS) else {
            return;
        };
        ids.retain(|id| id.as_str().is_some_and(|id| events.allow(id)));
        if ids.is_empty() {
            traits.remove(SUPPRESS);
        }
    });
    let Some(Value::Array(suppressions)) = model.metadata.get_mut(SUPPRESSIONS) else {
        return Ok(());
    };
    let text = |suppression: &Value, key: &str| {
        let text = suppression.get(key).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    suppressions.retain(|suppression| {
        events.allow(&text(suppression, "id")) && namespaces.allow(&text(suppression, "namespace"))
    });
    if are_reasons_removed {
        let suppressions = suppressions.iter_mut().filter_map(Value::as_object_mut);
        for suppression in suppressions {
            suppression.remove("reason");
        }
    }
    if suppressions.is_empty() {
        model.metadata.remove(SUPPRESSIONS);
    }
    Ok(())
}

/// A list of the allowed texts, or of the denied ones. An empty list has no effect.
struct Listed {
    allowed: Vec<String>,
    denied: Vec<String>,
}

impl Listed {
    fn of(arguments: &Arguments<'_>, allow: &str, deny: &str) -> Result<Self, String> {
        let listed = Self {
            allowed: arguments.optional_texts(allow)?,
            denied: arguments.optional_texts(deny)?,
        };
        if !listed.allowed.is_empty() && !listed.denied.is_empty() {
            return Err(format!(
                "the transform `filterSuppressions` has both `{allow}` and `{deny}`"
            ));
        }
        Ok(listed)
    }

    fn allow(&self, text: &str) -> bool {
        (self.allowed.is_empty() || has(&self.allowed, text)) && !has(&self.denied, text)
    }
}
