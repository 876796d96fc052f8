use super::*;

/// A structure with the members `a` and `b`, which have these traits.
macro_rules! members {
    ($target:literal, $a:literal, $b:literal) => {
        concat!(
            r##""a#S": {"type": "structure", "members": {
                "a": {"target": ""##,
            $target,
            r##"", "traits": {"##,
            $a,
            r##"}},
                "b": {"target": ""##,
            $target,
            r##"", "traits": {"##,
            $b,
            "}}}}"
        )
    };
}

cases! { "2.0":
    readonly_and_idempotent: r##""a#O": {"type": "operation",
        "traits": {"smithy.api#readonly": {}, "smithy.api#idempotent": {}}}"##
        => "together with `smithy.api#readonly`" on "a#O";
    header_and_query: members!("smithy.api#String", r##""smithy.api#httpHeader": "h", "smithy.api#httpQuery": "q""##, "")
        => "together with `smithy.api#httpQuery`" on "a#S$a";
    recommended_and_required: members!("smithy.api#String", r##""smithy.api#recommended": {}, "smithy.api#required": {}"##, "")
        => "together with `smithy.api#required`" on "a#S$a";
    attribute_and_namespace: members!("smithy.api#String",
        r##""smithy.api#xmlAttribute": {}, "smithy.api#xmlNamespace": {"uri": "u"}"##, "")
        => "together with" on "a#S$a";
    input_and_output: r##""a#S": {"type": "structure", "traits": {"smithy.api#input": {}, "smithy.api#output": {}}}"##
        => "together with" on "a#S";
    error_and_trait: r##""a#S": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#trait": {}}}"##
        => "together with `smithy.api#trait`" on "a#S";
    sparse_and_unique: r##""a#L": {"type": "list", "member": {"target": "smithy.api#String"},
        "traits": {"smithy.api#sparse": {}, "smithy.api#uniqueItems": {}}}"## => "sparse and have unique" on "a#L";
    two_tokens: members!("smithy.api#String", r##""smithy.api#idempotencyToken": {}"##,
        r##""smithy.api#idempotencyToken": {}"##) => "`a` and `b` both have the trait" on "a#S";
    two_payloads: members!("smithy.api#Blob", r##""smithy.api#httpPayload": {}"##, r##""smithy.api#httpPayload": {}"##)
        => "`a` and `b` both have the trait" on "a#S";
    two_event_payloads: members!("smithy.api#Blob", r##""smithy.api#eventPayload": {}"##,
        r##""smithy.api#eventPayload": {}"##) => "both have the trait" on "a#S";
    two_streams: concat!(r##""a#B": {"type": "blob", "traits": {"smithy.api#streaming": {}}},"##,
        members!("a#B", r##""smithy.api#required": {}"##, r##""smithy.api#required": {}"##))
        => "both target shapes with the trait" on "a#S";
}
