//! The transport of operations beyond message bodies: event streams, tokens, hosts.

use crate::ir::{
    ChecksumField, EventStream, HostPart, HttpChecksum, HttpTrait, Ident, Operation, Package,
    ShapeId,
};

use super::collect::Findings;
use super::lints::*;
use super::{rust_text, structures};

pub(super) fn compare(findings: &mut Findings<'_>, old: &Operation, new: &Operation, path: &str) {
    let (before, after) = (&old.input_events, &new.input_events);
    events(findings, new, path, "InputEvents", [before, after]);
    let (before, after) = (&old.output_events, &new.output_events);
    events(findings, new, path, "OutputEvents", [before, after]);
    for (name, blobs) in [
        ("StreamingRequest", [&old.request_blob, &new.request_blob]),
        (
            "StreamingResponse",
            [&old.response_blob, &new.response_blob],
        ),
    ] {
        let [before, after] = blobs.map(Option::is_some);
        structures::implements(findings, &new.origin.id, path, name, before, after);
        if blobs[0] != blobs[1] {
            findings.internal(path);
        }
    }
    unit(
        findings,
        new,
        path,
        "what is sent",
        [old.has_input, new.has_input],
    );
    unit(
        findings,
        new,
        path,
        "what comes back",
        [old.has_output, new.has_output],
    );
    match (&old.http, &new.http) {
        (Some(before), Some(after)) => http(findings, &new.origin.id, path, before, after),
        (None, None) => {}
        (before, after) => no_http(findings, &new.origin.id, path, [before, after]),
    }
    // Client methods depend on the protocols, which are reported for the whole crate.
    if findings.old.has_calls() != findings.new.has_calls() {
        findings.internal(path);
    }
    let id = &new.origin.id;
    content(findings, id, path, old, new);
    let (before, after) = (&old.idempotency_token, &new.idempotency_token);
    if before != after {
        let what = format!("{} → {}", token(before), token(after));
        findings.add(&IDEMPOTENCY_TOKEN_CHANGED, id, path, what);
    }
    let (before, after) = (host(&old.host_prefix), host(&new.host_prefix));
    if before != after {
        let what = format!("{before} → {after}");
        findings.add(&HOST_PREFIX_CHANGED, id, path, what);
    }
}

/// Reports that only one version of an operation has a route, unless the other has no protocol with HTTP bindings.
fn no_http(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    [old, new]: [&Option<HttpTrait>; 2],
) {
    let uses_http_bindings = |package: &Package| package.service.wire.traits().has_http_bindings;
    if !(uses_http_bindings(findings.old) && uses_http_bindings(findings.new)) {
        return findings.internal(path);
    }
    let route = |http: &Option<HttpTrait>| match http {
        Some(HttpTrait { method, uri, .. }) => format!("`{method} {uri}`"),
        None => "no route".to_owned(),
    };
    let what = format!("{} → {}", route(old), route(new));
    findings.add(&ROUTE_CHANGED, id, path, what);
}

/// Compares the HTTP bindings of an operation.
fn http(findings: &mut Findings<'_>, id: &ShapeId, path: &str, old: &HttpTrait, new: &HttpTrait) {
    let HttpTrait {
        method,
        uri,
        code,
        request: _, // These two follow from the members, which are compared by themselves.
        response: _,
        needs_checksum,
        has_label_in_endpoint,
        header,
        label_default,
    } = old;
    if (method, uri) != (&new.method, &new.uri) {
        let what = format!("`{method} {uri}` → `{} {}`", new.method, new.uri);
        findings.add(&ROUTE_CHANGED, id, path, what);
    }
    if *has_label_in_endpoint != new.has_label_in_endpoint {
        let what = match new.has_label_in_endpoint {
            true => "the endpoint rules write the first label of the path",
            false => "the endpoint rules no longer write the first label of the path",
        };
        findings.add(&ROUTE_CHANGED, id, path, what);
    }
    if (header, label_default) != (&new.header, &new.label_default) {
        let what = "requests have another constant header or default label";
        findings.add(&ROUTE_CHANGED, id, path, what);
    }
    if *code != new.code {
        let what = format!("success has the status {}, not {code}", new.code);
        findings.add(&RESPONSE_CODE_CHANGED, id, path, what);
    }
    if *needs_checksum != new.needs_checksum {
        let what = match new.needs_checksum {
            true => "requests have a checksum",
            false => "requests no longer have a checksum",
        };
        findings.add(&CHECKSUM_CHANGED, id, path, what);
    }
}

