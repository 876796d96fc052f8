$version: "2.0"

namespace test.registry

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use smithy.test#httpRequestTests
use smithy.test#httpResponseTests

/// A register of ships whose requests are queries.
@service(sdkId: "Registry", endpointPrefix: "registry")
@sigv4(name: "registry")
@awsQuery
@xmlNamespace(uri: "https://registry.example.com/")
service Registry {
    version: "2026-01-01"
    operations: [
        Register
        Strike
    ]
}

@httpRequestTests([
    {
        id: "AllFormsOfLists"
        protocol: awsQuery
        method: "POST"
        uri: "/"
        headers: { "Content-Type": "application/x-www-form-urlencoded" }
        bodyMediaType: "application/x-www-form-urlencoded"
        body: "Action=Register&Version=2026-01-01&Action=launch&Decks.member.1.Name=Upper&Decks.member.2.Name=Lower&Decks.member.2.Cabins.1=7&Decks.member.2.Cabins.2=8&Flags.entry.1.Country=NL&Flags.entry.1.Year=1999&Launched=2026-01-01T00%3A00%3A00Z&Papers=YWI%3D"
        params: {
            Action: "launch"
            Decks: [{ Name: "Upper" }, { Name: "Lower", Cabins: [7, 8] }]
            Flags: { NL: 1999 }
            Launched: 1767225600
            Papers: "ab"
        }
    }
    {
        id: "EmptyList"
        protocol: awsQuery
        method: "POST"
        uri: "/"
        headers: { "Content-Type": "application/x-www-form-urlencoded" }
        bodyMediaType: "application/x-www-form-urlencoded"
        body: "Action=Register&Version=2026-01-01&Decks="
        params: { Decks: [] }
    }
])
operation Register {
    input := {
        Action: String
        Decks: Decks
        Flags: Flags
        Launched: Timestamp
        Papers: Blob
    }
    output: Registered
    errors: [Refused, Full]
}

list Decks {
    member: Deck
}

structure Deck {
    Name: String

    @xmlFlattened
    Cabins: Cabins
}

list Cabins {
    member: Integer
}

map Flags {
    @xmlName("Country")
    key: String

    @xmlName("Year")
    value: Integer
}

@httpResponseTests([
    {
        id: "ResultInsideItsWrapper"
        protocol: awsQuery
        code: 200
        headers: { "Content-Type": "text/xml" }
        bodyMediaType: "application/xml"
        body: "<RegisterResponse xmlns=\"https://registry.example.com/\"><RegisterResult><Number>12</Number></RegisterResult></RegisterResponse>"
        params: { Number: 12 }
    }
    {
        id: "ResultWithMetadata"
        protocol: awsQuery
        code: 200
        headers: { "Content-Type": "text/xml" }
        bodyMediaType: "application/xml"
        body: "<RegisterResponse><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata><RegisterResult/></RegisterResponse>"
        params: {}
        appliesTo: "client"
    }
])
structure Registered {
    Number: Integer
}

@error("client")
@awsQueryError(code: "Refusal", httpResponseCode: 409)
@httpResponseTests([
    {
        id: "ErrorWithACodeOfItsOwn"
        protocol: awsQuery
        code: 409
        headers: { "Content-Type": "text/xml" }
        bodyMediaType: "application/xml"
        body: "<ErrorResponse><Error><Type>Sender</Type><Code>Refusal</Code><Message>no</Message></Error></ErrorResponse>"
        params: { Message: "no" }
    }
])
structure Refused {
    Message: String
}

@error("server")
@httpResponseTests([
    {
        id: "ErrorOfTheService"
        protocol: awsQuery
        code: 500
        headers: { "Content-Type": "text/xml" }
        bodyMediaType: "application/xml"
        body: "<ErrorResponse><Error><Type>Receiver</Type><Code>Full</Code></Error></ErrorResponse>"
        params: {}
    }
])
structure Full {}

operation Strike {
    input := {
        @required
        Number: Integer
    }
}
