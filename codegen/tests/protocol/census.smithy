$version: "2.0"

namespace test.census

use aws.protocols#restJson1
use smithy.test#httpMalformedRequestTests

/// A service that answers invalid requests with all that is wrong with them.
@restJson1
service Census {
    version: "2026-01-01"
    operations: [
        Count
        Find
    ]
}

@http(method: "POST", uri: "/count")
operation Count {
    input := {
        @required
        @httpHeader("x-counter")
        counter: String

        @required
        people: People

        kind: Kind

        @length(min: 2, max: 4)
        code: Code

        @range(min: 0, max: 9.5)
        share: Double

        @range(max: 3)
        floors: Integer

        rooms: Rooms

        secret: Secret
    }
    errors: [
        ValidationException
    ]
}

@http(method: "POST", uri: "/find")
operation Find {
    input := {
        @httpQuery("name")
        name: Code
    }
    errors: [
        ValidationException
    ]
}

@length(max: 2)
list People {
    member: Person
}

structure Person {
    @required
    name: String

    children: People
}

/// Values that are internal are valid, and messages do not list them.
enum Kind {
    HOUSE = "house"
    FLAT = "flat"

    @internal
    TENT = "tent"

    @tags(["internal", "old"])
    CAVE = "cave"

    @tags(["new"])
    BOAT = "boat"
}

@length(min: 1, max: 8)
@pattern("^[a-z]*$")
string Code

@uniqueItems
list Rooms {
    member: Room
}

union Room {
    number: Integer
    name: String
}

@sensitive
@length(min: 3)
string Secret

@error("client")
structure ValidationException {
    @required
    message: String

    fieldList: Fields
}

structure Field {
    @required
    path: String

    @required
    message: String
}

list Fields {
    member: Field
}

apply Count @httpMalformedRequestTests([
    {
        id: "ValuesThatAreMissing"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json" }
            body: """
                { "people": null, "kind": "house" }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "2 validation errors detected. Value at '/counter' failed to satisfy constraint: Member must not be null; Value at '/people' failed to satisfy constraint: Member must not be null", "fieldList": [{"message": "Value at '/counter' failed to satisfy constraint: Member must not be null", "path": "/counter"}, {"message": "Value at '/people' failed to satisfy constraint: Member must not be null", "path": "/people"}]}"""
                }
            }
        }
    }
    {
        id: "ValuesOutsideAnEnum"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json", "x-counter": "jo" }
            body: """
                { "people": [], "kind": "castle" }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "1 validation error detected. Value at '/kind' failed to satisfy constraint: Member must satisfy enum value set: [house, flat, boat]", "fieldList": [{"message": "Value at '/kind' failed to satisfy constraint: Member must satisfy enum value set: [house, flat, boat]", "path": "/kind"}]}"""
                }
            }
        }
    }
    {
        id: "LengthsOfTextAndOfLists"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json", "x-counter": "jo" }
            body: """
                { "people": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "code": "a" }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "2 validation errors detected. Value with length 3 at '/people' failed to satisfy constraint: Member must have length less than or equal to 2; Value with length 1 at '/code' failed to satisfy constraint: Member must have length between 2 and 4, inclusive", "fieldList": [{"message": "Value with length 3 at '/people' failed to satisfy constraint: Member must have length less than or equal to 2", "path": "/people"}, {"message": "Value with length 1 at '/code' failed to satisfy constraint: Member must have length between 2 and 4, inclusive", "path": "/code"}]}"""
                }
            }
        }
    }
    {
        id: "TextOfAnotherPattern"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json", "x-counter": "jo" }
            body: """
                { "people": [], "code": "A-B" }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "1 validation error detected. Value at '/code' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]*$", "fieldList": [{"message": "Value at '/code' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]*$", "path": "/code"}]}"""
                }
            }
        }
    }
    {
        id: "NumbersOutOfRange"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json", "x-counter": "jo" }
            body: """
                { "people": [], "share": 9.6, "floors": 4 }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "2 validation errors detected. Value at '/share' failed to satisfy constraint: Member must be between 0 and 9.5, inclusive; Value at '/floors' failed to satisfy constraint: Member must be less than or equal to 3", "fieldList": [{"message": "Value at '/share' failed to satisfy constraint: Member must be between 0 and 9.5, inclusive", "path": "/share"}, {"message": "Value at '/floors' failed to satisfy constraint: Member must be less than or equal to 3", "path": "/floors"}]}"""
                }
            }
        }
    }
    {
        id: "UnionsThatAreEqual"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json", "x-counter": "jo" }
            body: """
                { "people": [], "rooms": [{"number": 1}, {"name": "1"}, {"number": 1}] }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "1 validation error detected. Value at '/rooms' failed to satisfy constraint: Member must have unique values", "fieldList": [{"message": "Value at '/rooms' failed to satisfy constraint: Member must have unique values", "path": "/rooms"}]}"""
                }
            }
        }
    }
    {
        id: "MissingValuesDeepInside"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json", "x-counter": "jo" }
            body: """
                { "people": [{"name": "a", "children": [{"children": []}]}] }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "1 validation error detected. Value at '/people/0/children/0/name' failed to satisfy constraint: Member must not be null", "fieldList": [{"message": "Value at '/people/0/children/0/name' failed to satisfy constraint: Member must not be null", "path": "/people/0/children/0/name"}]}"""
                }
            }
        }
    }
    {
        id: "SecretsAreNotShown"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/count"
            headers: { "content-type": "application/json", "x-counter": "jo" }
            body: """
                { "people": [], "secret": "me" }"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "1 validation error detected. Value at '/secret' failed to satisfy constraint: Member must have length greater than or equal to 3", "fieldList": [{"message": "Value at '/secret' failed to satisfy constraint: Member must have length greater than or equal to 3", "path": "/secret"}]}"""
                }
            }
        }
    }
])

apply Find @httpMalformedRequestTests([
    {
        id: "NameWithoutAValue"
        protocol: restJson1
        request: {
            method: "POST"
            uri: "/find"
            queryParams: ["name"]
            headers: { "content-type": "application/json" }
            body: """
                {}"""
        }
        response: {
            code: 400
            headers: { "x-amzn-errortype": "ValidationException" }
            body: {
                mediaType: "application/json"
                assertion: {
                    contents: """
                        {"message": "1 validation error detected. Value with length 0 at '/name' failed to satisfy constraint: Member must have length between 1 and 8, inclusive", "fieldList": [{"message": "Value with length 0 at '/name' failed to satisfy constraint: Member must have length between 1 and 8, inclusive", "path": "/name"}]}"""
                }
            }
        }
    }
])
