use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f() -> ConnectionAliasPermission {
    ConnectionAliasPermission::builder()
        .allow_association(true)
        .allow_association(false)
        .build()
    //~^ E0277 required member `shared_account_id` has not been set
}

pub fn g() -> ConnectionAliasPermission {
    ConnectionAliasPermission::builder()
        .set_allow_association(None)
        //~^ E0599 no method named `set_allow_association` found
        .build()
}

fn main() {}
