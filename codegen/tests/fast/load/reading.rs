//! Versions, keys, numbers and traits in files.

use ferrosmith::diagnostics::Severity;
use ferrosmith::smithy::{
    Closure, ErrorKind, Length, ShapeKind, Simple, Source, hex, load, model_digest, shape_digest,
};
use serde_json::{Value, json};

use super::{id, load_one, shape, shapes, trait_of, weather};

#[test]
fn the_prelude_is_loaded() {
    let model = shapes(json!({}));
    assert_eq!(model.shapes.len(), 21);
    assert_eq!(
        trait_of(&model, "smithy.api#PrimitiveLong", "smithy.api#default"),
        Some(&json!(0))
    );
    assert_eq!(
        trait_of(&model, "smithy.api#PrimitiveBoolean", "smithy.api#default"),
        Some(&json!(false))
    );
    assert_eq!(
        trait_of(&model, "smithy.api#Boolean", "smithy.api#default"),
        None
    );
    assert!(
        shape(&model, "smithy.api#Unit")
            .traits
            .has("smithy.api#unitType")
    );
}

#[test]
fn all_versions_are_read_and_keys_come_in_any_order() {
    for version in ["1", "1.0", "2", "2.0", "2.1", "2.17"] {
        let text = format!(
            r#"{{"shapes": {{"a#S": {{"traits": {{}}, "type": "string"}}}}, "smithy": "{version}"}}"#
        );
        let loaded = load(&[Source {
            name: String::new(),
            bytes: text.into_bytes(),
        }])
        .expect("it loads");
        assert_eq!(
            shape(&loaded.model, "a#S").kind,
            ShapeKind::Simple(Simple::String)
        );
    }
}

#[test]
fn unusual_models_are_warnings() {
    let loaded = load_one(json!({"smithy": "2.0", "extra": 1, "shapes": {
        "a#S": {"type": "string", "kind": "x", "traits": {"com.example#own": {}, "aws.api#data": "tagging",
            "smithy.api#length": {"min": 1, "unit": "bytes"}}},
        "a#T": {"type": "string", "kind": "y", "traits": {"com.example#own": {}}},
        "a#Small": {"type": "byte", "traits": {"smithy.api#range": {"max": 1000}}},
        "a#U": {"type": "structure", "members": {
            "m": {"target": "smithy.api#String", "comment": "", "traits": {"smithy.api#required": {}, "smithy.api#default": ""}},
            "zero": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 0, "smithy.api#range": {"min": 1}}},
        }},
    }}));
    let messages: Vec<&str> = loaded
        .warnings
        .iter()
        .map(|warning| warning.message.as_str())
        .collect();
    let expected = [
        "the key `kind` is unknown on a simple shape",
        "the key `comment` is unknown on a member",
        "the key `extra` is unknown on the top level",
        "this trait is not known",
        "the key `unit` is unknown here",
        "the value is 0, which is out of range",
    ];
    for fragment in expected {
        let count = messages
            .iter()
            .filter(|message| message.contains(fragment))
            .count();
        assert_eq!(count, 1, "{fragment}: {messages:#?}");
    }
    assert_eq!(messages.len(), expected.len(), "{messages:#?}");
    for warning in &loaded.warnings {
        assert_eq!(warning.severity, Severity::Warning);
        assert!(
            warning.position.is_some() && warning.help.is_some(),
            "{warning}"
        );
    }
}

#[test]
fn duplicate_keys_are_reported_and_the_last_is_used() {
    let text = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "string"}, "a#S": {"type": "blob", "type": "long",
        "traits": {"smithy.api#tags": ["a"], "smithy.api#tags": ["b"], "b#t": {"x": {"y": 1, "y": 2}}}}}, "smithy": "2.0"}"#;
    let loaded = load(&[Source {
        name: "twice.json".to_owned(),
        bytes: text.into(),
    }])
    .expect("it loads");
    assert_eq!(
        shape(&loaded.model, "a#S").kind,
        ShapeKind::Simple(Simple::Long)
    );
    let twice = |key: &str| {
        let message = format!("an object has the key `{key}` twice");
        let found = loaded
            .warnings
            .iter()
            .find(|found| found.message == message);
        found
            .unwrap_or_else(|| panic!("{key}: {:#?}", loaded.warnings))
            .position
    };
    for (key, place) in [
        ("a#S", (1, 57)),
        ("type", (1, 81)),
        ("smithy.api#tags", (2, 46)),
        ("y", (2, 94)),
        ("smithy", (2, 107)),
    ] {
        assert_eq!(twice(key), Some(place), "{key}");
    }
    assert_eq!(
        loaded.warnings.len(),
        6,
        "an unknown trait is told, too: {:#?}",
        loaded.warnings
    );
}

#[test]
fn byte_order_marks_are_ignored() {
    let text =
        "\u{FEFF}{\"smithy\": \"2.0\", \"shapes\": {\"a#S\": {\"type\": \"string\", \"odd\": 1}}}";
    let loaded = load(&[Source {
        name: "mark.json".to_owned(),
        bytes: text.into(),
    }])
    .expect("it loads");
    assert!(loaded.model.shape(&id("a#S")).is_some());
    assert_eq!(loaded.warnings[0].position, Some((1, 56)));
}

