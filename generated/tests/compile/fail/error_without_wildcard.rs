use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionError as Error;

pub fn f(error: &Error) -> bool {
    match error {
        //~^ E0004 non-exhaustive patterns
        Error::AccessDenied(_) | Error::InvalidParameterValues(_) => true,
        Error::InvalidResourceState(_) | Error::OperationNotSupported(_) => true,
        Error::ResourceAssociated(_) | Error::ResourceLimitExceeded(_) => true,
        Error::ResourceNotFound(_) | Error::Unmodeled(_) => true,
    }
}

fn main() {}
