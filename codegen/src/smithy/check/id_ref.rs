//! [Ids of shapes](https://smithy.io/2.0/spec/constraint-traits.html#idref-trait) as values of traits.

use serde_json::Value;

use super::super::parse::shorten;
use super::super::{ShapeId, prelude};
use super::Check;
use super::trait_table::rule;

/// Returns what is wrong with an id, as what is said of the value. `None` where it is fine.
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
    // The traits of the prelude exist, but not as shapes of the model.
    let selector = id_ref.get("selector").and_then(Value::as_str)?;
    let is_shape = check.shape(&id.without_member()).is_some();
    (is_shape && !check.selectors.matches(selector, &id))
        .then(|| format!("is `{shown}`, which `{}` does not match", shorten(selector)))
}

/// Returns whether a shape, a member or a trait of the prelude has this id.
pub(super) fn exists(check: &Check<'_>, id: &ShapeId) -> bool {
    match (check.shape(&id.without_member()), id.member()) {
        (Some(_), None) => true,
        (Some(shape), Some(name)) => shape.kind.member(name).is_some(),
        (None, _) => id.namespace() == prelude::NAMESPACE && rule(id.name()).is_some(),
    }
}
