//! AWS STS: AWS Query. It has no pages, and moto supports five of its operations; it rejects values that are too long.

use std::time::{Duration, SystemTime};

use sts::operation::{
    assume_role::*, assume_role_with_web_identity::*, get_caller_identity::*,
    get_federation_token::*, get_session_token::*,
};
use sts::types::Tag;
use sts::{DateTime, Presigning};

service! { sts }
presigns! { sts }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];
const ROLE: &str = "arn:aws:iam::123456789012:role/reader";

#[test]
fn temporary_credentials_are_issued() {
    each_client(SERVERS, |client| {
        let identity = client.done::<GetCallerIdentity>(GetCallerIdentityRequest::default());
        assert_eq!(identity.account.as_deref(), Some("123456789012"));
        assert!(identity.arn.is_some_and(|arn| arn.starts_with("arn:aws:")));

        let tag = Tag::builder().key("team").value("a b/c=d+é").build();
        let request = AssumeRoleRequest::builder()
            .role_arn(ROLE)
            .role_session_name("reading")
            .policy("{\"Version\": \"2012-10-17\"}")
            .duration_seconds(900)
            .tags([tag])
            .transitive_tag_keys(["team"])
            .build();
        let assumed = client.done::<AssumeRole>(request);
        let credentials = assumed.credentials.expect("a role has credentials");
        assert!(credentials.access_key_id.len() > 15);
        assert!(credentials.expiration > DateTime::from(SystemTime::now()));
        assert!(!format!("{credentials:?}").contains(&credentials.secret_access_key));
        let user = assumed.assumed_role_user.expect("a role has a user");
        assert!(user.arn.ends_with("assumed-role/reader/reading"));
        assert_eq!(assumed.packed_policy_size, Some(6));

        let request = AssumeRoleWithWebIdentityRequest::builder()
            .role_arn(ROLE)
            .role_session_name("reading")
            .web_identity_token("token")
            .build();
        let assumed = client.done::<AssumeRoleWithWebIdentity>(request);
        assert!(assumed.credentials.is_some());
        let request = GetFederationTokenRequest::builder().name("jo").build();
        let federated = client
            .done::<GetFederationToken>(request)
            .federated_user
            .expect("there is a user");
        assert_eq!(federated.federated_user_id, "123456789012:jo");
        let request = GetSessionTokenRequest::builder()
            .duration_seconds(900)
            .build();
        let session = client
            .done::<GetSessionToken>(request)
            .credentials
            .expect("a session has credentials");
        assert!(!session.session_token.is_empty());
    });
}

/// moto finds the service of a request in this header, and takes others for requests of Amazon S3.
const SERVICE: (&str, &[u8]) = (
    "authorization",
    b"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0",
);

#[test]
fn a_presigned_url_tells_who_signed_it() {
    each_client(SERVERS, |client| {
        let minute = || Presigning::new(Duration::from_secs(60));
        // Clusters of Amazon EKS verify in this way who calls them.
        let presigning = minute().header("x-k8s-aws-id", "cluster");
        let request = GetCallerIdentityRequest::default();
        let (status, answer) =
            client.fetch::<GetCallerIdentity>(request, presigning, b"", Some(SERVICE));
        let answer = String::from_utf8_lossy(&answer);
        let account = "<Account>123456789012</Account>";
        assert!(status == 200 && answer.contains(account), "{answer}");
        let request = GetFederationTokenRequest::builder().name("jo=co").build();
        let (_, answer) = client.fetch::<GetFederationToken>(request, minute(), b"", Some(SERVICE));
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.contains(":jo=co<"), "{answer}");
    });
}
