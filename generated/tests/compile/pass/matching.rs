//! Errors and open enums are matched with a wildcard.

use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionError as Error;
use amazon_workspaces::types::ConnectionAliasState;

/// Every exception by name.
pub fn advice(error: &Error) -> &str {
    match error {
        Error::AccessDenied(_) => "ask for permission",
        Error::InvalidParameterValues(_) | Error::OperationNotSupported(_) => "mend the request",
        Error::InvalidResourceState(_) | Error::ResourceAssociated(_) => "wait",
        Error::ResourceLimitExceeded(_) => "tidy up",
        Error::ResourceNotFound(missing) => missing.resource_id.as_deref().unwrap_or("look again"),
        Error::Unmodeled(other) => &other.code,
        _ => "new to this version",
    }
}

fn main() {
    let state = ConnectionAliasState::from("CREATED");
    match &state {
        ConnectionAliasState::Created => {}
        ConnectionAliasState::Unrecognized(value) => drop(value.get().clone()),
        _ => {}
    }
    let _ = advice;
}
