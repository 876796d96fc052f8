$version: "2"

namespace servers.iam

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery

/// Roles, which AWS Lambda wants to be there: as much of AWS IAM as the tests call.
@service(sdkId: "IAM")
@sigv4(name: "iam")
@awsQuery
@xmlNamespace(uri: "https://iam.amazonaws.com/doc/2010-05-08/")
@title("Roles")
service AWSIdentityManagementV20100508 {
    version: "2010-05-08"
    operations: [CreateRole, DeleteRole]
}

operation CreateRole {
    input := {
        @required
        RoleName: String
        @required
        AssumeRolePolicyDocument: String
    }
    output := {
        @required
        Role: Role
    }
}

operation DeleteRole {
    input := {
        @required
        RoleName: String
    }
}

structure Role {
    @required
    Arn: String
}
