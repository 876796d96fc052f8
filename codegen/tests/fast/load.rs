//! Good models, and what becomes of them.

use ferrosmith::diagnostics::{Diagnostic, Severity};
use ferrosmith::smithy::{
    Closure, ErrorKind, Length, Loaded, Model, Shape, ShapeId, ShapeKind, Simple, Source,
    effective_errors, find_service, hex, load, model_digest, shape_digest,
};
use serde_json::{Value, json};

fn source(name: &str, model: &Value) -> Source {
    Source {
        name: name.to_owned(),
        bytes: model.to_string().into_bytes(),
    }
}

fn load_all(models: &[Value]) -> Result<Loaded, Vec<Diagnostic>> {
    let sources: Vec<Source> = models
        .iter()
        .enumerate()
        .map(|(index, model)| source(&format!("{index}.json"), model))
        .collect();
    load(&sources)
}

fn load_one(model: Value) -> Loaded {
    match load_all(&[model]) {
        Ok(loaded) => loaded,
        Err(problems) => panic!("{problems:#?}"),
    }
}

fn shapes(shapes: Value) -> Model {
    load_one(json!({"smithy": "2.0", "shapes": shapes})).model
}

fn id(text: &str) -> ShapeId {
    ShapeId::parse(text).expect("a valid id")
}

fn shape<'m>(model: &'m Model, text: &str) -> &'m Shape {
    model.shape(&id(text)).expect("the shape is there")
}

fn member_names(model: &Model, text: &str) -> Vec<String> {
    let members = shape(model, text).kind.members();
    members.map(|member| member.name().to_owned()).collect()
}

fn trait_of<'m>(model: &'m Model, text: &str, trait_id: &str) -> Option<&'m Value> {
    let of = id(text);
    let shape = model.shape(&of.without_member())?;
    match of.member() {
        None => shape.traits.get(trait_id),
        Some(name) => shape.kind.member(name)?.traits.get(trait_id),
    }
}

const DOC: &str = "smithy.api#documentation";

fn string_member(doc: &str) -> Value {
    json!({"target": "smithy.api#String", "traits": {DOC: doc}})
}

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
fn members_of_mixins_come_first_and_keep_their_places() {
    let mixin = |members: Value| json!({"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": members});
    let model = shapes(json!({
        "a#M": mixin(json!({"a": string_member("M.a"), "b": string_member("M.b")})),
        "a#N": mixin(json!({"c": string_member("N.c"), "b": string_member("N.b")})),
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}],
            "members": {"z": string_member("S.z"), "b": {"target": "smithy.api#String"}}},
    }));
    assert_eq!(member_names(&model, "a#S"), ["a", "b", "c", "z"]);
    assert_eq!(
        trait_of(&model, "a#S$b", DOC),
        Some(&json!("N.b")),
        "the later mixin's trait wins"
    );
}

#[test]
fn traits_of_mixins_are_inherited_by_precedence() {
    let model = shapes(json!({
        "a#Base": {"type": "structure", "traits": {"smithy.api#mixin": {}, DOC: "Base", "smithy.api#since": "1"}},
        "a#M": {"type": "structure", "mixins": [{"target": "a#Base"}],
            "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#internal"]}, DOC: "M",
                "smithy.api#internal": {}, "smithy.api#tags": ["m"]}},
        "a#N": {"type": "structure", "traits": {"smithy.api#mixin": {}, "smithy.api#tags": ["n"]}},
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}]},
        "a#T": {"type": "structure", "mixins": [{"target": "a#M"}], "traits": {DOC: "T"}},
    }));
    assert_eq!(
        trait_of(&model, "a#S", DOC),
        Some(&json!("M")),
        "a mixin beats its own mixins"
    );
    assert_eq!(
        trait_of(&model, "a#S", "smithy.api#since"),
        Some(&json!("1"))
    );
    assert_eq!(
        trait_of(&model, "a#S", "smithy.api#tags"),
        Some(&json!(["n"])),
        "lists are replaced, not joined"
    );
    assert_eq!(trait_of(&model, "a#T", DOC), Some(&json!("T")));
    for kept in ["smithy.api#mixin", "smithy.api#internal"] {
        assert_eq!(
            trait_of(&model, "a#S", kept),
            None,
            "{kept} stays with the mixin"
        );
    }
}