#[test]
fn numbers_are_kept_to_the_last_digit() {
    let text = r#"{"smithy": "2.0", "shapes": {
        "a#I": {"type": "bigInteger", "traits": {"smithy.api#range": {"max": 123456789012345678901234567890}}},
        "a#D": {"type": "bigDecimal", "traits": {"smithy.api#range": {"min": 0.12345678901234567890123}}},
        "a#S": {"type": "structure", "members": {
            "i": {"target": "a#I", "traits": {"smithy.api#default": 123456789012345678901234567890}},
            "d": {"target": "smithy.api#BigDecimal", "traits": {"smithy.api#default": 1e400}}}}}}"#;
    let loaded = load(&[Source {
        name: "exact.json".to_owned(),
        bytes: text.into(),
    }])
    .expect("it loads");
    assert_eq!(loaded.warnings, []);
    let default = |name: &str| {
        let member = shape(&loaded.model, "a#S")
            .kind
            .member(name)
            .expect("a member");
        member
            .traits
            .get("smithy.api#default")
            .expect("a default")
            .to_string()
    };
    assert_eq!(default("i"), "123456789012345678901234567890");
    assert_eq!(default("d").to_ascii_lowercase().replace('+', ""), "1e400");
    let range = shape(&loaded.model, "a#D").traits.range().expect("a range");
    assert_eq!(
        range.min.expect("a bound").to_string(),
        "0.12345678901234567890123"
    );
    let beyond = text.replace(
        "\"smithy.api#default\": 1234",
        "\"smithy.api#default\": 1235",
    );
    let problems = load(&[Source {
        name: "beyond.json".to_owned(),
        bytes: beyond.into(),
    }])
    .expect_err("it is out of range");
    assert!(
        problems[0].message.contains("out of range"),
        "{problems:#?}"
    );
}

#[test]
fn rules_for_endpoints_are_kept() {
    let model = shapes(
        json!({"a#S": {"type": "service", "traits": {"smithy.rules#endpointRuleSet": {"version": "1.0"},
        "smithy.rules#endpointTests": {}, "smithy.api#title": "T"}}}),
    );
    let traits: Vec<&str> = shape(&model, "a#S")
        .traits
        .iter()
        .map(|(trait_id, _)| trait_id)
        .collect();
    let kept = [
        "smithy.api#title",
        "smithy.rules#endpointRuleSet",
        "smithy.rules#endpointTests",
    ];
    assert_eq!(traits, kept);
}

#[test]
fn traits_are_read_with_their_types() {
    let model = load_one(weather()).model;
    let busy = &shape(&model, "a#Busy").traits;
    assert_eq!(busy.error_kind(), Some(ErrorKind::Server));
    assert_eq!(busy.http_error(), Some(503));
    assert_eq!(busy.retryable(), Some(true));
    let model = shapes(json!({
        "a#L": {"type": "string", "traits": {"smithy.api#length": {"max": 8}, "smithy.api#pattern": "^a",
            "smithy.api#deprecated": {"since": "2"}, "smithy.api#externalDocumentation": {"b": "https://b", "a": "https://a"}}},
        "a#R": {"type": "bigDecimal", "traits": {"smithy.api#range": {"min": 0.5}}},
        "a#S": {"type": "structure", "members": {"m": {"target": "a#L"},
            "n": {"target": "a#L", "traits": {"smithy.api#length": {"min": 2}}}}},
    }));
    let traits = &shape(&model, "a#L").traits;
    assert_eq!(
        traits.length(),
        Some(Length {
            min: None,
            max: Some(8)
        })
    );
    assert_eq!(traits.pattern(), Some("^a"));
    assert_eq!(
        traits
            .deprecated()
            .map(|deprecated| (deprecated.message, deprecated.since)),
        Some((None, Some("2")))
    );
    assert_eq!(
        traits.external_documentation(),
        [("b", "https://b"), ("a", "https://a")]
    );
    let range = shape(&model, "a#R").traits.range().expect("a range");
    assert_eq!(range.min.and_then(|min| min.as_f64()), Some(0.5));
    let lengths: Vec<_> = shape(&model, "a#S")
        .kind
        .members()
        .map(|member| {
            model
                .effective_traits(member)
                .get("smithy.api#length")
                .cloned()
        })
        .collect();
    assert_eq!(lengths, [json!({"max": 8}), json!({"min": 2})].map(Some));
}

#[test]
fn digests_change_with_content_only() {
    let digest = |model: Value| {
        let model = load_one(model).model;
        let closure = Closure::of(&model, &id("a#Weather"), None).expect("a closure");
        hex(&model_digest(&model, &closure))
    };
    let base = digest(weather());
    assert_eq!(base.len(), 64);
    let mut reordered = weather();
    if let Some(shapes) = reordered["shapes"].as_object_mut() {
        shapes.sort_keys();
    }
    assert_eq!(digest(reordered), base);
    let mut unused = weather();
    unused["shapes"]["a#Unused"]["type"] = json!("blob");
    assert_eq!(digest(unused), base);
    for (pointer, value) in [
        ("/shapes/a#Tree/members/leaf/target", json!("a#CityId")),
        ("/shapes/a#Weather/version", json!("2")),
        ("/shapes/a#Busy/traits/smithy.api#httpError", json!(500)),
    ] {
        let mut changed = weather();
        *changed.pointer_mut(pointer).expect("it is there") = value;
        assert_ne!(digest(changed), base, "{pointer}");
    }
    let model = load_one(weather()).model;
    assert_ne!(
        shape_digest(shape(&model, "a#Busy")),
        shape_digest(shape(&model, "a#Gone"))
    );
}
