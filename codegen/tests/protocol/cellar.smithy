$version: "2.0"

namespace test.cellar

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use smithy.test#httpRequestTests

/// An archive in the ways of Amazon Glacier.
@service(sdkId: "Glacier", endpointPrefix: "glacier")
@sigv4(name: "glacier")
@restJson1
service Cellar {
    version: "2012-06-01"
    operations: [
        Store
        UploadArchive
    ]
}

@http(method: "POST", uri: "/{accountId}/vaults/{vault}", code: 201)
@httpRequestTests([
    {
        id: "VersionInAHeader"
        protocol: restJson1
        method: "POST"
        uri: "/me/vaults/cold"
        headers: { "X-Amz-Glacier-Version": "2012-06-01" }
        body: ""
        params: { accountId: "me", vault: "cold" }
    }
    {
        id: "HyphenForTheCaller"
        protocol: restJson1
        method: "POST"
        uri: "/-/vaults/cold"
        headers: { "X-Amz-Glacier-Version": "2012-06-01" }
        body: ""
        params: { accountId: "", vault: "cold" }
        appliesTo: "client"
    }
])
operation Store {
    input := {
        @httpLabel
        @required
        accountId: String

        @httpLabel
        @required
        vault: String

        @httpHeader("x-amz-archive-description")
        description: String
    }
}

@http(method: "POST", uri: "/{accountId}/vaults/{vault}/archives", code: 201)
@httpRequestTests([
    {
        id: "HashesOfTheBody"
        protocol: restJson1
        method: "POST"
        uri: "/me/vaults/cold/archives"
        headers: {
            "X-Amz-Glacier-Version": "2012-06-01"
            "X-Amz-Content-Sha256": "32a5b7f62095f054fb370804d7760e48aff212ab38dc01714c3e8ff4c2d7257d"
            "X-Amz-Sha256-Tree-Hash": "32a5b7f62095f054fb370804d7760e48aff212ab38dc01714c3e8ff4c2d7257d"
        }
        body: "to keep"
        params: { accountId: "me", vault: "cold", body: "to keep" }
        appliesTo: "client"
    }
    {
        id: "HashThatIsGivenStays"
        protocol: restJson1
        method: "POST"
        uri: "/-/vaults/cold/archives"
        headers: {
            "X-Amz-Content-Sha256": "32a5b7f62095f054fb370804d7760e48aff212ab38dc01714c3e8ff4c2d7257d"
            "X-Amz-Sha256-Tree-Hash": "mine"
        }
        body: "to keep"
        params: { accountId: "", vault: "cold", checksum: "mine", body: "to keep" }
        appliesTo: "client"
    }
])
operation UploadArchive {
    input := {
        @httpLabel
        @required
        accountId: String

        @httpLabel
        @required
        vault: String

        @httpHeader("x-amz-sha256-tree-hash")
        checksum: String

        @default("")
        @httpPayload
        body: Content
    }
}

@length(max: 64)
@requiresLength
@streaming
blob Content
