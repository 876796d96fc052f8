use super::*;

/// An operation `a#O` with a URI, whose input has one member with traits.
macro_rules! route {
    ($uri:literal, $target:literal, $traits:literal) => {
        concat!(
            r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {
                "smithy.api#http": {"method": "POST", "uri": ""##,
            $uri,
            r##""}}},
            "a#I": {"type": "structure", "members": {"m": {"target": ""##,
            $target,
            r##"", "traits": {"##,
            $traits,
            "}}}}"
        )
    };
}

/// A service with two routes.
macro_rules! routes {
    ($one:literal, $other:literal) => {
        concat!(
            r##""a#S": {"type": "service", "version": "1", "operations": [{"target": "a#O"}, {"target": "a#P"}]},
            "a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {
                "smithy.api#http": {"method": "GET", "uri": ""##, $one, r##""}}},
            "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {
                "smithy.api#required": {}, "smithy.api#httpLabel": {}, "smithy.api#pattern": "^a+$"}}}},
            "a#P": {"type": "operation", "input": {"target": "a#J"}, "traits": {
                "smithy.api#http": {"method": "GET", "uri": ""##, $other, r##""}}},
            "a#J": {"type": "structure", "members": {"y": {"target": "smithy.api#String", "traits": {
                "smithy.api#required": {}, "smithy.api#httpLabel": {}}}}}"##
        )
    };
}

cases! { "2.0":
    no_slash: route!("a", "smithy.api#String", "") => "must begin with `/`" on "a#O";
    fragment: route!("/a#b", "smithy.api#String", "") => "fragment" on "a#O";
    question: route!("/a?", "smithy.api#String", "") => "must not end with `?`" on "a#O";
    empty_segment: route!("/a//b", "smithy.api#String", "") => "an empty segment" on "a#O";
    empty_label: route!("/{}", "smithy.api#String", "") => "`{}` is no label" on "a#O";
    part_of_a_segment: route!("/a{b}", "smithy.api#String", "") => "a whole segment" on "a#O";
    label_twice: route!("/{m}/{M}", "smithy.api#String", "") => "occurs twice" on "a#O";
    label_in_a_query: route!("/a?b={m}", "smithy.api#String", "") => "cannot have labels" on "a#O";
    query_twice: route!("/a?b&b", "smithy.api#String", "") => "`b` twice" on "a#O";
    no_ascii: route!("/ü", "smithy.api#String", "") => "must be ASCII" on "a#O";
    label_of_an_identifier: route!("/{m}/{id}", "smithy.api#String",
        r##""smithy.api#required": {}, "smithy.api#httpLabel": {}, "smithy.api#resourceIdentifier": "id""##)
        => "no member for the label `id`" on "a#O";
    label_without_a_member: route!("/{x}", "smithy.api#String", "") => "no member for the label `x`" on "a#O";
    member_without_a_label: route!("/a", "smithy.api#String",
        r##""smithy.api#required": {}, "smithy.api#httpLabel": {}"##) => "no label `m`" on "a#I$m";
    greedy_number: route!("/{m+}", "smithy.api#Integer",
        r##""smithy.api#required": {}, "smithy.api#httpLabel": {}"##) => "greedy label must target a string" on "a#I$m";
    optional_label: r##""a#I": {"type": "structure", "members": {
        "m": {"target": "smithy.api#String", "traits": {"smithy.api#httpLabel": {}}}}}"##
        => "without `smithy.api#required`" on "a#I$m";
    label_of_a_blob: r##""a#I": {"type": "structure", "members": {"m": {"target": "smithy.api#Blob",
        "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}}}}"## => "a shape of type blob" on "a#I$m";
    header_of_a_structure: r##""a#T": {"type": "structure"}, "a#I": {"type": "structure", "members": {
        "m": {"target": "a#T", "traits": {"smithy.api#httpHeader": "h"}}}}"## => "a shape of type structure" on "a#I$m";
    header_of_blobs: r##""a#L": {"type": "list", "member": {"target": "smithy.api#Blob"}}, "a#I": {"type": "structure",
        "members": {"m": {"target": "a#L", "traits": {"smithy.api#httpHeader": "h"}}}}"##
        => "a list of shapes of type blob" on "a#I$m";
    header_without_a_name: r##""a#I": {"type": "structure", "members": {
        "m": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": ""}}}}"## => "not empty" on "a#I$m";
    one_header_twice: r##""a#I": {"type": "structure", "members": {
        "m": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "X-a"}},
        "n": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "x-A"}}}}"##
        => "both bound to `x-a`" on "a#I";
    one_query_twice: r##""a#I": {"type": "structure", "members": {
        "m": {"target": "smithy.api#String", "traits": {"smithy.api#httpQuery": "q"}},
        "n": {"target": "smithy.api#String", "traits": {"smithy.api#httpQuery": "q"}}}}"##
        => "both bound to `q`" on "a#I";
    header_with_the_prefix: r##""a#M": {"type": "map", "key": {"target": "smithy.api#String"},
            "value": {"target": "smithy.api#String"}},
        "a#I": {"type": "structure", "members": {
            "m": {"target": "a#M", "traits": {"smithy.api#httpPrefixHeaders": "x-"}},
            "n": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "X-a"}}}}"##
        => "begins with the prefix `x-`" on "a#I$n";
    query_of_numbers: r##""a#M": {"type": "map", "key": {"target": "smithy.api#String"},
            "value": {"target": "smithy.api#Integer"}},
        "a#I": {"type": "structure", "members": {"m": {"target": "a#M", "traits": {"smithy.api#httpQueryParams": {}}}}}"##
        => "a map of shapes of type integer" on "a#I$m";
    code_in_an_input: r##""a#I": {"type": "structure", "traits": {"smithy.api#input": {}}, "members": {
        "m": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpResponseCode": {}}}}}"##
        => "a member of an input" on "a#I$m";
    body_beside_a_payload: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {
            "smithy.api#http": {"method": "POST", "uri": "/"}}},
        "a#I": {"type": "structure", "members": {
            "m": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpPayload": {}}},
            "n": {"target": "smithy.api#String"}}}"## => "another part of the message: n" on "a#I";
    operation_without_a_route: r##""a#S": {"type": "service", "version": "1", "operations": [{"target": "a#O"}],
            "traits": {"aws.protocols#restJson1": {}}},
        "a#O": {"type": "operation"}"## => "which `aws.protocols#restJson1` of a#S needs" on "a#O";
    operation_of_a_resource_without_a_route: r##""a#S": {"type": "service", "version": "1",
            "resources": [{"target": "a#R"}], "traits": {"aws.protocols#restXml": {}}},
        "a#R": {"type": "resource", "operations": [{"target": "a#O"}]},
        "a#O": {"type": "operation"}"## => "which `aws.protocols#restXml` of a#S needs" on "a#O";
    two_payloads: r##""a#I": {"type": "structure", "members": {
        "m": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpPayload": {}}},
        "n": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpPayload": {}}}}}"##
        => "`m` and `n` both have the trait" on "a#I";
    code_out_of_range: r##""a#O": {"type": "operation", "traits": {
        "smithy.api#http": {"method": "POST", "uri": "/", "code": 99}}}"## => "between 100 and 999" on "a#O";
}

