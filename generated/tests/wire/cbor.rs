//! The headline operation in CBOR.

use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission as Op, UpdateConnectionAliasPermissionError as OpError,
    UpdateConnectionAliasPermissionRequest,
};
use amazon_workspaces::rpc_v2_cbor::{self, server};
use amazon_workspaces::types::ConnectionAliasPermission;
use amazon_workspaces::{Failure, error};

#[test]
fn requests_and_responses_survive_a_round_trip() {
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id("wsca-0123abcd9")
        .connection_alias_permission(
            ConnectionAliasPermission::builder()
                .shared_account_id("123456789012")
                .allow_association(true)
                .build(),
        )
        .build();
    let http = rpc_v2_cbor::request::<Op>(&request).unwrap();
    let path = "/service/WorkspacesService/operation/UpdateConnectionAliasPermission";
    assert_eq!(http.uri().path(), path);
    assert_eq!(http.headers()["smithy-protocol"], "rpc-v2-cbor");
    assert_eq!(
        server::operation(&http),
        Some("UpdateConnectionAliasPermission")
    );
    assert_eq!(server::request::<Op>(&http).unwrap(), request);

    let answer = server::response::<Op>(&Default::default()).unwrap();
    assert_eq!(rpc_v2_cbor::response::<Op>(answer), Ok(Default::default()));

    let exception = error::ResourceNotFoundException::builder()
        .message("gone")
        .build();
    let error = OpError::from(exception);
    let answer = server::error::<Op>(&error).unwrap();
    let failure = rpc_v2_cbor::response::<Op>(answer).unwrap_err();
    assert_eq!(
        (failure.status(), failure.message()),
        (Some(400), Some("gone"))
    );
    assert_eq!(failure, Failure::Service(error));
}

#[test]
fn arbitrary_bytes_do_not_panic() {
    let bodies: [&[u8]; 9] = [
        b"",
        &[0xff],
        &[0x9f],
        &[0xbf, 0x7f],
        &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        &[0x81; 4096],
        &[0xa1; 4096],
        &[0xc1; 4096],
    ];
    for body in bodies {
        for status in [200, 400] {
            let response = http::Response::builder().status(status).body(body).unwrap();
            let read = rpc_v2_cbor::response::<Op>(response);
            assert_eq!(read.is_ok(), status == 200 && body.is_empty(), "{body:?}");
        }
    }
}
