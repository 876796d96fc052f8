//! [Shape ids](https://smithy.io/2.0/spec/constraint-traits.html#idref-trait) as trait values.

use serde_json::Value;

use super::super::parse::shorten;
use super::super::{ShapeId, prelude};
use super::Check;
use super::trait_table::rule;

/// Returns the problem of an id, as a predicate of the value; `None` if it is valid.
pub(super) fn problem(check: &Check<'_>, id_ref: &Value, text: &str) -> Option<String> {
    let shown = shorten(text);
    let Some(id) = ShapeId::parse(text) else {
        return Some(format!(
            "is `{shown}`, which is not the absolute id of a shape"
        ));
    };
    if !exists(check, &id) {
        let must_exist = id_ref.get("failWhenMissing") == Some(&Value::Bool(true));
        return must_exist.then(|| format!("is `{shown}`, which does not exist"));
    }
    // Prelude traits exist, but are not shapes of the model.
    let selector = id_ref.get("selector").and_then(Value::as_str)?;
    let is_shape = check.shape(&id.without_member()).is_some();
    (is_shape && !check.selectors.matches(selector, &id))
        .then(|| format!("is `{shown}`, which `{}` does not match", shorten(selector)))
}

/// Returns whether a shape, a member or a prelude trait has this id.
pub(super) fn exists(check: &Check<'_>, id: &ShapeId) -> bool {
    match (check.shape(&id.without_member()), id.member()) {
        (Some(_), None) => true,
        (Some(shape), Some(name)) => shape.kind.member(name).is_some(),
        (None, _) => id.namespace() == prelude::NAMESPACE && rule(id.name()).is_some(),
    }
}
