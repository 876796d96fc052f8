use super::*;

/// A shape of a type with traits.
macro_rules! shape {
    ($type:literal, $traits:literal) => {
        concat!(
            r##""a#S": {"type": ""##,
            $type,
            r##"", "traits": {"##,
            $traits,
            "}}"
        )
    };
}

cases! { "2.0":
    deprecated_with_a_number: shape!("string", r##""smithy.api#deprecated": {"message": 1}"##)
        => "`message` holds a string" on "a#S";
    external_documentation: shape!("string", r##""smithy.api#externalDocumentation": {"a": "not a url"}"##)
        => "`a` holds an absolute URL" on "a#S";
    tags_with_a_number: shape!("string", r##""smithy.api#tags": ["a", 1]"##) => "`1` holds a string" on "a#S";
    media_type: shape!("blob", r##""smithy.api#mediaType": "png""##) => "a media type" on "a#S";
    xml_name: shape!("structure", r##""smithy.api#xmlName": "a b""##) => "a name of XML" on "a#S";
    xml_namespace: shape!("structure", r##""smithy.api#xmlNamespace": {"prefix": "p"}"##)
        => "`uri` is missing" on "a#S";
    length_with_a_fraction: shape!("string", r##""smithy.api#length": {"min": 1.5}"##)
        => "`min` must be an integer" on "a#S";
    http_error_with_a_text: shape!("structure", r##""smithy.api#error": "client", "smithy.api#httpError": "400""##)
        => "must be an integer" on "a#S";
    retryable: shape!("structure", r##""smithy.api#error": "client", "smithy.api#retryable": {"throttling": 1}"##)
        => "`throttling` holds true or false" on "a#S";
    trait_that_is_not_one_of_the_prelude: shape!("string", r##""smithy.api#nope": {}"##)
        => "no such trait" on "a#S";
    trait_that_the_namespace_lacks: shape!("string", r##""a#nope": {}"##) => "no such trait" on "a#S";
    key_without_a_place: shape!("service", r##""smithy.api#httpApiKeyAuth": {"name": "k"}"##)
        => "`in` is missing" on "a#S";
    key_in_a_cookie: shape!("service", r##""smithy.api#httpApiKeyAuth": {"name": "k", "in": "cookie"}"##)
        => "one of header, query" on "a#S";
    scheme_in_a_query: shape!("service",
        r##""smithy.api#httpApiKeyAuth": {"name": "k", "in": "query", "scheme": "s"}"##) => "`scheme`" on "a#S";
    no_scheme_of_authentication: shape!("service", r##""smithy.api#auth": ["smithy.api#required"]"##)
        => "no scheme of authentication" on "a#S";
    scheme_twice: shape!("service", r##""smithy.api#auth": ["aws.auth#sigv4", "aws.auth#sigv4"]"##)
        => "listed twice" on "a#S";
    cors_origins: shape!("service", r##""smithy.api#cors": {"origin": "a", "origins": ["b"]}"##)
        => "exclude each other" on "a#S";
    cors_age: shape!("service", r##""smithy.api#cors": {"maxAge": "1"}"##) => "`maxAge` must be an integer" on "a#S";
    local_traits: shape!("structure", r##""smithy.api#mixin": {"localTraits": ["a#S"]}"##) => "`a#S` is no trait" on "a#S";
    local_traits_missing: shape!("structure", r##""smithy.api#mixin": {"localTraits": ["smithy.api#nope"]}"##)
        => "does not exist" on "a#S";
    protocol_that_is_no_trait: shape!("structure", r##""smithy.api#protocolDefinition": {}"##)
        => "without `smithy.api#trait`" on "a#S";
    encodings: concat!(r##""a#I": {"type": "structure"}, "a#S": {"type": "operation", "input": {"target": "a#I"},"##,
        r##""traits": {"smithy.api#requestCompression": {"encodings": ["zip"]}}}"##) => "\"zip\" is no encoding" on "a#S";
    no_encodings: concat!(r##""a#I": {"type": "structure"}, "a#S": {"type": "operation", "input": {"target": "a#I"},"##,
        r##""traits": {"smithy.api#requestCompression": {"encodings": []}}}"##) => "no encoding is listed" on "a#S";
    nothing_to_compress: shape!("operation", r##""smithy.api#requestCompression": {"encodings": ["gzip"]}"##)
        => "no input" on "a#S";
    errors_of_others: shape!("operation", r##""smithy.api#idempotent": {"exists": ["a#X"]}"##)
        => "no error of the operation" on "a#S";
    interface_of_a_union: r##""a#S": {"type": "union", "members": {"a": {"target": "smithy.api#String"}},
        "traits": {"smithy.api#mixin": {"interface": true}}}"## => "cannot be an interface" on "a#S";
}
