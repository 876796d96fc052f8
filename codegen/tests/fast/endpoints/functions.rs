//! The functions of rules, and the values that are computed when rules are lowered.

use serde_json::{Value as Json, json};

use crate::support;

use super::{DIAGRAM, RULE_SET, diagram, direct, graph, lowered, published_partitions};

/// Rules with one text parameter `A`, one flag `F` and one list `L`, whose conditions lead to `https://yes`.
fn rules(conditions: Json, url: &str) -> Json {
    json!({
        "version": "1.1",
        "parameters": {
            "A": {"type": "string"},
            "B": {"type": "string", "default": "b", "required": true},
            "F": {"type": "boolean"},
            "G": {"type": "boolean", "default": false, "required": true},
            "L": {"type": "stringArray"},
        },
        "rules": [
            {"type": "endpoint", "conditions": conditions, "endpoint": {"url": url}},
            {"type": "error", "conditions": [], "error": "no"},
        ]
    })
}

fn call(function: &str, arguments: Json) -> Json {
    json!({"fn": function, "argv": arguments})
}

fn assigned(function: &str, arguments: Json) -> Json {
    json!({"fn": function, "argv": arguments, "assign": "x"})
}

/// Checks the URL, or that there is none, in all forms.
fn check(conditions: Json, url: &str, params: &[(&str, Json)], expected: Option<&str>) {
    let rules = rules(conditions, url);
    let params = params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    let outcomes = [
        graph(&lowered(RULE_SET, &rules), &params),
        graph(&lowered(DIAGRAM, &diagram::encode(&rules)), &params),
    ];
    // Partitions are compared only with the published ones; `shared` reports if they are absent.
    let is_judged = !rules.to_string().contains("aws.partition")
        || support::shared("models/partitions.json").is_some();
    let direct = is_judged.then(|| direct::evaluate(&rules, &params, &published_partitions()));
    for outcome in outcomes.into_iter().chain(direct) {
        let found = outcome.map(|endpoint| endpoint["url"].as_str().unwrap().to_owned());
        let expected = expected.map(str::to_owned).ok_or_else(|| "no".to_owned());
        assert_eq!(found, expected, "{rules} {params:?}");
    }
}

/// The function and its arguments, then values of `A` with the assigned value.
type Case<'c> = (&'c str, Json, &'c [(&'c str, Option<&'c str>)]);

#[test]
fn endpoint_functions_return_the_specified_values() {
    let a = json!({"ref": "A"});
    let table: [Case<'_>; 14] = [
        (
            "substring",
            json!([a, 0, 2, false]),
            &[
                ("abc", Some("ab")),
                ("a", None),
                ("ab", Some("ab")),
                ("äbc", None),
            ],
        ),
        (
            "substring",
            json!([a, 1, 3, true]),
            &[("abcde", Some("cd")), ("ab", None)],
        ),
        ("substring", json!([a, 2, 2, false]), &[("abc", None)]),
        (
            "uriEncode",
            json!([a]),
            &[("a b/ü~", Some("a%20b%2F%C3%BC~")), ("", Some(""))],
        ),
        (
            "getAttr",
            json!([call("split", json!([a, "--", 0])), "[-1]"]),
            &[("x--y--z", Some("z")), ("", Some(""))],
        ),
        (
            "getAttr",
            json!([call("split", json!([a, "-", 2])), "[1]"]),
            &[("x-y-z", Some("y-z")), ("x", None)],
        ),
        (
            "getAttr",
            json!([call("parseURL", json!([a])), "authority"]),
            &[
                ("https://h:8443/p", Some("h:8443")),
                ("ftp://h", None),
                ("https://", None),
                ("https://h?q", None),
                ("https://h:x", None),
                ("http://[::1]:1/", Some("[::1]:1")),
            ],
        ),
        (
            "getAttr",
            json!([call("parseURL", json!([a])), "normalizedPath"]),
            &[
                ("https://h", Some("/")),
                ("https://h/a", Some("/a/")),
                ("https://h/a/", Some("/a/")),
            ],
        ),
        (
            "getAttr",
            json!([call("aws.parseArn", json!([a])), "resourceId[-2]"]),
            &[
                ("arn:aws:s:r:1:a/b:c", Some("b")),
                ("arn:aws:s:r:1:a", None),
                ("arn:aws:s:r:1", None),
                ("arn::s:r:1:a/b", None),
            ],
        ),
        (
            "getAttr",
            json!([call("aws.partition", json!([a])), "name"]),
            &[
                ("eu-west-9", Some("aws")),
                ("cn-new-1", Some("aws-cn")),
                ("us-gov-west-1", Some("aws-us-gov")),
                ("aws-us-gov-global", Some("aws-us-gov")),
                ("nowhere", Some("aws")),
                ("us-iso-", Some("aws")),
            ],
        ),
        (
            "coalesce",
            json!([call("substring", json!([a, 0, 3, false])), {"ref": "A"}]),
            &[("abcd", Some("abc")), ("ab", Some("ab"))],
        ),
        ("coalesce", json!(["known", a]), &[("x", Some("known"))]),
        (
            "ite",
            json!([call("stringEquals", json!([a, "x"])), "is-x", "{A}!"]),
            &[("x", Some("is-x")), ("y", Some("y!"))],
        ),
        (
            "ite",
            json!([true, "{A}{{}}", "never"]),
            &[("x", Some("x{}"))],
        ),
    ];
    for (function, arguments, cases) in table {
        for (value, expected) in cases {
            let expected = expected.map(|text| format!("https://{text}"));
            let conditions = json!([
                call("isSet", json!([a])),
                assigned(function, arguments.clone())
            ]);
            check(
                conditions,
                "https://{x}",
                &[("A", json!(value))],
                expected.as_deref(),
            );
        }
    }
}

