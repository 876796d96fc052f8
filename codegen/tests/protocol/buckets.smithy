$version: "2.0"

namespace test.buckets

use aws.api#service
use aws.auth#sigv4
use aws.customizations#s3UnwrappedXmlOutput
use aws.protocols#restXml
use smithy.test#httpRequestTests
use smithy.test#httpResponseTests

/// A store of buckets that has the situations of the official suite for Amazon S3, without endpoint rules.
@service(sdkId: "S3", endpointPrefix: "s3")
@sigv4(name: "s3")
@restXml(noErrorWrapping: true)
@xmlNamespace(uri: "http://s3.example.com/doc/")
service Store {
    version: "2006-03-01"
    operations: [
        ListThings
        GetPlace
        DropLabels
        FetchThing
        LookAtThing
        CopyThing
    ]
}

@http(method: "GET", uri: "/{Bucket}?list-type=2")
@httpRequestTests([
    {
        id: "BucketInHostByDefault"
        protocol: restXml
        method: "GET"
        uri: "/"
        host: "s3.eu-west-1.amazonaws.com"
        resolvedHost: "crates.s3.eu-west-1.amazonaws.com"
        body: ""
        queryParams: ["list-type=2"]
        params: { Bucket: "crates" }
        vendorParams: { scopedConfig: { client: { region: "eu-west-1" } } }
    }
    {
        id: "BucketInHostWhenAskedFor"
        protocol: restXml
        method: "GET"
        uri: "/"
        resolvedHost: "crates.s3.eu-west-1.amazonaws.com"
        body: ""
        queryParams: ["list-type=2", "prefix=a%2Fb"]
        params: { Bucket: "crates", Prefix: "a/b" }
        vendorParams: {
            scopedConfig: { client: { region: "eu-west-1", s3: { addressing_style: "virtual" } } }
        }
    }
    {
        id: "BucketInPathWhenAskedFor"
        protocol: restXml
        method: "GET"
        uri: "/crates"
        resolvedHost: "s3.eu-west-1.amazonaws.com"
        body: ""
        queryParams: ["list-type=2"]
        params: { Bucket: "crates" }
        vendorParams: {
            scopedConfig: { client: { region: "eu-west-1", s3: { addressing_style: "path" } } }
        }
    }
    {
        id: "BucketThatIsNoHostInPath"
        protocol: restXml
        method: "GET"
        uri: "/Two%20Crates"
        resolvedHost: "s3.eu-west-1.amazonaws.com"
        body: ""
        params: { Bucket: "Two Crates" }
        vendorParams: { scopedConfig: { client: { region: "eu-west-1" } } }
    }
    {
        id: "BucketInDualStackHost"
        protocol: restXml
        method: "GET"
        uri: "/"
        resolvedHost: "crates.s3.dualstack.eu-west-1.amazonaws.com"
        body: ""
        params: { Bucket: "crates" }
        vendorParams: {
            scopedConfig: { client: { region: "eu-west-1", s3: { use_dualstack_endpoint: true } } }
        }
    }
    {
        id: "BucketInAcceleratedHost"
        protocol: restXml
        method: "GET"
        uri: "/"
        resolvedHost: "crates.s3-accelerate.amazonaws.com"
        body: ""
        params: { Bucket: "crates" }
        vendorParams: {
            scopedConfig: { client: { region: "eu-west-1", s3: { use_accelerate_endpoint: true } } }
        }
    }
    {
        id: "BucketInAcceleratedDualStackHost"
        protocol: restXml
        method: "GET"
        uri: "/"
        resolvedHost: "crates.s3-accelerate.dualstack.amazonaws.com"
        body: ""
        params: { Bucket: "crates" }
        vendorParams: {
            scopedConfig: {
                client: {
                    region: "eu-west-1"
                    s3: { use_dualstack_endpoint: true, use_accelerate_endpoint: true }
                }
            }
        }
    }
    {
        id: "SettingOfOperationFirst"
        protocol: restXml
        method: "GET"
        uri: "/"
        resolvedHost: "crates.s3.eu-west-1.amazonaws.com"
        body: ""
        params: { Bucket: "crates" }
        vendorParams: {
            scopedConfig: {
                client: { region: "eu-west-1", s3: { addressing_style: "path" } }
                operation: { s3: { addressing_style: "virtual" } }
            }
        }
    }
    {
        id: "BucketInPathWithoutRules"
        protocol: restXml
        method: "GET"
        uri: "/crates"
        host: "store.example.com"
        resolvedHost: "store.example.com"
        body: ""
        queryParams: ["list-type=2"]
        params: { Bucket: "crates" }
    }
])
operation ListThings {
    input := {
        @httpLabel
        @required
        Bucket: String

        @httpQuery("prefix")
        Prefix: String
    }
    output: ThingList
    errors: [NoSuchPlace]
}