#[test]
fn every_kind_of_shape_takes_mixins() {
    let mixin = json!({"smithy.api#mixin": {}});
    let error = json!({"type": "structure", "traits": {"smithy.api#error": "client"}});
    let unit = json!({"target": "smithy.api#Unit"});
    let model = shapes(json!({
        "a#St": {"type": "string", "traits": {"smithy.api#mixin": {}, "smithy.api#length": {"min": 1}}},
        "a#String": {"type": "string", "mixins": [{"target": "a#St"}]},
        "a#Li": {"type": "list", "traits": mixin, "member": {"target": "smithy.api#String"}},
        "a#List": {"type": "list", "mixins": [{"target": "a#Li"}]},
        "a#Ma": {"type": "map", "traits": mixin, "key": {"target": "smithy.api#String"},
            "value": {"target": "smithy.api#String"}},
        "a#Map": {"type": "map", "mixins": [{"target": "a#Ma"}]},
        "a#En": {"type": "enum", "traits": mixin, "members": {"A": unit}},
        "a#Enum": {"type": "enum", "mixins": [{"target": "a#En"}], "members": {"B": unit}},
        "a#Un": {"type": "union", "traits": mixin, "members": {"a": unit}},
        "a#Union": {"type": "union", "mixins": [{"target": "a#Un"}], "members": {"b": unit}},
        "a#E1": error, "a#E2": error,
        "a#Op": {"type": "operation", "traits": mixin, "errors": [{"target": "a#E1"}]},
        "a#Operation": {"type": "operation", "mixins": [{"target": "a#Op"}],
            "errors": [{"target": "a#E2"}, {"target": "a#E1"}]},
        "a#Re": {"type": "resource", "traits": mixin},
        "a#Resource": {"type": "resource", "mixins": [{"target": "a#Re"}], "operations": [{"target": "a#Operation"}]},
        "a#Se": {"type": "service", "traits": mixin, "version": "1", "errors": [{"target": "a#E2"}],
            "rename": {"a#E2": "Two"}},
        "a#Service": {"type": "service", "mixins": [{"target": "a#Se"}], "version": "2",
            "resources": [{"target": "a#Resource"}]},
    }));
    assert_eq!(
        trait_of(&model, "a#String", "smithy.api#length"),
        Some(&json!({"min": 1}))
    );
    assert_eq!(member_names(&model, "a#List"), ["member"]);
    assert_eq!(member_names(&model, "a#Map"), ["key", "value"]);
    assert_eq!(member_names(&model, "a#Enum"), ["A", "B"]);
    assert_eq!(member_names(&model, "a#Union"), ["a", "b"]);
    let ShapeKind::Operation { errors, .. } = &shape(&model, "a#Operation").kind else {
        panic!("an operation");
    };
    assert_eq!(errors, &[id("a#E2"), id("a#E1")]);
    let ShapeKind::Service {
        version, rename, ..
    } = &shape(&model, "a#Service").kind
    else {
        panic!("a service");
    };
    assert_eq!(version.as_deref(), Some("2"));
    assert_eq!(rename.get(&id("a#E2")).map(String::as_str), Some("Two"));
    let service = find_service(&model, None).expect("a mixin is no service to choose");
    let closure = Closure::of(&model, &service, None).expect("a closure");
    assert_eq!(closure.operations, [id("a#Operation")]);
}

#[test]
fn traits_are_applied_to_shapes_members_and_inherited_members() {
    let apply = |doc: &str| json!({"type": "apply", "traits": {DOC: doc}});
    let model = shapes(json!({
        "a#M$a": apply("M.a"),
        "a#S$a": apply("S.a"),
        "a#L$member": apply("L.member"),
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}], "traits": {"smithy.api#mixin": {}}},
        "a#T": {"type": "structure", "mixins": [{"target": "a#S"}]},
        "a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}, "smithy.api#tags": ["own"]},
            "members": {"a": {"target": "smithy.api#String"}}},
        "a#L": {"type": "list", "member": {"target": "smithy.api#String"}},
    }));
    assert_eq!(trait_of(&model, "a#M$a", DOC), Some(&json!("M.a")));
    assert_eq!(trait_of(&model, "a#S$a", DOC), Some(&json!("S.a")));
    assert_eq!(
        trait_of(&model, "a#T$a", DOC),
        Some(&json!("S.a")),
        "what is applied is inherited"
    );
    assert_eq!(
        trait_of(&model, "a#L$member", DOC),
        Some(&json!("L.member"))
    );
}