#[test]
fn routes_that_conflict_are_reported_on_both_sides() {
    let cases = [
        (routes!("/{x}", "/{y}"), 2),
        (routes!("/a/{x}", "/a/{y}"), 2),
        (routes!("/{x}", "/b/{y}"), 0),
        (routes!("/{x}/c", "/aa/{y}"), 2),
        (routes!("/{x}", "/{y}?z"), 0),
    ];
    for (shapes, count) in cases {
        let findings = findings(&format!(
            "{{\"smithy\": \"2.0\", \"shapes\": {{{shapes}}}}}"
        ));
        let found = findings
            .iter()
            .filter(|finding| finding.message.contains("may be requests for"));
        assert_eq!(found.count(), count, "{shapes}\n{findings:#?}");
    }
}

#[test]
fn an_operation_without_a_route_among_others_is_a_warning_unless_a_protocol_needs_it() {
    let model = |traits: &str| {
        format!(
            r##"{{"smithy": "2.0", "shapes": {{
                "a#S": {{"type": "service", "version": "1", "operations": [{{"target": "a#O"}}, {{"target": "a#P"}}],
                    "traits": {{{traits}}}}},
                "a#O": {{"type": "operation"}},
                "a#P": {{"type": "operation", "traits": {{"smithy.api#http": {{"method": "POST", "uri": "/"}}}}}}}}}}"##
        )
    };
    let found = |traits: &str| {
        let source = Source {
            name: "model.json".to_owned(),
            bytes: model(traits).into_bytes(),
        };
        let findings = load(&[source]).map_or_else(|errors| errors, |loaded| loaded.warnings);
        let mut findings = findings.into_iter();
        findings.find(|finding| finding.message.contains("no method and URI"))
    };
    let finding = found("").expect("a warning");
    assert_eq!(finding.severity, Severity::Warning, "{finding}");
    let finding = found(r##""aws.protocols#restJson1": {}"##).expect("an error");
    assert_eq!(finding.severity, Severity::Error, "{finding}");
}
