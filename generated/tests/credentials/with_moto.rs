//! Credentials that moto's STS and instance metadata service return.

use crate::client::endpoint;
use crate::environment::Given;
use crate::server::Server;

#[test]
fn roles_are_assumed_and_instance_credentials_read_from_moto() {
    let Some(server) = Server::start() else {
        return;
    };
    let url = endpoint(&server).to_string();
    let given = || {
        Given::new()
            .with("AWS_ENDPOINT_URL", &url)
            .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", &url)
    };
    let keys = "[base]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = s";
    let cases = [
        (
            "AssumeRole",
            given().with_file("/home/me/.aws/credentials", keys).with_file(
                "/home/me/.aws/config",
                "[default]\nrole_arn = arn:aws:iam::123456789012:role/inner\nsource_profile = base\nexternal_id = x",
            ),
        ),
        (
            "AssumeRole, twice",
            given().with_file("/home/me/.aws/credentials", keys).with_file(
                "/home/me/.aws/config",
                "[default]\nrole_arn = arn:aws:iam::123456789012:role/outer\nsource_profile = inner\n\
                 [profile inner]\nrole_arn = arn:aws:iam::123456789012:role/inner\nsource_profile = base",
            ),
        ),
        (
            "AssumeRoleWithWebIdentity",
            given()
                .with("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/token")
                .with("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/web")
                .with_file("/var/token", "jwt"),
        ),
        ("the instance metadata service", given()),
        (
            "a role with the instance's credentials",
            given().with_file(
                "/home/me/.aws/config",
                "[default]\nrole_arn = arn:aws:iam::123456789012:role/a\ncredential_source = Ec2InstanceMetadata",
            ),
        ),
    ];
    for (about, given) in cases {
        given
            .call()
            .unwrap_or_else(|error| panic!("{about}: {error}"));
    }
}