#[test]
fn files_are_merged() {
    let definition = json!({"type": "structure", "members": {"m": {"target": "smithy.api#String"}},
        "traits": {"smithy.api#tags": ["a"], "smithy.api#since": "1"}});
    let facts = json!({"smithy": "2.0", "shapes": {"a#S": definition}});
    let docs = json!({"smithy": "2.0", "shapes": {
        "a#S": {"type": "apply", "traits": {DOC: "S", "smithy.api#tags": ["b"], "smithy.api#since": "1"}},
        "a#S$m": {"type": "apply", "traits": {DOC: "m"}},
    }});
    for order in [[&facts, &docs], [&docs, &facts]] {
        let loaded = load_all(&order.map(Value::clone)).expect("they agree");
        assert_eq!(
            trait_of(&loaded.model, "a#S", "smithy.api#tags"),
            Some(&json!(["a", "b"]))
        );
        assert_eq!(trait_of(&loaded.model, "a#S$m", DOC), Some(&json!("m")));
    }
    let twice = load_all(&[facts.clone(), facts]).expect("equal definitions are one");
    assert_eq!(
        trait_of(&twice.model, "a#S", "smithy.api#tags"),
        Some(&json!(["a"]))
    );
}

#[test]
fn conflicting_files_are_named() {
    let file = |shape: Value| json!({"smithy": "2.0", "shapes": {"a#S": shape}});
    let string = |doc: &str| file(json!({"type": "string", "traits": {DOC: doc}}));
    let integer = file(json!({"type": "integer"}));
    let metadata = |value: i32| json!({"smithy": "2.0", "metadata": {"key": value}});
    let cases = [
        ([string("a"), integer], "define this shape differently", ""),
        (
            [string("a"), string("b")],
            "give this trait different values",
            "facts only",
        ),
        ([metadata(1), metadata(2)], "contradicts", ""),
    ];
    for (models, message, help) in cases {
        let problems = load_all(&models).expect_err("they contradict each other");
        let [problem] = problems.as_slice() else {
            panic!("one problem: {problems:#?}");
        };
        assert!(problem.message.contains(message), "{problem}");
        assert!(
            problem.message.contains("0.json") && problem.message.contains("1.json"),
            "{problem}"
        );
        assert!(
            problem
                .help
                .as_ref()
                .is_some_and(|text| text.contains(help)),
            "{problem}"
        );
        assert_eq!(problem.file.as_deref(), Some("1.json"));
        assert!(problem.position.is_some(), "{problem}");
    }
}

#[test]
fn version_1_is_upgraded() {
    let member = |target: &str, traits: Value| json!({"target": target, "traits": traits});
    let model = load_one(json!({"smithy": "1.0", "shapes": {
        "a#Count": {"type": "integer"},
        "a#Flag": {"type": "boolean", "traits": {"smithy.api#box": {}}},
        "a#Body": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
        "a#Names": {"type": "set", "member": {"target": "smithy.api#String"}},
        "a#S": {"type": "structure", "members": {
            "count": member("a#Count", json!({"smithy.api#required": {}})),
            "boxed": member("a#Count", json!({"smithy.api#box": {}})),
            "flag": member("a#Flag", json!({})),
            "primitive": member("smithy.api#PrimitiveDouble", json!({})),
            "plain": member("smithy.api#Double", json!({})),
            "body": member("a#Body", json!({})),
        }},
    }}))
    .model;
    let default = |of: &str| trait_of(&model, of, "smithy.api#default").cloned();
    assert_eq!(default("a#Count"), Some(json!(0)));
    assert_eq!(default("a#Flag"), None);
    assert_eq!(
        default("a#S$count"),
        Some(json!(0)),
        "even if it is required"
    );
    assert_eq!(default("a#S$boxed"), Some(Value::Null));
    assert_eq!(default("a#S$flag"), None);
    assert_eq!(default("a#S$primitive"), Some(json!(0)));
    assert_eq!(default("a#S$plain"), None);
    assert_eq!(default("a#S$body"), Some(json!("")));
    assert!(
        shape(&model, "a#Names")
            .traits
            .has("smithy.api#uniqueItems")
    );
    let boxes = model.shapes.values().flat_map(|shape| {
        let own = shape.traits.has("smithy.api#box");
        shape
            .kind
            .members()
            .map(|member| member.traits.has("smithy.api#box"))
            .chain([own])
    });
    assert_eq!(boxes.filter(|is_boxed| *is_boxed).count(), 0);
}

