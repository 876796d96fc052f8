use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f() -> ConnectionAliasPermission {
    ConnectionAliasPermission::builder().build()
    //~^ E0277 required member `shared_account_id` has not been set
    //~^ E0277 required member `allow_association` has not been set
}

fn main() {}
