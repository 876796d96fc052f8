//! Operations and their error enums.

use crate::ir::{
    ErrorEnum, ErrorVariant, FieldAccess, Handler, HandlerStream, Operation, PageItems, Pagination,
    ShapeId,
};

use super::collect::Findings;
use super::difference::Difference;
use super::lints::*;
use super::pairs::{is_reordered, pair};
use super::{auth, endpoints, rust_text, structures, transport, waiters};

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
        let what = format!(
            "operation `{}` was removed, with all its types",
            operation.name
        );
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
    let Operation {
        origin: _, // Digests change with everything; the shape is in headers only.
        module: _, // These two make the path.
        ident: _,
        name,
        docs,
        summary: _, // Part of the documentation.
        request,
        response,
        error,
        http: _, // These fourteen are for whoever sends: see `transport`.
        has_input: _,
        has_output: _,
        idempotency_token: _,
        host_prefix: _,
        input_events: _,
        output_events: _,
        request_blob: _,
        response_blob: _,
        has_tree_hash: _,
        presigns_query: _,
        endpoint_field: _,
        checksum: _,
        is_compressed: _,
        pagination,
        section: _, // Only for documentation.
        auth: _,    // These two are in `auth`.
        has_unsigned_payload: _,
        methods: _, // They are called like the operation.
        handler,
        is_long_poll: _,    // A rule of retries.
        examples: _,        // Only for documentation and tests.
        endpoint_params: _, // See `endpoints`.
        waiters: _,         // See `waiters`.
    } = old;
    let id = &new.origin.id;
    let (before, after) = (path(old), path(new));
    if before != after {
        let what = format!("`{before}` is now `{after}`");
        findings.add(&OPERATION_RENAMED, id, before, what);
    }
    if *name != new.name {
        let what = format!("`{name}` on the wire is now `{}`", new.name);
        findings.add(&OPERATION_TARGET_CHANGED, id, after.as_str(), what);
    }
    compare_pages(findings, id, &after, [pagination, &new.pagination]);
    transport::compare(findings, old, new, &after);
    compare_handlers(findings, id, [handler, &new.handler]);
    endpoints::compare_operation(findings, old, new, &after);
    auth::of_operation(findings, old, new, &after);
    waiters::compare(findings, old, new, &after);
    findings.docs(id, &after, docs, &new.docs);
    let of = |ident: &str| format!("operation::{}::{ident}", new.module);
    structures::compare(findings, request, &new.request, &of(&new.request.ident));
    structures::compare(findings, response, &new.response, &of(&new.response.ident));
    errors(findings, id, error, &new.error, &of(&new.error.ident));
}

/// Compares the methods of `server::Handler`. A method that is added has a body by default.
fn compare_handlers(findings: &mut Findings<'_>, id: &ShapeId, [old, new]: [&Option<Handler>; 2]) {
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    let streams = [
        ("takes", stream(&old.request), stream(&new.request)),
        ("returns", stream(&old.response), stream(&new.response)),
    ];
    let changes = streams.iter().filter(|(_, before, after)| before != after);
    let changes = changes.map(|(verb, before, after)| format!("{verb} {after}, not {before}"));
    let changes: Vec<_> = changes.collect();
    let path = format!("server::Handler::{}", new.name.bare());
    if !changes.is_empty() {
        findings.add(&HANDLER_CHANGED, id, path, changes.join("; "));
    } else if old != new {
        // The constraints of a streaming blob are reported for its member.
        findings.internal(&path);
    }
}

fn stream(stream: &HandlerStream) -> &'static str {
    match stream {
        HandlerStream::None => "no stream",
        HandlerStream::Events => "events",
        HandlerStream::Blob(_) => "a body",
    }
}

