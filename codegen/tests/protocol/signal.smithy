$version: "2.0"

namespace test.signal

use aws.protocols#awsQuery
use aws.protocols#restJson1
use smithy.test#httpRequestTests

/// A service with an event stream, and with a protocol that does not support these.
@restJson1
@awsQuery
@xmlNamespace(uri: "https://signal.example.com/")
service Signal {
    version: "2026-01-01"
    operations: [
        Listen
        Name
    ]
}

@http(method: "POST", uri: "/listen")
operation Listen {
    output := {
        @httpPayload
        tones: Tones
    }
}

@streaming
union Tones {
    tone: Tone
}

structure Tone {
    pitch: Integer
}

@httpRequestTests([
    {
        id: "NameInJson"
        protocol: restJson1
        method: "POST"
        uri: "/name"
        headers: { "Content-Type": "application/json" }
        bodyMediaType: "application/json"
        body: "{\"name\":\"a\"}"
        params: { name: "a" }
    }
    {
        id: "NameInAQuery"
        protocol: awsQuery
        method: "POST"
        uri: "/"
        headers: { "Content-Type": "application/x-www-form-urlencoded" }
        bodyMediaType: "application/x-www-form-urlencoded"
        body: "Action=Name&Version=2026-01-01&name=a"
        params: { name: "a" }
    }
])
@http(method: "POST", uri: "/name")
operation Name {
    input := {
        name: String
    }

    output := {
        name: String
    }
}
