$version: "2.0"

namespace test.gateway

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use smithy.test#httpRequestTests

/// A service in the ways of Amazon API Gateway.
@service(sdkId: "API Gateway", endpointPrefix: "apigateway")
@sigv4(name: "apigateway")
@restJson1
service Gateway {
    version: "2026-01-01"
    operations: [
        Close
        Look
    ]
    resources: [
        Guard
    ]
}

/// A resource whose identifiers have the names of each other's members.
resource Guard {
    identifiers: { gate: String, name: String }
    read: Meet
}

@http(method: "GET", uri: "/gates/{name}/guards/{guard}", code: 200)
@readonly
@httpRequestTests([
    {
        id: "LabelsAreNamesOfMembers"
        protocol: restJson1
        method: "GET"
        uri: "/gates/north/guards/jo"
        headers: { Accept: "application/json" }
        body: ""
        params: { name: "north", guard: "jo" }
    }
])
operation Meet {
    input := {
        @httpLabel
        @required
        @resourceIdentifier("gate")
        name: String

        @httpLabel
        @required
        @resourceIdentifier("name")
        guard: String
    }
    output := {
        mood: String
    }
}

@http(method: "DELETE", uri: "/gates/{gate}", code: 202)
@idempotent
@httpRequestTests([
    {
        id: "AcceptWithoutOutput"
        protocol: restJson1
        method: "DELETE"
        uri: "/gates/north"
        headers: { Accept: "application/json" }
        body: ""
        params: { gate: "north" }
    }
])
operation Close {
    input := {
        @httpLabel
        @required
        gate: String
    }
}

@http(method: "GET", uri: "/gates", code: 200)
@readonly
@httpRequestTests([
    {
        id: "AcceptWithOutput"
        protocol: restJson1
        method: "GET"
        uri: "/gates"
        headers: { Accept: "application/json" }
        body: ""
        params: {}
    }
])
operation Look {
    output := {
        gates: Names
    }
}

list Names {
    member: String
}