fn compare_pages(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    [old, new]: [&Option<Pagination>; 2],
) {
    structures::implements(
        findings,
        id,
        path,
        "Paginated",
        old.is_some(),
        new.is_some(),
    );
    let has_items =
        |pages: &Option<Pagination>| pages.as_ref().is_some_and(|pages| pages.items.is_some());
    structures::implements(
        findings,
        id,
        path,
        "PageItems",
        has_items(old),
        has_items(new),
    );
    if let (Some(old), Some(new)) = (old, new) {
        page_items(findings, id, path, [&old.items, &new.items]);
        if is_required(&old.output_token) != is_required(&new.output_token) {
            findings.internal(path);
        }
    }
    let (before, after) = (pages(old), pages(new));
    if before != after {
        let what = format!("{before} → {after}");
        findings.add(&PAGINATION_CHANGED, id, path, what);
    }
}

fn page_items(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    items: [&Option<PageItems>; 2],
) {
    let [Some(old), Some(new)] = items else {
        return;
    };
    let difference = Difference::of(&old.ty, &new.ty, &findings.moved);
    if matches!(difference, Difference::Type | Difference::Box) {
        let (old, new) = (rust_text::ty(&old.ty), rust_text::ty(&new.ty));
        let what = format!("the items of a page are `{new}`, not `{old}`");
        findings.add(&PAGE_TYPE_CHANGED, id, path, what);
    }
    if is_required(&old.path) != is_required(&new.path) {
        findings.internal(path);
    }
}

/// Returns whether each of the fields is required.
fn is_required(path: &[FieldAccess]) -> Vec<bool> {
    path.iter().map(|field| field.required).collect()
}

fn pages(pagination: &Option<Pagination>) -> String {
    match pagination {
        Some(Pagination {
            input_token,
            output_token,
            items,
            page_size: _, // Only named in documentation.
        }) => {
            let items = match items {
                Some(PageItems { path, ty: _ }) => format!(", of `{}`", dotted(path)),
                None => String::new(),
            };
            format!(
                "pages by `{input_token}` and `{}`{items}",
                dotted(output_token)
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
    let ErrorEnum {
        ident: _, // Named after the operation.
        docs: _,  // Always the same.
        variants,
        catch_all: other,
    } = old;
    let exception = |findings: &Findings<'_>, variant: &ErrorVariant| {
        let moved = findings.moved.get(&variant.exception);
        rust_text::path(moved.unwrap_or(&variant.exception))
    };
    let pairs = pair(
        variants,
        &new.variants,
        [
            |variant| rust_text::path(&variant.exception),
            |variant| variant.ident.to_string(),
        ],
    );
    for variant in pairs.removed {
        let what = format!(
            "no longer declares `{}`",
            rust_text::path(&variant.exception)
        );
        let path = format!("{path}::{}", variant.ident);
        findings.add(&ERROR_REMOVED, operation, path, what);
    }
    for variant in pairs.added {
        let what = format!("may return `{}`", rust_text::path(&variant.exception));
        let path = format!("{path}::{}", variant.ident);
        findings.add(&ERROR_ADDED, operation, path, what);
    }
    for (before, after) in pairs.both {
        let ErrorVariant {
            ident,
            exception: _, // Compared where it has moved.
            docs,
        } = before;
        let place = format!("{path}::{ident}");
        // The documentation is that of the exception.
        findings.deprecation(operation, &place, docs, &after.docs);
        if *ident != after.ident {
            let what = format!("variant `{ident}` is now `{}`", after.ident);
            findings.add(&ERROR_RENAMED, operation, place, what);
        } else if exception(findings, before) != rust_text::path(&after.exception) {
            let what = format!(
                "contains `{}` instead of `{}`",
                rust_text::path(&after.exception),
                rust_text::path(&before.exception)
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
    catch_all(findings, operation, path, other, &new.catch_all);
}

/// Compares the names of the variants for unknown values.
pub(super) fn catch_all(
    findings: &mut Findings<'_>,
    shape: &ShapeId,
    path: &str,
    old: &str,
    new: &str,
) {
    if old != new {
        let what = format!("unknown values are now in `{new}`, not in `{old}`");
        findings.add(&CATCH_ALL_RENAMED, shape, format!("{path}::{old}"), what);
    }
}
