use amazon_workspaces::Unrecognized;
use amazon_workspaces::types::ConnectionAliasState;

pub fn f() -> ConnectionAliasState {
    // A modelled value cannot pass as one that is not.
    ConnectionAliasState::Unrecognized(Unrecognized::new("CREATED".to_owned())) //~ E0624 private
}

fn main() {}
