$version: "2.0"

namespace test.oracle

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use smithy.test#httpRequestTests

/// A service whose requests name their endpoint, in the way of Amazon Machine Learning.
@service(sdkId: "Machine Learning", endpointPrefix: "machinelearning")
@sigv4(name: "machinelearning")
@awsJson1_1
service Oracle {
    version: "2014-12-12"
    operations: [
        Predict
    ]
}

@httpRequestTests([
    {
        id: "HostOfTheRequest"
        protocol: awsJson1_1
        method: "POST"
        uri: "/"
        host: "example.com"
        resolvedHost: "delphi.example.com"
        headers: { "X-Amz-Target": "Oracle.Predict" }
        bodyMediaType: "application/json"
        body: "{\"Question\": \"when\", \"PredictEndpoint\": \"https://delphi.example.com\"}"
        params: { Question: "when", PredictEndpoint: "https://delphi.example.com" }
        appliesTo: "client"
    }
    {
        id: "PathOfTheRequest"
        protocol: awsJson1_1
        method: "POST"
        uri: "/temple"
        resolvedHost: "delphi.example.com"
        bodyMediaType: "application/json"
        body: "{\"Question\": \"when\", \"PredictEndpoint\": \"https://delphi.example.com/temple\"}"
        params: { Question: "when", PredictEndpoint: "https://delphi.example.com/temple" }
        appliesTo: "client"
    }
])
operation Predict {
    input := {
        Question: String

        @required
        PredictEndpoint: String
    }
    output := {
        Answer: String
    }
}
