$version: "2"

namespace servers.apigateway

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

/// APIs and their resources, as much of Amazon API Gateway as the tests call.
@service(sdkId: "API Gateway")
@sigv4(name: "apigateway")
@restJson1
@title("APIs")
service BackplaneControlService {
    version: "2015-07-09"
    operations: [
        CreateApiKey
        CreateResource
        CreateRestApi
        DeleteApiKey
        DeleteRestApi
        GetApiKey
        GetApiKeys
        GetMethod
        GetResources
        GetRestApi
        GetRestApis
        PutMethod
        UpdateRestApi
    ]
}

@http(method: "POST", uri: "/apikeys", code: 201)
operation CreateApiKey {
    input := {
        name: String
        description: String
        enabled: Boolean = false
        value: String
        tags: Tags
    }
    output: ApiKey
    errors: [BadRequestException, ConflictException]
}

@http(method: "POST", uri: "/restapis/{restApiId}/resources/{parentId}", code: 201)
operation CreateResource {
    input := {
        @required
        @httpLabel
        restApiId: String
        @required
        @httpLabel
        parentId: String
        @required
        pathPart: String
    }
    output: Resource
    errors: [BadRequestException, NotFoundException]
}

@http(method: "POST", uri: "/restapis", code: 201)
operation CreateRestApi {
    input := {
        @required
        name: String
        description: String
        version: String
        binaryMediaTypes: Strings
        minimumCompressionSize: Integer
        endpointConfiguration: EndpointConfiguration
        tags: Tags
    }
    output: RestApi
    errors: [BadRequestException]
}

@http(method: "DELETE", uri: "/apikeys/{apiKey}", code: 202)
@idempotent
operation DeleteApiKey {
    input := {
        @required
        @httpLabel
        apiKey: String
    }
    errors: [NotFoundException]
}

@http(method: "DELETE", uri: "/restapis/{restApiId}", code: 202)
@idempotent
operation DeleteRestApi {
    input := {
        @required
        @httpLabel
        restApiId: String
    }
    errors: [NotFoundException]
}

@http(method: "GET", uri: "/apikeys/{apiKey}", code: 200)
@readonly
operation GetApiKey {
    input := {
        @required
        @httpLabel
        apiKey: String
        @httpQuery("includeValue")
        includeValue: Boolean
    }
    output: ApiKey
    errors: [NotFoundException]
}

@http(method: "GET", uri: "/apikeys", code: 200)
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
@readonly
operation GetApiKeys {
    input := {
        @httpQuery("position")
        position: String
        @httpQuery("limit")
        limit: Integer
        @httpQuery("name")
        nameQuery: String
    }
    output := {
        position: String
        @jsonName("item")
        items: ApiKeys
    }
}

@http(method: "GET", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}", code: 200)
@readonly
operation GetMethod {
    input := {
        @required
        @httpLabel
        restApiId: String
        @required
        @httpLabel
        resourceId: String
        @required
        @httpLabel
        httpMethod: String
    }
    output: Method
    errors: [NotFoundException]
}

@http(method: "GET", uri: "/restapis/{restApiId}/resources", code: 200)
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
@readonly
operation GetResources {
    input := {
        @required
        @httpLabel
        restApiId: String
        @httpQuery("position")
        position: String
        @httpQuery("limit")
        limit: Integer
        @httpQuery("embed")
        embed: Strings
    }
    output := {
        position: String
        @jsonName("item")
        items: Resources
    }
    errors: [NotFoundException]
}

@http(method: "GET", uri: "/restapis/{restApiId}", code: 200)
@readonly
operation GetRestApi {
    input := {
        @required
        @httpLabel
        restApiId: String
    }
    output: RestApi
    errors: [NotFoundException]
}

@http(method: "GET", uri: "/restapis", code: 200)
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
@readonly
operation GetRestApis {
    input := {
        @httpQuery("position")
        position: String
        @httpQuery("limit")
        limit: Integer
    }
    output := {
        position: String
        @jsonName("item")
        items: RestApis
    }
}

@http(method: "PUT", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}", code: 201)
@idempotent
operation PutMethod {
    input := {
        @required
        @httpLabel
        restApiId: String
        @required
        @httpLabel
        resourceId: String
        @required
        @httpLabel
        httpMethod: String
        @required
        authorizationType: String
        apiKeyRequired: Boolean = false
        requestParameters: Flags
    }
    output: Method
    errors: [BadRequestException, NotFoundException]
}

@http(method: "PATCH", uri: "/restapis/{restApiId}", code: 200)
operation UpdateRestApi {
    input := {
        @required
        @httpLabel
        restApiId: String
        patchOperations: PatchOperations
    }
    output: RestApi
    errors: [BadRequestException, NotFoundException]
}

structure ApiKey {
    id: String
    value: String
    name: String
    description: String
    enabled: Boolean = false
    createdDate: Timestamp
    tags: Tags
}

structure EndpointConfiguration {
    types: Strings
}

structure Method {
    httpMethod: String
    authorizationType: String
    apiKeyRequired: Boolean
    requestParameters: Flags
}

structure PatchOperation {
    op: Op
    path: String
    value: String
}

structure Resource {
    id: String
    parentId: String
    pathPart: String
    path: String
}

structure RestApi {
    id: String
    name: String
    description: String
    createdDate: Timestamp
    version: String
    binaryMediaTypes: Strings
    minimumCompressionSize: Integer
    endpointConfiguration: EndpointConfiguration
    tags: Tags
}

enum Op {
    add
    remove
    replace
}

list ApiKeys {
    member: ApiKey
}

list PatchOperations {
    member: PatchOperation
}

list Resources {
    member: Resource
}

list RestApis {
    member: RestApi
}

list Strings {
    member: String
}

map Flags {
    key: String
    value: Boolean
}

map Tags {
    key: String
    value: String
}

@error("client")
@httpError(400)
structure BadRequestException {
    message: String
}

@error("client")
@httpError(409)
structure ConflictException {
    message: String
}

@error("client")
@httpError(404)
structure NotFoundException {
    message: String
}