#[test]
fn conditions_hold_as_specified() {
    let (a, f) = (json!({"ref": "A"}), json!({"ref": "F"}));
    let table: [(Json, Option<Json>, Option<Json>, bool); 21] = [
        (call("not", json!([f])), None, None, false),
        (call("not", json!([f])), None, Some(json!(false)), true),
        (
            call("not", json!([call("isSet", json!([f]))])),
            None,
            None,
            true,
        ),
        (call("booleanEquals", json!([f, false])), None, None, false),
        (
            call("booleanEquals", json!([false, f])),
            None,
            Some(json!(false)),
            true,
        ),
        (
            call("not", json!([call("stringEquals", json!([a, "x"]))])),
            None,
            None,
            false,
        ),
        (
            call("not", json!([call("stringEquals", json!([a, "x"]))])),
            Some(json!("y")),
            None,
            true,
        ),
        (call("stringEquals", json!(["x", "x"])), None, None, true),
        (call("isSet", json!(["x"])), None, None, true),
        (call("isSet", json!([{"ref": "B"}])), None, None, true),
        (
            call("isValidHostLabel", json!([a, false])),
            Some(json!("a-b")),
            None,
            true,
        ),
        (
            call("isValidHostLabel", json!([a, false])),
            Some(json!("a.b")),
            None,
            false,
        ),
        (
            call("isValidHostLabel", json!([a, true])),
            Some(json!("a.b")),
            None,
            true,
        ),
        (
            call("isValidHostLabel", json!([a, f])),
            Some(json!("a.b")),
            Some(json!(true)),
            true,
        ),
        (
            call("isValidHostLabel", json!([a, true])),
            Some(json!("a..b")),
            None,
            false,
        ),
        (
            call("aws.isVirtualHostableS3Bucket", json!([a, true])),
            Some(json!("1.2.3.4")),
            None,
            false,
        ),
        (
            call("aws.isVirtualHostableS3Bucket", json!([a, true])),
            Some(json!("a.b.c.d")),
            None,
            true,
        ),
        (
            call("aws.isVirtualHostableS3Bucket", json!([a, true])),
            Some(json!("1.2.3")),
            None,
            true,
        ),
        // The flag is assigned to a variable that nothing uses, and is not true because it is set.
        (
            assigned("isValidHostLabel", json!([a, false])),
            Some(json!("a.b")),
            None,
            false,
        ),
        (
            call("aws.isVirtualHostableS3Bucket", json!([a, false])),
            Some(json!("Abc")),
            None,
            false,
        ),
        (
            call("aws.isVirtualHostableS3Bucket", json!([a, false])),
            Some(json!("a--b")),
            None,
            true,
        ),
    ];
    for (condition, text, flag, holds) in table {
        let mut params = Vec::new();
        params.extend(text.map(|text| ("A", text)));
        params.extend(flag.map(|flag| ("F", flag)));
        check(
            json!([condition]),
            "https://yes",
            &params,
            holds.then_some("https://yes"),
        );
    }
}

/// `isSet` is true of what always has a value.
#[test]
fn conditions_that_always_hold_are_folded() {
    for argument in [
        json!("x"),
        json!({"ref": "B"}),
        call("uriEncode", json!([{"ref": "B"}])),
        call("not", json!([{"ref": "G"}])),
    ] {
        let rules = rules(json!([call("isSet", json!([argument]))]), "https://yes");
        let graph = lowered(RULE_SET, &rules);
        assert_eq!(graph.decisions.len(), 0, "{argument}");
    }
}