@xmlName("ListBucketResult")
@httpResponseTests([
    {
        id: "RootOfAnotherName"
        protocol: restXml
        code: 200
        body: "<?xml version=\"1.0\"?>\n<ListBucketResult xmlns=\"http://s3.example.com/doc/\"><Contents><Key>a</Key></Contents><IsTruncated>false</IsTruncated><Contents><Key>b</Key></Contents></ListBucketResult>"
        bodyMediaType: "application/xml"
        params: { Contents: [{ Key: "a" }, { Key: "b" }], IsTruncated: false }
        appliesTo: "client"
    }
    {
        id: "RootOfAnyName"
        protocol: restXml
        code: 200
        body: "<Whatever><IsTruncated>true</IsTruncated></Whatever>"
        bodyMediaType: "application/xml"
        params: { IsTruncated: true }
        appliesTo: "client"
    }
])
structure ThingList {
    @xmlFlattened
    Contents: Things

    IsTruncated: Boolean
}

list Things {
    member: Thing
}

structure Thing {
    Key: String
}

@http(method: "DELETE", uri: "/{Bucket}/{Key+}?tagging", code: 204)
@httpRequestTests([
    {
        id: "KeyIsEscaped"
        protocol: restXml
        method: "DELETE"
        uri: "/a%20key%2B%3F.txt"
        resolvedHost: "crates.s3.eu-west-1.amazonaws.com"
        body: ""
        queryParams: ["tagging"]
        params: { Bucket: "crates", Key: "a key+?.txt" }
        vendorParams: { scopedConfig: { client: { region: "eu-west-1" } } }
    }
    {
        id: "SlashesOfKeyStay"
        protocol: restXml
        method: "DELETE"
        uri: "/a/b//a%20key.txt"
        resolvedHost: "crates.s3.eu-west-1.amazonaws.com"
        body: ""
        queryParams: ["tagging"]
        params: { Bucket: "crates", Key: "a/b//a key.txt" }
        vendorParams: { scopedConfig: { client: { region: "eu-west-1" } } }
    }
    {
        id: "SlashesOfKeyStayAfterBucket"
        protocol: restXml
        method: "DELETE"
        uri: "/crates/a/b"
        resolvedHost: "s3.eu-west-1.amazonaws.com"
        body: ""
        queryParams: ["tagging"]
        params: { Bucket: "crates", Key: "a/b" }
        vendorParams: {
            scopedConfig: { client: { region: "eu-west-1", s3: { addressing_style: "path" } } }
        }
    }
])
operation DropLabels {
    input: ThingAddress
    output := {
        @httpHeader("x-amz-version-id")
        VersionId: String
    }
}

structure ThingAddress {
    @httpLabel
    @required
    Bucket: String

    @httpLabel
    @required
    Key: String
}

