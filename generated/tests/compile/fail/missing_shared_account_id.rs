use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f() -> ConnectionAliasPermission {
    ConnectionAliasPermission::builder()
        .allow_association(true)
        .build() //~ E0277 required member `shared_account_id` has not been set
}

fn main() {}