#[test]
fn constant_conditions_are_folded() {
    let literal = json!({"host": "h{B}", "parts": ["p", "q"]});
    let record = assigned(
        "ite",
        json!([true, literal, {"host": "other", "parts": ["r"]}]),
    );
    let rules = rules(json!([record]), "https://{x#host}.{x#parts[-1]}");
    let graph = lowered(RULE_SET, &rules);
    assert_eq!(
        (graph.decisions.len(), graph.outcomes.len()),
        (0, 1),
        "{graph:?}"
    );
    check(
        json!([record]),
        "https://{x#host}.{x#parts[-1]}",
        &[],
        Some("https://hb.q"),
    );
    let by_flag = assigned(
        "ite",
        json!([{"ref": "G"}, {"host": "yes"}, {"host": "no"}]),
    );
    check(
        json!([by_flag]),
        "https://{x#host}",
        &[("G", json!(true))],
        Some("https://yes"),
    );
    check(
        json!([by_flag]),
        "https://{x#host}",
        &[],
        Some("https://no"),
    );
    for never in [
        call("stringEquals", json!(["x", "y"])),
        call("not", json!([true])),
    ] {
        let graph = lowered(
            RULE_SET,
            &super::functions::rules(json!([never]), "https://yes"),
        );
        assert_eq!(
            (graph.decisions.len(), graph.outcomes.len()),
            (0, 1),
            "{graph:?}"
        );
    }
}

#[test]
fn lists_are_read_by_index() {
    let item = |path: &str| json!([assigned("getAttr", json!([{"ref": "L"}, path]))]);
    let list = [("L", json!(["a", "b", "c"]))];
    check(item("[1]"), "https://{x}", &list, Some("https://b"));
    check(item("[-1]"), "https://{x}", &list, Some("https://c"));
    check(item("[-3]"), "https://{x}", &list, Some("https://a"));
    check(item("[3]"), "https://{x}", &list, None);
    check(item("[-4]"), "https://{x}", &list, None);
    check(item("[0]"), "https://{x}", &[], None);
}

#[test]
fn parts_of_literals_have_their_types() {
    let literal =
        json!({"texts": ["a", "b", "c"], "flags": [true, false], "number": 7, "text": "t-{B}"});
    let record = assigned("ite", json!([true, literal, literal]));
    let url = |path: &str| format!("https://{{x#{path}}}");
    for (path, expected) in [
        ("texts[0]", "a"),
        ("texts[1]", "b"),
        ("texts[2]", "c"),
        ("texts[-1]", "c"),
        ("texts[-3]", "a"),
        ("text", "t-b"),
    ] {
        let expected = format!("https://{expected}");
        check(json!([record]), &url(path), &[], Some(&expected));
    }
    let flag = |path: &str| {
        call(
            "booleanEquals",
            json!([call("getAttr", json!([{"ref": "x"}, path])), true]),
        )
    };
    check(
        json!([record, flag("flags[0]")]),
        "https://yes",
        &[],
        Some("https://yes"),
    );
    check(json!([record, flag("flags[1]")]), "https://yes", &[], None);
}

/// The value of `ite` is unset if a part of it is.
#[test]
fn choices_of_unset_values_are_unset() {
    let (a, g) = (json!({"ref": "A"}), json!({"ref": "G"}));
    let chosen = |yes: &Json, no: &Json| json!([assigned("ite", json!([g, yes, no]))]);
    let (x, yes) = (json!("x"), json!(true));
    for (conditions, a, g, expected) in [
        (chosen(&a, &x), None, true, None),
        (chosen(&a, &x), Some("a"), true, Some("a")),
        (chosen(&a, &x), None, false, Some("x")),
        (chosen(&x, &a), None, true, Some("x")),
        (chosen(&x, &a), None, false, None),
        (chosen(&x, &a), Some("a"), false, Some("a")),
    ] {
        let mut params = vec![("G", json!(g))];
        params.extend(a.map(|a| ("A", json!(a))));
        let expected = expected.map(|text| format!("https://{text}"));
        check(conditions, "https://{x}", &params, expected.as_deref());
    }
    let is = |value: Json| json!([value]);
    for (conditions, g, holds) in [
        (is(call("ite", json!([g, yes, false]))), true, true),
        (is(call("ite", json!([g, yes, false]))), false, false),
        (is(call("ite", json!([g, false, yes]))), true, false),
        (is(call("ite", json!([g, false, yes]))), false, true),
        (is(call("ite", json!([g, yes, yes]))), false, true),
    ] {
        let expected = holds.then_some("https://yes");
        check(conditions, "https://yes", &[("G", json!(g))], expected);
    }
}

#[test]
fn regions_belong_to_their_partition() {
    let partitions = published_partitions();
    let conditions = json!([
        call("isSet", json!([{"ref": "A"}])),
        assigned("aws.partition", json!([{"ref": "A"}])),
    ]);
    for region in partitions.regions() {
        let partition = partitions.of(&region);
        let text = |key: &str| partition[key].as_str().unwrap().to_owned();
        let expected = format!(
            "https://{}.{}.{}.{}",
            text("name"),
            text("dnsSuffix"),
            text("dualStackDnsSuffix"),
            text("implicitGlobalRegion")
        );
        let url = "https://{x#name}.{x#dnsSuffix}.{x#dualStackDnsSuffix}.{x#implicitGlobalRegion}";
        check(
            conditions.clone(),
            url,
            &[("A", json!(region))],
            Some(&expected),
        );
    }
}
