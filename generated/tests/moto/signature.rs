//! Tests the signature of the example: moto computes it independently.

use crate::client::endpoint;
use crate::server::Server;
use crate::world::user;

#[allow(dead_code)]
#[path = "../../examples/update_connection_alias_permission.rs"]
mod program;

/// moto does not support the operation, but reports that only after authentication.
#[test]
fn only_valid_signatures_are_accepted() {
    let Some(server) = Server::start() else {
        return;
    };
    let (key, secret) = user(&server);
    server.check_signatures();
    let run = |secret: &str| {
        let arguments = ["wsca-0123abcd9", "123456789012"].map(str::to_owned);
        let outcome = program::run(arguments.into_iter(), |name| {
            let value = match name {
                "AWS_ENDPOINT_URL" => &endpoint(&server).to_string(),
                "AWS_ACCESS_KEY_ID" => key.as_str(),
                "AWS_SECRET_ACCESS_KEY" => secret,
                _ => return None,
            };
            Some(value.to_owned())
        });
        outcome.unwrap()
    };
    let outcome = run(&secret);
    assert!(outcome.contains("(status 500)"), "{outcome}");
    let outcome = run("not the secret");
    assert!(outcome.contains("(status 403)"), "{outcome}");
}
