//! Transforms that remove shapes by [selector](https://smithy.io/2.0/spec/selectors.html).

use crate::smithy::selector::Selectors;
use crate::smithy::{Examined, Source, examine};

use super::super::Written;
use super::arguments::Arguments;

pub(super) fn include(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    retain(model, arguments, true)
}

pub(super) fn exclude(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    retain(model, arguments, false)
}

/// Keeps the shapes that a selector matches, or those that it does not match.
fn retain(model: &mut Written, arguments: &Arguments<'_>, keep: bool) -> Result<(), String> {
    let selector = arguments.text("selector")?;
    Selectors::check(selector)?;
    let examined = examined(model);
    let selectors = Selectors::of(&examined.model);
    model.retain_with_members(|id, _| selectors.matches(selector, id) == keep);
    Ok(())
}

/// Returns the model with flattened mixins, which selectors apply to.
pub(super) fn examined(model: &Written) -> Examined {
    let source = Source {
        name: "model.json".to_owned(),
        bytes: model.to_json().into_bytes(),
    };
    examine(&[source])
}
