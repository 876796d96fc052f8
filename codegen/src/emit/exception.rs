//! Structs that are exceptions.

use crate::ir::{Retry, Structure};

use super::MacroCall;

/// The field with the metadata of the response. Members cannot have this name.
pub(super) const RECEIVED: &str = "_received";

/// Returns the macro call that implements the traits of exceptions, if the structure is one.
pub(super) fn call(structure: &Structure) -> Option<MacroCall> {
    let exception = structure.exception.as_ref()?;
    let message = exception.message.as_ref().map(|message| {
        let kind = if message.required {
            "required"
        } else {
            "optional"
        };
        format!("message = {kind} fill_{kind} {}", message.ident)
    });
    let sensitive = exception
        .is_message_sensitive
        .then(|| "sensitive = true".to_owned());
    let retry = exception.retry.map(|retry| match retry {
        Retry::Transient => "retry = Transient".to_owned(),
        Retry::Throttling => "retry = Throttling".to_owned(),
    });
    let query = exception.query_code.as_ref();
    let query = query.map(|code| format!("query = {code:?}"));
    let facts = [
        format!("code = {:?}", exception.code),
        format!("id = {:?}", structure.origin.id.to_string()),
        format!("status = {}", exception.status),
    ];
    Some(MacroCall {
        path: "crate::runtime::core::error::impl_exception".to_owned(),
        name: structure.ident.to_string(),
        rows: facts
            .into_iter()
            .chain(query)
            .chain(message)
            .chain(sensitive)
            .chain(retry)
            .collect(),
        internal: Vec::new(),
        otherwise: Some(RECEIVED.to_owned()),
        feature: None,
    })
}
