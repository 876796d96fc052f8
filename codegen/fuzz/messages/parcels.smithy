$version: "2"

namespace fuzz.parcels

use aws.protocols#awsQuery
use aws.protocols#ec2Query
use aws.protocols#restJson1
use aws.protocols#restXml

/// A service with every HTTP binding and every kind of value, in the protocols that need them.
@restJson1
@restXml
@awsQuery
@ec2Query
@xmlNamespace(uri: "https://parcels.example/")
service Parcels {
    version: "2026-01-01"
    operations: [Send, Store, Fetch]
}

/// Labels, queries, headers, and a document.
@http(method: "POST", uri: "/parcels/{depot}/{path+}?kind=parcel", code: 201)
operation Send {
    input := {
        @required
        @httpLabel
        depot: Integer

        @required
        @httpLabel
        path: String

        @httpQuery("urgent")
        urgent: Boolean

        @httpQuery("colour")
        colours: Colours

        @httpQueryParams
        others: Words

        @httpHeader("x-weights")
        weights: Weights

        @httpHeader("x-dates")
        dates: Dates

        @httpHeader("x-names")
        names: Names

        @httpHeader("x-label")
        label: Label

        @httpPrefixHeaders("x-note-")
        notes: Words

        contents: Contents

        @xmlAttribute
        seal: String
    }
    output := {
        @httpResponseCode
        status: Integer

        @httpHeader("x-sent")
        sent: Timestamp

        contents: Contents
    }
    errors: [Lost]
}

/// Bytes as a payload.
@http(method: "PUT", uri: "/store/{depot}")
operation Store {
    input := {
        @required
        @httpLabel
        depot: String

        @httpHeader("x-mass")
        mass: Double

        @httpPayload
        bytes: Blob
    }
    output := {
        @httpPayload
        receipt: String
    }
}

/// A structure as a payload.
@http(method: "PATCH", uri: "/fetch")
operation Fetch {
    input := {
        @httpPayload
        contents: Contents
    }
    output := {
        @httpPrefixHeaders("x-note-")
        notes: Words

        @httpPayload
        choice: Choice
    }
    errors: [Lost]
}

@error("client")
@httpError(404)
structure Lost {
    message: String

    @httpHeader("x-depot")
    depot: Integer
}

@xmlName("box")
structure Contents {
    names: Names

    @xmlFlattened
    flat: Names

    words: Words

    @xmlFlattened
    flatWords: Words

    weights: Weights

    dates: Dates

    choice: Choice

    inner: Contents

    @xmlName("p:colour")
    @xmlNamespace(uri: "https://colours.example/", prefix: "p")
    colour: Colour

    size: Size

    bytes: Blob

    big: BigInteger

    ratio: BigDecimal

    mass: Float

    @timestampFormat("http-date")
    day: Timestamp

    @xmlAttribute
    id: Long
}

union Choice {
    name: String
    contents: Contents
    none: Unit
    names: Names
}

enum Colour {
    RED
    DARK_BLUE = "dark blue"
}

intEnum Size {
    SMALL = 1
    LARGE = 2
}

@mediaType("application/json")
string Label

list Names {
    @xmlName("name")
    member: String
}

list Weights {
    member: Double
}

list Dates {
    member: Timestamp
}

list Colours {
    member: Colour
}

map Words {
    key: String
    value: String
}