#[test]
fn old_enums_become_enums() {
    let model = shapes(json!({
        "a#Named": {"type": "string", "traits": {DOC: "kept", "smithy.api#enum": [
            {"value": "a-1", "name": "A_1", "documentation": "first", "tags": ["internal"], "deprecated": true},
            {"value": "b", "name": "B", "deprecated": false},
        ]}},
        "a#Bare": {"type": "string", "traits": {"smithy.api#enum": [
            {"value": "AccessDenied"}, {"value": "m5.large"}, {"value": "M5 - LARGE"}, {"value": "2"}, {"value": "…"},
            {"value": "_"}, {"value": "value_5"},
        ]}},
    }));
    assert_eq!(member_names(&model, "a#Named"), ["A_1", "B"]);
    assert_eq!(trait_of(&model, "a#Named", DOC), Some(&json!("kept")));
    assert_eq!(trait_of(&model, "a#Named", "smithy.api#enum"), None);
    assert_eq!(
        trait_of(&model, "a#Named$A_1", "smithy.api#enumValue"),
        Some(&json!("a-1"))
    );
    assert_eq!(trait_of(&model, "a#Named$A_1", DOC), Some(&json!("first")));
    assert_eq!(
        trait_of(&model, "a#Named$A_1", "smithy.api#tags"),
        Some(&json!(["internal"]))
    );
    assert_eq!(
        trait_of(&model, "a#Named$A_1", "smithy.api#deprecated"),
        Some(&json!({}))
    );
    assert_eq!(trait_of(&model, "a#Named$B", "smithy.api#deprecated"), None);
    let names = [
        "AccessDenied",
        "m5_large",
        "M5_Space_Hyphen_Space_LARGE",
        "_2",
        "U2026",
        "Underscore",
        "value_5",
    ];
    assert_eq!(member_names(&model, "a#Bare"), names);
}

