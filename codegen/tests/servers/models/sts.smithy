$version: "2"

namespace servers.sts

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

/// Temporary credentials, as much of AWS STS as the tests call.
@service(sdkId: "STS")
@sigv4(name: "sts")
@awsQuery
@xmlNamespace(uri: "https://sts.amazonaws.com/doc/2011-06-15/")
@title("Temporary Credentials")
service AWSSecurityTokenServiceV20110615 {
    version: "2011-06-15"
    operations: [
        AssumeRole
        AssumeRoleWithWebIdentity
        GetCallerIdentity
        GetFederationToken
        GetSessionToken
    ]
}

operation AssumeRole {
    input := {
        @required
        RoleArn: String
        @required
        RoleSessionName: String
        PolicyArns: PolicyDescriptors
        Policy: String
        DurationSeconds: Integer
        Tags: Tags
        TransitiveTagKeys: TagKeys
        ExternalId: String
    }
    output := {
        Credentials: Credentials
        AssumedRoleUser: AssumedRoleUser
        PackedPolicySize: Integer
    }
    errors: [ExpiredTokenException, MalformedPolicyDocumentException]
}

@auth([])
@optionalAuth
operation AssumeRoleWithWebIdentity {
    input := {
        @required
        RoleArn: String
        @required
        RoleSessionName: String
        @required
        WebIdentityToken: WebIdentityToken
    }
    output := {
        Credentials: Credentials
        AssumedRoleUser: AssumedRoleUser
    }
    errors: [ExpiredTokenException]
}

operation GetCallerIdentity {
    input := {}
    output := {
        UserId: String
        Account: String
        Arn: String
    }
}

operation GetFederationToken {
    input := {
        @required
        Name: String
        DurationSeconds: Integer
        Tags: Tags
    }
    output := {
        Credentials: Credentials
        FederatedUser: FederatedUser
    }
    errors: [MalformedPolicyDocumentException]
}

operation GetSessionToken {
    input := {
        DurationSeconds: Integer
    }
    output := {
        Credentials: Credentials
    }
}

@sensitive
string Secret

@sensitive
string WebIdentityToken

structure Credentials {
    @required
    AccessKeyId: String
    @required
    SecretAccessKey: Secret
    @required
    SessionToken: String
    @required
    Expiration: Timestamp
}

structure AssumedRoleUser {
    @required
    AssumedRoleId: String
    @required
    Arn: String
}

structure FederatedUser {
    @required
    FederatedUserId: String
    @required
    Arn: String
}

structure PolicyDescriptorType {
    arn: String
}

structure Tag {
    @required
    Key: String
    @required
    Value: String
}

list PolicyDescriptors {
    member: PolicyDescriptorType
}

list TagKeys {
    member: String
}

list Tags {
    member: Tag
}

@awsQueryError(code: "ExpiredTokenException", httpResponseCode: 400)
@error("client")
structure ExpiredTokenException {
    message: String
}

@awsQueryError(code: "MalformedPolicyDocument", httpResponseCode: 400)
@error("client")
structure MalformedPolicyDocumentException {
    message: String
}
