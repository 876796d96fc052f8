use amazon_workspaces::types::ConnectionAliasState;

pub fn f(state: &ConnectionAliasState) -> bool {
    match state {
        //~^ E0004 non-exhaustive patterns
        ConnectionAliasState::Creating | ConnectionAliasState::Deleting => false,
        ConnectionAliasState::Created => true,
        ConnectionAliasState::Unrecognized(_) => false,
    }
}

fn main() {}
