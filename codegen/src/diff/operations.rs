//! Operations and their error enums.

use crate::ir::{ErrorEnum, ErrorVariant, FieldAccess, Operation, Pagination, ShapeId};

use super::collect::Findings;
use super::pairs::{is_reordered, pair};
use super::rules::*;
use super::{spell, structures, transport};

pub(super) fn compare(findings: &mut Findings<'_>) {
    let (old, new) = (&findings.old.operations, &findings.new.operations);
    let pairs = pair(
        old,
        new,
        [
            |operation| operation.origin.id.to_string(),
            |operation| operation.ident.to_string(),
        ],
    );
    for operation in pairs.removed {
        let what = format!("operation `{}` is gone, with all its types", operation.name);
        findings.add(
            &OPERATION_REMOVED,
            &operation.origin.id,
            path(operation),
            what,
        );
    }
    for operation in pairs.added {
        let what = format!("new operation `{}`", operation.name);
        findings.add(
            &OPERATION_ADDED,
            &operation.origin.id,
            path(operation),
            what,
        );
    }
    for (old, new) in pairs.both {
        one(findings, old, new);
    }
}

fn path(operation: &Operation) -> String {
    format!("operation::{}::{}", operation.module, operation.ident)
}

fn one<'p>(findings: &mut Findings<'p>, old: &'p Operation, new: &'p Operation) {
    let id = &new.origin.id;
    let (before, after) = (path(old), path(new));
    if before != after {
        let what = format!("`{before}` is now `{after}`");
        findings.add(&OPERATION_RENAMED, id, before, what);
    }
    if old.name != new.name {
        let what = format!("`{}` on the wire is now `{}`", old.name, new.name);
        findings.add(&OPERATION_TARGET_CHANGED, id, after.as_str(), what);
    }
    let is_paginated = |operation: &Operation| operation.pagination.is_some();
    let (was, is) = (is_paginated(old), is_paginated(new));
    structures::implements(findings, id, &after, "Paginated", was, is);
    let has_items = |operation: &Operation| {
        let pages = operation.pagination.as_ref();
        pages.is_some_and(|pages| pages.items.is_some())
    };
    let (was, is) = (has_items(old), has_items(new));
    structures::implements(findings, id, &after, "PageItems", was, is);
    if old.pagination != new.pagination {
        let what = format!("{} → {}", pages(&old.pagination), pages(&new.pagination));
        findings.add(&PAGINATION_CHANGED, id, after.as_str(), what);
    }
    transport::compare(findings, old, new, &after);
    findings.docs(id, &after, &old.docs, &new.docs);
    let of = |ident: &str| format!("operation::{}::{ident}", new.module);
    structures::compare(
        findings,
        &old.request,
        &new.request,
        &of(&new.request.ident),
    );
    structures::compare(
        findings,
        &old.response,
        &new.response,
        &of(&new.response.ident),
    );
    errors(findings, id, &old.error, &new.error, &of(&new.error.ident));
}

fn pages(pagination: &Option<Pagination>) -> String {
    match pagination {
        Some(pages) => {
            let size = pages
                .page_size
                .iter()
                .map(|size| format!(", sized by `{size}`"));
            let items = pages.items.iter();
            let items = items.map(|items| format!(", of `{}`", dotted(&items.path)));
            format!(
                "pages by `{}` and `{}`{}",
                pages.input_token,
                dotted(&pages.output_token),
                items.chain(size).collect::<String>()
            )
        }
        None => "no pages".to_owned(),
    }
}

fn dotted(path: &[FieldAccess]) -> String {
    let names: Vec<_> = path.iter().map(|field| field.ident.as_str()).collect();
    names.join(".")
}

fn errors(
    findings: &mut Findings<'_>,
    operation: &ShapeId,
    old: &ErrorEnum,
    new: &ErrorEnum,
    path: &str,
) {
    let exception = |findings: &Findings<'_>, variant: &ErrorVariant| {
        let moved = findings.moved.get(&variant.exception);
        spell::path(moved.unwrap_or(&variant.exception))
    };
    let pairs = pair(
        &old.variants,
        &new.variants,
        [
            |variant| spell::path(&variant.exception),
            |variant| variant.ident.to_string(),
        ],
    );
    for variant in pairs.removed {
        let what = format!("no longer declares `{}`", spell::path(&variant.exception));
        let path = format!("{path}::{}", variant.ident);
        findings.add(&ERROR_REMOVED, operation, path, what);
    }
    for variant in pairs.added {
        let what = format!("may answer `{}`", spell::path(&variant.exception));
        let path = format!("{path}::{}", variant.ident);
        findings.add(&ERROR_ADDED, operation, path, what);
    }
    for (before, after) in pairs.both {
        let place = format!("{path}::{}", before.ident);
        if before.ident != after.ident {
            let what = format!("variant `{}` is now `{}`", before.ident, after.ident);
            findings.add(&ERROR_RENAMED, operation, place, what);
        } else if exception(findings, before) != spell::path(&after.exception) {
            let what = format!(
                "holds `{}` instead of `{}`",
                spell::path(&after.exception),
                spell::path(&before.exception)
            );
            findings.add(&ERROR_TYPE_CHANGED, operation, place, what);
        }
    }
    let names = |error: &ErrorEnum| error.variants.iter().map(|v| v.ident.clone()).collect();
    let (before, after): (Vec<_>, Vec<_>) = (names(old), names(new));
    if is_reordered(before.iter(), after.iter()) {
        findings.add(
            &REORDERED,
            operation,
            path,
            "variants come in another order",
        );
    }
    catch_all(findings, operation, path, &old.catch_all, &new.catch_all);
}

/// Compares the names of the variants for what the model does not list.
pub(super) fn catch_all(
    findings: &mut Findings<'_>,
    shape: &ShapeId,
    path: &str,
    old: &str,
    new: &str,
) {
    if old != new {
        let what = format!("what the model does not list is now in `{new}`, not in `{old}`");
        findings.add(&CATCH_ALL_RENAMED, shape, format!("{path}::{old}"), what);
    }
}