@http(method: "GET", uri: "/{Bucket}/{Key+}")
@httpRequestTests([
    {
        id: "DotsStayAtTheStart"
        protocol: restXml
        method: "GET"
        uri: "/../thing"
        resolvedHost: "crates.s3.eu-west-1.amazonaws.com"
        body: ""
        params: { Bucket: "crates", Key: "../thing" }
        vendorParams: { scopedConfig: { client: { region: "eu-west-1" } } }
    }
    {
        id: "DotsStayInside"
        protocol: restXml
        method: "GET"
        uri: "/a/../thing"
        resolvedHost: "crates.s3.eu-west-1.amazonaws.com"
        body: ""
        params: { Bucket: "crates", Key: "a/../thing" }
        vendorParams: { scopedConfig: { client: { region: "eu-west-1" } } }
    }
])
operation FetchThing {
    input := {
        @httpLabel
        @required
        Bucket: String

        @httpLabel
        @required
        Key: String
    }
    output: ThingBody
}

@httpResponseTests([
    {
        id: "ThingThatLooksLikeAnError"
        protocol: restXml
        code: 200
        body: "<Error><Code>NoSuchPlace</Code></Error>"
        params: { Body: "<Error><Code>NoSuchPlace</Code></Error>" }
    }
])
structure ThingBody {
    @httpPayload
    Body: Blob
}

@http(method: "HEAD", uri: "/{Bucket}/{Key+}")
operation LookAtThing {
    input: ThingAddress
    output := {
        @httpHeader("ETag")
        ETag: String
    }
    errors: [NotFound]
}

@error("client")
@httpResponseTests([
    {
        id: "ErrorWithoutBody"
        protocol: restXml
        code: 404
        body: ""
        params: {}
        appliesTo: "client"
    }
])
structure NotFound {}

@http(method: "PUT", uri: "/{Bucket}/{Key+}")
operation CopyThing {
    input: ThingAddress
    output := {
        ETag: String
    }
    errors: [SlowDown]
}

@error("server")
@httpResponseTests([
    {
        id: "ErrorAfterSuccess"
        protocol: restXml
        code: 200
        body: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n  \n  <!-- late --> <Error><Code>SlowDown</Code><Message>later</Message></Error>"
        params: { Message: "later" }
        appliesTo: "client"
    }
])
structure SlowDown {
    Message: String
}

@http(method: "GET", uri: "/{Bucket}?location")
@s3UnwrappedXmlOutput
operation GetPlace {
    input := {
        @httpLabel
        @required
        Bucket: String
    }
    output: Place
}

@xmlName("LocationConstraint")
@httpResponseTests([
    {
        id: "UnwrappedOutput"
        protocol: restXml
        code: 200
        body: "<LocationConstraint xmlns=\"http://s3.example.com/doc/\">eu-west-1</LocationConstraint>"
        bodyMediaType: "application/xml"
        params: { LocationConstraint: "eu-west-1" }
    }
    {
        id: "UnwrappedOutputOfAnUnnamedType"
        protocol: restXml
        code: 200
        body: """
            <?xml version="1.0" encoding="UTF-8"?>
            <LocationConstraint xmlns="http://s3.example.com/doc/">eu-west-1</LocationConstraint>"""
        params: { LocationConstraint: "eu-west-1" }
    }
    {
        id: "UnwrappedOutputOfNothing"
        protocol: restXml
        code: 200
        body: "<LocationConstraint xmlns=\"http://s3.example.com/doc/\"/>"
        bodyMediaType: "application/xml"
        params: {}
    }
])
structure Place {
    LocationConstraint: String
}

@error("client")
@httpResponseTests([
    {
        id: "ErrorWithoutWrapping"
        protocol: restXml
        code: 400
        headers: { "Content-Type": "application/xml" }
        body: "<Error>\n <Type>Sender</Type>\n <Code>NoSuchPlace</Code>\n</Error>"
        bodyMediaType: "application/xml"
        params: {}
        appliesTo: "client"
    }
    {
        id: "ErrorWithoutMembers"
        protocol: restXml
        code: 400
        headers: { "Content-Type": "application/xml" }
        body: "<Error><Code>NoSuchPlace</Code><Type>Sender</Type></Error>"
        bodyMediaType: "application/xml"
        params: {}
    }
])
structure NoSuchPlace {}
