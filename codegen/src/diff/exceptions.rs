//! Comparison of exceptions beyond their members.

use crate::ir::{Exception, FieldAccess, Retry, ShapeId};

use super::collect::Findings;
use super::lints::*;

pub(super) fn compare(
    findings: &mut Findings<'_>,
    [old_id, id]: [&ShapeId; 2],
    path: &str,
    [old, new]: [&Exception; 2],
) {
    let Exception {
        code,
        status,
        query_code,
        message,
        is_message_sensitive: _, // As the field is, or the whole structure.
        retry,
    } = old;
    if *code != new.code {
        let what = format!("code `{code}` is now `{}`", new.code);
        findings.add(&ERROR_CODE_CHANGED, id, path, what);
    } else if old_id != id {
        let what = format!("absolute code `{old_id}` is now `{id}`");
        findings.add(&ERROR_CODE_CHANGED, id, path, what);
    }
    if *query_code != new.query_code {
        let (before, after) = (
            in_query(query_code, code),
            in_query(&new.query_code, &new.code),
        );
        let what = format!("code `{before}` of the query protocol is now `{after}`");
        findings.add(&ERROR_CODE_CHANGED, id, path, what);
    }
    if *status != new.status {
        let what = format!("status {status} is now {}", new.status);
        findings.add(&ERROR_STATUS_CHANGED, id, path, what);
    }
    let (before, after) = (holder(message), holder(&new.message));
    if before != after {
        let what = format!("`message()`: {before} → {after}");
        findings.add(&ERROR_MESSAGE_CHANGED, id, path, what);
    }
    if *retry != new.retry {
        let what = format!("{} → {}", retryability(*retry), retryability(new.retry));
        findings.add(&RETRY_CHANGED, id, path, what);
    }
}

fn in_query<'e>(query_code: &'e Option<String>, code: &'e str) -> &'e str {
    query_code.as_deref().unwrap_or(code)
}

fn holder(message: &Option<FieldAccess>) -> String {
    match message {
        // A change to required is reported for the field.
        Some(FieldAccess { ident, required: _ }) => format!("`{ident}`"),
        None => "none".to_owned(),
    }
}

fn retryability(retry: Option<Retry>) -> &'static str {
    match retry {
        None => "not retryable",
        Some(Retry::Transient) => "retryable",
        Some(Retry::Throttling) => "retryable, throttling",
    }
}
