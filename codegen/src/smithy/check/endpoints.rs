//! The [endpoint](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait) trait and the members named by its
//! labels.

use serde_json::Value;

use crate::smithy::trait_ids::{ENDPOINT, HOST_LABEL};

use super::super::{Member, Shape, ShapeId, ShapeKind};
use super::Check;

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        let ShapeKind::Operation { input, .. } = &shape.kind else {
            continue;
        };
        let Some(endpoint) = shape.traits.get(ENDPOINT) else {
            continue;
        };
        // Absent and empty prefixes are reported by the check of the trait's value.
        if let Some(prefix) = endpoint.get("hostPrefix").and_then(Value::as_str)
            && !prefix.is_empty()
        {
            host_prefix(check, shape, input.as_ref(), prefix);
        }
    }
}

fn host_prefix(check: &mut Check<'_>, operation: &Shape, input: Option<&ShapeId>, prefix: &str) {
    let id = &operation.id;
    let labels = match labels(prefix) {
        Ok(labels) => labels,
        Err((problem, help)) => {
            let message = format!("the host prefix `{prefix}` {problem}");
            check.trait_error(id, ENDPOINT, message, help);
            return;
        }
    };
    if !is_host(&expanded(prefix)) {
        let message = format!("the host prefix `{prefix}` is not valid in a host name");
        check.trait_error(
            id,
            ENDPOINT,
            message,
            "use letters, digits, hyphens and dots, beginning each part with a letter or a digit",
        );
    }
    let members = input.and_then(|input| check.shape(input)).map(members);
    let members = members.unwrap_or_default();
    let bound = |name: &str| {
        let mut members = members.iter();
        members.find(|member| member.name() == name && member.traits.has(HOST_LABEL))
    };
    for label in &labels {
        if bound(label).is_none() {
            let message = format!(
                "the label `{{{label}}}` of the host prefix names no member of the input with `hostLabel`"
            );
            let help = format!(
                "add a required string member `{label}` with `hostLabel`, or take the label out"
            );
            check.trait_error(id, ENDPOINT, message, help);
        }
    }
    for member in members {
        if member.traits.has(HOST_LABEL) && !labels.contains(&member.name()) {
            let message = format!(
                "the host prefix of {id} has no label `{{{}}}`",
                member.name()
            );
            check.trait_error(
                &member.id,
                HOST_LABEL,
                message,
                "add the label to the prefix, or remove the trait",
            );
        }
    }
}

fn members(shape: &Shape) -> &[Member] {
    match &shape.kind {
        ShapeKind::Structure(members) => members,
        _ => &[],
    }
}

/// Returns the names in braces, or the problem and its remedy.
fn labels(prefix: &str) -> Result<Vec<&str>, (&'static str, &'static str)> {
    let mut labels = Vec::new();
    let mut rest = prefix;
    while let Some((text, after)) = rest.split_once('{') {
        if text.contains('}') {
            return Err((
                "closes a brace that is not open",
                "write each label as `{name}`",
            ));
        }
        if text.is_empty() && !labels.is_empty() {
            return Err((
                "has two labels side by side",
                "put a dot or other text between them",
            ));
        }
        let Some((name, after)) = after.split_once('}') else {
            return Err((
                "has a label that is never closed",
                "write each label as `{name}`",
            ));
        };
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(is_word) {
            return Err((
                "has a label that is no name of a member",
                "write each label as `{name}`; a greedy one cannot be here",
            ));
        }
        if labels.contains(&name) {
            return Err(("has the same label twice", "use each label once"));
        }
        labels.push(name);
        rest = after;
    }
    match rest.contains('}') {
        true => Err((
            "closes a brace that is not open",
            "write each label as `{name}`",
        )),
        false => Ok(labels),
    }
}

/// Replaces each label with a letter.
fn expanded(prefix: &str) -> String {
    let mut expanded = String::new();
    for piece in prefix.split('}') {
        let (text, label) = piece.split_at(piece.find('{').unwrap_or(piece.len()));
        expanded.push_str(text);
        expanded.extend((!label.is_empty()).then_some('a'));
    }
    expanded
}

/// Returns whether the prefix consists of host labels, the last of which may be incomplete.
fn is_host(prefix: &str) -> bool {
    let is_part = |part: &str| {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        part.len() <= 63
            && part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.bytes().all(is_allowed)
    };
    let parts = prefix.strip_suffix('.').unwrap_or(prefix);
    parts.split('.').all(is_part)
}
