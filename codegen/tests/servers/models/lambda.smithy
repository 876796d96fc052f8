$version: "2"

namespace servers.lambda

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

/// Functions, as much of AWS Lambda as the tests call.
@service(sdkId: "Lambda")
@sigv4(name: "lambda")
@restJson1
@paginated(inputToken: "Marker", outputToken: "NextMarker", pageSize: "MaxItems")
@title("Functions")
service AWSGirApiService {
    version: "2015-03-31"
    operations: [
        AddPermission
        CreateAlias
        CreateFunction
        DeleteAlias
        DeleteFunction
        GetAlias
        GetFunction
        GetPolicy
        Invoke
        ListFunctions
        ListTags
        ListVersionsByFunction
        PublishVersion
        TagResource
        UntagResource
        UpdateFunctionConfiguration
    ]
}

@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/policy", code: 201)
operation AddPermission {
    input := {
        @required
        @httpLabel
        FunctionName: String
        @required
        StatementId: String
        @required
        Action: String
        @required
        Principal: String
        @httpQuery("Qualifier")
        Qualifier: String
    }
    output := {
        Statement: String
    }
    errors: [ResourceConflictException, ResourceNotFoundException]
}

@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/aliases", code: 201)
operation CreateAlias {
    input := {
        @required
        @httpLabel
        FunctionName: String
        @required
        Name: String
        @required
        FunctionVersion: String
        Description: String
    }
    output: AliasConfiguration
    errors: [ResourceConflictException, ResourceNotFoundException]
}

@http(method: "POST", uri: "/2015-03-31/functions", code: 201)
operation CreateFunction {
    input := {
        @required
        FunctionName: String
        Runtime: Runtime
        @required
        Role: String
        Handler: String
        @required
        Code: FunctionCode
        Description: String
        Timeout: Integer
        MemorySize: Integer
        Environment: Environment
        Tags: Tags
    }
    output: FunctionConfiguration
    errors: [InvalidParameterValueException, ResourceConflictException, ResourceNotFoundException]
}

@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", code: 204)
@idempotent
operation DeleteAlias {
    input := {
        @required
        @httpLabel
        FunctionName: String
        @required
        @httpLabel
        Name: String
    }
}

@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}")
@idempotent
operation DeleteFunction {
    input := {
        @required
        @httpLabel
        FunctionName: String
    }
    output := {
        @httpResponseCode
        StatusCode: Integer = 0
    }
    errors: [ResourceNotFoundException]
}

@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", code: 200)
@readonly
operation GetAlias {
    input := {
        @required
        @httpLabel
        FunctionName: String
        @required
        @httpLabel
        Name: String
    }
    output: AliasConfiguration
    errors: [ResourceNotFoundException]
}

@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}", code: 200)
@readonly
operation GetFunction {
    input := {
        @required
        @httpLabel
        FunctionName: String
        @httpQuery("Qualifier")
        Qualifier: String
    }
    output := {
        Configuration: FunctionConfiguration
        Tags: Tags
    }
    errors: [ResourceNotFoundException]
}

@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/policy", code: 200)
@readonly
operation GetPolicy {
    input := {
        @required
        @httpLabel
        FunctionName: String
    }
    output := {
        Policy: String
        RevisionId: String
    }
    errors: [ResourceNotFoundException]
}

@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/invocations", code: 200)
operation Invoke {
    input := {
        @required
        @httpLabel
        FunctionName: String
        @httpHeader("X-Amz-Invocation-Type")
        InvocationType: InvocationType
        @httpPayload
        Payload: Payload
    }
    output := {
        @httpResponseCode
        StatusCode: Integer = 0
        @httpHeader("X-Amz-Function-Error")
        FunctionError: String
        @httpPayload
        Payload: Payload
    }
    errors: [ResourceNotFoundException]
}

@http(method: "GET", uri: "/2015-03-31/functions", code: 200)
@paginated(items: "Functions")
@readonly
operation ListFunctions {
    input := {
        @httpQuery("Marker")
        Marker: String
        @httpQuery("MaxItems")
        MaxItems: Integer
    }
    output := {
        NextMarker: String
        Functions: FunctionList
    }
    errors: [InvalidParameterValueException]
}

@http(method: "GET", uri: "/2017-03-31/tags/{Resource}", code: 200)
@readonly
operation ListTags {
    input := {
        @required
        @httpLabel
        Resource: String
    }
    output := {
        Tags: Tags
    }
    errors: [ResourceNotFoundException]
}

@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/versions", code: 200)
@paginated(items: "Versions")
@readonly
operation ListVersionsByFunction {
    input := {
        @required
        @httpLabel
        FunctionName: String
        @httpQuery("Marker")
        Marker: String
        @httpQuery("MaxItems")
        MaxItems: Integer
    }
    output := {
        NextMarker: String
        Versions: FunctionList
    }
    errors: [ResourceNotFoundException]
}

@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/versions", code: 201)
operation PublishVersion {
    input := {
        @required
        @httpLabel
        FunctionName: String
        Description: String
    }
    output: FunctionConfiguration
    errors: [ResourceNotFoundException]
}

@http(method: "POST", uri: "/2017-03-31/tags/{Resource}", code: 204)
operation TagResource {
    input := {
        @required
        @httpLabel
        Resource: String
        @required
        Tags: Tags
    }
    errors: [ResourceNotFoundException]
}

@http(method: "DELETE", uri: "/2017-03-31/tags/{Resource}", code: 204)
@idempotent
operation UntagResource {
    input := {
        @required
        @httpLabel
        Resource: String
        @required
        @httpQuery("tagKeys")
        TagKeys: TagKeyList
    }
    errors: [ResourceNotFoundException]
}

@http(method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/configuration", code: 200)
@idempotent
operation UpdateFunctionConfiguration {
    input := {
        @required
        @httpLabel
        FunctionName: String
        Description: String
        Timeout: Integer
        MemorySize: Integer
        Environment: Environment
    }
    output: FunctionConfiguration
    errors: [ResourceNotFoundException]
}

@sensitive
blob Payload

structure AliasConfiguration {
    AliasArn: String
    Name: String
    FunctionVersion: String
    Description: String
}

structure Environment {
    Variables: Variables
}

structure EnvironmentResponse {
    Variables: Variables
}

structure FunctionCode {
    ZipFile: Payload
}

structure FunctionConfiguration {
    FunctionName: String
    FunctionArn: String
    Runtime: Runtime
    Role: String
    Handler: String
    CodeSize: Long = 0
    Description: String
    Timeout: Integer
    MemorySize: Integer
    LastModified: String
    Version: String
    Environment: EnvironmentResponse
}

enum InvocationType {
    Event
    RequestResponse
    DryRun
}

enum Runtime {
    python312 = "python3.12"
    nodejs22x = "nodejs22.x"
}

list FunctionList {
    member: FunctionConfiguration
}

list TagKeyList {
    member: String
}

map Tags {
    key: String
    value: String
}

@sensitive
string VariableValue

map Variables {
    key: String
    value: VariableValue
}

@error("client")
@httpError(400)
structure InvalidParameterValueException {
    Type: String
    message: String
}

@error("client")
@httpError(409)
structure ResourceConflictException {
    Type: String
    message: String
}

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    Type: String
    Message: String
}
