//! Documentation of constraints, with links to their specification.

use serde_json::Number;

use crate::ir::Docs;
use crate::markdown::code_span;
use crate::smithy::trait_ids::{HOST_LABEL, UNIQUE_ITEMS};
use crate::smithy::{EffectiveTraits, Shape, ShapeId, ShapeKind, Simple};

use super::context::Context;

const PAGE: &str = "https://smithy.io/2.0/spec/constraint-traits.html";

const HOST_LABEL_PAGE: &str = "https://smithy.io/2.0/spec/endpoint-traits.html#hostlabel-trait";

/// Returns the documentation of a constraint's static.
pub(super) fn docs_of<'m>(
    context: &Context<'m>,
    id: &ShapeId,
    shape: Option<&'m Shape>,
    effective: EffectiveTraits<'m>,
) -> Docs {
    let name = match id.member() {
        Some(member) => format!("`{}${member}`", id.name()),
        None => format!("`{}`", id.name()),
    };
    let constraints = shape
        .map(|shape| constraints(context, shape, effective))
        .unwrap_or_default();
    let mut lines = vec![format!("The constraints of {name}.")];
    if !constraints.is_empty() {
        lines.push(String::new());
        lines.extend(constraints);
    }
    Docs {
        lines,
        ..Docs::default()
    }
}

/// Returns one line for each constraint of a value.
pub(super) fn constraints<'m>(
    context: &Context<'m>,
    shape: &'m Shape,
    effective: EffectiveTraits<'m>,
) -> Vec<String> {
    let mut lines: Vec<String> = [
        length(shape, effective),
        range(effective),
        pattern(context, effective),
    ]
    .into_iter()
    .flatten()
    .collect();
    if effective.has(UNIQUE_ITEMS) {
        lines.push(format!("[Items are unique]({PAGE}#uniqueitems-trait)."));
    }
    if effective.has(HOST_LABEL) {
        lines.push(format!(
            "[Host label]({HOST_LABEL_PAGE}): 1 to 63 ASCII letters, digits and hyphens, no hyphen first or last."
        ));
    }
    let parts: Vec<_> = match &shape.kind {
        ShapeKind::List(item) => vec![("Each item", item)],
        ShapeKind::Map { key, value } => vec![("Each key", key), ("Each value", value)],
        _ => Vec::new(),
    };
    for (what, member) in parts {
        if let Some(target) = context.target(member)
            && matches!(target.kind, ShapeKind::Simple(_))
        {
            let inner = constraints(context, target, context.effective(member));
            lines.extend(inner.into_iter().map(|line| format!("{what}: {line}")));
        }
    }
    lines
}

fn length(shape: &Shape, effective: EffectiveTraits<'_>) -> Option<String> {
    let length = effective.length()?;
    let (one, many) = match shape.kind {
        ShapeKind::Simple(Simple::Blob) => ("byte", "bytes"),
        ShapeKind::List(_) => ("item", "items"),
        ShapeKind::Map { .. } => ("entry", "entries"),
        _ => ("character", "characters"),
    };
    let noun = |count: u64| if count == 1 { one } else { many };
    let bounds = match (length.min, length.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min} {}", noun(min)),
        (Some(min), Some(max)) => format!("{min} to {max} {}", noun(max)),
        (Some(min), None) => format!("at least {min} {}", noun(min)),
        (None, Some(max)) => format!("at most {max} {}", noun(max)),
        (None, None) => return None,
    };
    Some(format!("[Length]({PAGE}#length-trait): {bounds}."))
}

fn range(effective: EffectiveTraits<'_>) -> Option<String> {
    let range = effective.range()?;
    let number = |bound: Option<Number>| bound.map(|bound| bound.to_string());
    let bounds = match (number(range.min), number(range.max)) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => return None,
    };
    Some(format!("[Range]({PAGE}#range-trait): {bounds}."))
}

fn pattern(context: &Context<'_>, effective: EffectiveTraits<'_>) -> Option<String> {
    let pattern = effective.pattern()?;
    let span = code_span(pattern);
    Some(match context.patterns.get(pattern) {
        Some(Err(_)) => format!("[Pattern]({PAGE}#pattern-trait), which is not checked: {span}"),
        _ => format!("[Pattern]({PAGE}#pattern-trait): {span}"),
    })
}
