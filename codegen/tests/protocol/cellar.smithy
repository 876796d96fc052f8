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
