$version: "2.0"

namespace test.speech

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

/// Reads texts aloud, in the way of Amazon Polly.
@service(sdkId: "Polly", endpointPrefix: "polly")
@sigv4(name: "polly")
@restJson1
service Speech {
    version: "2016-06-10"
    operations: [
        SynthesizeSpeech
        DescribeVoices
    ]
}

@http(method: "POST", uri: "/v1/speech")
operation SynthesizeSpeech {
    input := {
        @required
        Text: String

        @range(min: 1, max: 10)
        Speed: Integer

        Loud: Boolean

        Pitch: Double

        LexiconNames: Names

        Details: Details
    }
    output := {
        @httpPayload
        AudioStream: Audio
    }
}

@readonly
@http(method: "GET", uri: "/v1/voices")
operation DescribeVoices {
    input := {
        @httpQuery("LanguageCode")
        LanguageCode: String
    }
    output := {
        Voices: Names
    }
}

list Names {
    member: String
}

map Details {
    key: String
    value: String
}

blob Audio
