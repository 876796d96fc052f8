//! The number of allocations of a call, on a transport that responds immediately.

use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::ConnectionAliasPermission;
use amazon_workspaces::{Config, Credentials, SendLimits, TransportError, blocking};

#[test]
fn a_call_allocates_at_most_thirty_times() {
    let config = Config::builder()
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .build();
    let transport = |request: http::Request<Vec<u8>>, _: &SendLimits| {
        drop(request);
        Ok::<_, TransportError>(http::Response::new(Vec::new()))
    };
    let client = blocking::Client::with_transport(config, transport);
    let request = || {
        let permission = ConnectionAliasPermission::builder()
            .shared_account_id("123456789012")
            .allow_association(true)
            .build();
        UpdateConnectionAliasPermissionRequest::builder()
            .alias_id("wsca-0123456789")
            .connection_alias_permission(permission)
            .build()
    };
    // The first call finds endpoint, credentials and signing key.
    client
        .update_connection_alias_permission(request())
        .unwrap();
    let request = request();
    let info = allocation_counter::measure(|| {
        client.update_connection_alias_permission(request).unwrap();
    });
    assert!(info.count_total <= 30, "{} allocations", info.count_total);
    println!(
        "{} allocations, {} bytes",
        info.count_total, info.bytes_total
    );
}