/// Compares checksums, compression and the endpoint member of requests.
fn content(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    old: &Operation,
    new: &Operation,
) {
    if old.has_tree_hash != new.has_tree_hash {
        let what = match new.has_tree_hash {
            true => "requests have a tree hash",
            false => "requests no longer have a tree hash",
        };
        findings.add(&CHECKSUM_CHANGED, id, path, what);
    }
    if old.presigns_query != new.presigns_query {
        let what = "presigned requests have their members in another place";
        findings.add(&ROUTE_CHANGED, id, path, what);
    }
    if old.endpoint_field != new.endpoint_field {
        let what = "another member contains the endpoint of requests";
        findings.add(&ROUTE_CHANGED, id, path, what);
    }
    if old.checksum != new.checksum {
        let what = format!("{} → {}", checksum(&old.checksum), checksum(&new.checksum));
        findings.add(&CHECKSUM_CHANGED, id, path, what);
    }
    if old.is_compressed != new.is_compressed {
        let what = match new.is_compressed {
            true => "requests may be compressed with gzip",
            false => "requests are no longer compressed",
        };
        findings.add(&COMPRESSION_CHANGED, id, path, what);
    }
}

fn checksum(checksum: &Option<HttpChecksum>) -> String {
    let Some(HttpChecksum {
        is_required,
        algorithm,
        mode,
        has_xxhash,
    }) = checksum
    else {
        return "no checksums".to_owned();
    };
    let request = match is_required {
        true => "a checksum in requests",
        false => "optional checksums",
    };
    let field = |what: &str, field: &Option<ChecksumField>| match field {
        Some(ChecksumField { field, header }) => {
            let header = header.as_deref().unwrap_or_default();
            format!(", {what} `{}` ({header})", field.ident)
        }
        None => String::new(),
    };
    let (algorithm, mode) = (field("by", algorithm), field("in responses by", mode));
    let xxhash = match has_xxhash {
        true => ", also of XXHash",
        false => "",
    };
    format!("{request}{algorithm}{mode}{xxhash}")
}

/// Compares the presence of an input or output structure.
fn unit(
    findings: &mut Findings<'_>,
    operation: &Operation,
    path: &str,
    of: &str,
    is_there: [bool; 2],
) {
    let what = match is_there {
        [false, true] => format!("there is a structure for {of}, and so a body"),
        [true, false] => format!("{of} has no structure any more, and so no body"),
        _ => return,
    };
    findings.add(&UNIT_CHANGED, &operation.origin.id, path, what);
}

/// Compares the event streams of one direction.
fn events(
    findings: &mut Findings<'_>,
    operation: &Operation,
    path: &str,
    direction: &str,
    [old, new]: [&Option<EventStream>; 2],
) {
    let id = &operation.origin.id;
    structures::implements(findings, id, path, direction, old.is_some(), new.is_some());
    let member = |stream: &Option<EventStream>| stream.as_ref().map(|stream| stream.member.clone());
    if member(old) != member(new) {
        let what = format!("`{direction}`: {} → {}", stream(old), stream(new));
        findings.add(&EVENT_STREAM_CHANGED, id, path, what);
    }
    if let (Some(old), Some(new)) = (old, new) {
        let moved = findings.moved.get(&old.event).unwrap_or(&old.event);
        if *moved != new.event {
            let (old, new) = (rust_text::path(&old.event), rust_text::path(&new.event));
            let what = format!("`{direction}`: events are `{new}`, not `{old}`");
            findings.add(&EVENT_TYPE_CHANGED, id, path, what);
        }
    }
}

fn stream(stream: &Option<EventStream>) -> String {
    match stream {
        Some(stream) => format!("events in `{}`", stream.member),
        None => "no events".to_owned(),
    }
}

fn token(token: &Option<Ident>) -> String {
    match token {
        Some(name) => format!("`{name}` is the idempotency token"),
        None => "the operation has no idempotency token".to_owned(),
    }
}

fn host(parts: &[HostPart]) -> String {
    if parts.is_empty() {
        return "the host of the endpoint".to_owned();
    }
    let parts = parts.iter().map(|part| match part {
        HostPart::Text(text) => text.clone(),
        HostPart::Label { ident, .. } => format!("{{{ident}}}"),
    });
    format!("`{}` before the host", parts.collect::<String>())
}
