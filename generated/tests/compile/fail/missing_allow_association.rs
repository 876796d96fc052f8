use amazon_workspaces::types::ConnectionAliasPermission;

pub fn f() -> ConnectionAliasPermission {
    ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .build() //~ E0277 call `.allow_association(…)` on the builder before `.build()`
}

fn main() {}
