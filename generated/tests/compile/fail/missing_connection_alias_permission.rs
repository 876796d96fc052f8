use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;

pub fn f() -> UpdateConnectionAliasPermissionRequest {
    UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123456789")
        .build() //~ E0277 required member `connection_alias_permission` has not been set
}

fn main() {}