#[test]
fn enum_members_have_values() {
    let unit = json!({"target": "smithy.api#Unit"});
    let model = shapes(json!({
        "a#E": {"type": "enum", "members": {"A": unit, "B": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": "b"}}}},
        "a#I": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": -1}}}},
    }));
    let values: Vec<_> = shape(&model, "a#E")
        .kind
        .members()
        .map(|member| member.traits.enum_value_str())
        .collect();
    assert_eq!(values, [Some("A"), Some("b")]);
    let member = shape(&model, "a#I").kind.member("A").expect("a member");
    assert_eq!(member.traits.enum_value_int(), Some(-1));
}

fn weather() -> Value {
    let operation = |errors: Value, traits: Value| {
        json!({"type": "operation", "errors": errors, "traits": traits,
        "input": {"target": "a#In"}, "output": {"target": "smithy.api#Unit"}})
    };
    let error = json!({"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#httpError": 503,
        "smithy.api#retryable": {"throttling": true}}});
    json!({"smithy": "2.0", "shapes": {
        "a#Weather": {"type": "service", "version": "1", "resources": [{"target": "a#City"}],
            "operations": [{"target": "a#Ping"}], "errors": [{"target": "a#Busy"}]},
        "a#City": {"type": "resource", "identifiers": {"id": {"target": "a#CityId"}},
            "read": {"target": "a#GetCity"}, "collectionOperations": [{"target": "a#ListCities"}],
            "resources": [{"target": "a#Forecast"}]},
        "a#Forecast": {"type": "resource", "identifiers": {"id": {"target": "a#CityId"}},
            "operations": [{"target": "a#Refresh"}], "put": {"target": "a#PutForecast"}},
        "a#CityId": {"type": "string"},
        "a#Ping": {"type": "operation"},
        "a#GetCity": operation(json!([{"target": "a#Gone"}, {"target": "a#Busy"}]), json!({"smithy.api#readonly": {}})),
        "a#ListCities": {"type": "operation"},
        "a#Refresh": operation(json!([]), json!({})),
        "a#PutForecast": operation(json!([]), json!({"smithy.api#idempotent": {}})),
        "a#In": {"type": "structure", "members": {"tree": {"target": "a#Tree"},
            "id": {"target": "a#CityId", "traits": {"smithy.api#required": {}}}}},
        "a#Tree": {"type": "union", "members": {"leaf": {"target": "smithy.api#Unit"}, "node": {"target": "a#Trees"}}},
        "a#Trees": {"type": "list", "member": {"target": "a#Tree"}},
        "a#Busy": error, "a#Gone": error,
        "a#Unused": {"type": "string"},
        "a#Kind": {"type": "structure", "traits": {"smithy.api#trait": {}}},
    }})
}

#[test]
fn a_closure_follows_resources_and_members() {
    let model = load_one(weather()).model;
    let closure = Closure::of(&model, &id("a#Weather"), None).expect("a closure");
    let names: Vec<&str> = closure.operations.iter().map(ShapeId::name).collect();
    assert_eq!(
        names,
        ["GetCity", "ListCities", "Ping", "PutForecast", "Refresh"]
    );
    for reached in [
        "a#Weather",
        "a#Forecast",
        "a#CityId",
        "a#Trees",
        "a#Gone",
        "a#Busy",
        "smithy.api#Unit",
    ] {
        assert!(closure.shapes.contains(&id(reached)), "{reached}");
    }
    for other in ["a#Unused", "a#Kind", "smithy.api#String"] {
        assert!(!closure.shapes.contains(&id(other)), "{other}");
    }
    let errors = effective_errors(&model, &id("a#Weather"), &id("a#GetCity"));
    assert_eq!(errors, [id("a#Busy"), id("a#Gone")]);
}

#[test]
fn a_filter_keeps_what_its_operations_reach() {
    let model = load_one(weather()).model;
    let service = id("a#Weather");
    let closure = Closure::of(&model, &service, Some(&["Ping".to_owned()])).expect("a closure");
    let shapes: Vec<&str> = closure.shapes.iter().map(ShapeId::as_str).collect();
    assert_eq!(shapes, ["a#Busy", "a#Ping", "a#Weather"]);
    let wanted = [
        "GetCtiy".to_owned(),
        "a#Ping".to_owned(),
        "Xyzzy".to_owned(),
    ];
    let problems = Closure::of(&model, &service, Some(&wanted)).expect_err("two are unknown");
    assert_eq!(problems.len(), 2);
    assert_eq!(problems[0].help.as_deref(), Some("did you mean `GetCity`?"));
    assert!(problems[1].help.is_some());
}

#[test]
fn a_service_is_chosen() {
    let service = json!({"type": "service"});
    let none = shapes(json!({}));
    let one = shapes(json!({"a#Weather": service}));
    let two = shapes(json!({"a#Weather": service, "b#Weather": service, "b#Tides": service}));
    let help = |model, wanted| {
        find_service(model, wanted)
            .expect_err("no choice")
            .help
            .expect("a remedy")
    };
    assert!(help(&none, None).contains("service"));
    assert_eq!(find_service(&one, None), Ok(id("a#Weather")));
    assert_eq!(find_service(&two, Some("Tides")), Ok(id("b#Tides")));
    assert_eq!(find_service(&two, Some("b#Weather")), Ok(id("b#Weather")));
    assert!(help(&two, None).contains("by its shape id: `a#Weather`, `b#Tides`, `b#Weather`"));
    assert!(help(&two, Some("Weather")).contains("absolute id"));
    assert_eq!(help(&two, Some("Tidse")), "did you mean `Tides`?");
}

#[test]
fn a_rename_is_kept_and_solves_a_clash() {
    let structure = json!({"type": "structure"});
    let model = shapes(json!({
        "a#T": structure, "b#T": structure,
        "a#O": {"type": "operation", "input": {"target": "a#T"}, "output": {"target": "b#T"}},
        "a#S": {"type": "service", "operations": [{"target": "a#O"}], "rename": {"b#T": "OtherT"}},
    }));
    let ShapeKind::Service { rename, .. } = &shape(&model, "a#S").kind else {
        panic!("a service");
    };
    assert_eq!(rename.get(&id("b#T")).map(String::as_str), Some("OtherT"));
}

#[test]
fn resources_hold_their_operations_in_order() {
    let model = load_one(weather()).model;
    let ShapeKind::Resource {
        operations,
        identifiers,
        ..
    } = &shape(&model, "a#Forecast").kind
    else {
        panic!("a resource");
    };
    assert_eq!(operations, &[id("a#PutForecast"), id("a#Refresh")]);
    assert_eq!(identifiers, &[("id".to_owned(), id("a#CityId"))]);
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
        "the key `kind` means nothing on a simple shape",
        "the key `comment` means nothing on a member",
        "the key `extra` means nothing on the top level",
        "this trait is not known",
        "the key `unit` means nothing here",
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
