//! Services, and the shapes that they reach.

use ferrosmith::smithy::{Closure, ShapeId, ShapeKind, effective_errors, find_service};
use serde_json::json;

use super::{id, load_one, shape, shapes, weather};

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
    assert_eq!(
        problems[0].help.as_deref(),
        Some("check the name: did you mean `GetCity`?")
    );
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
    assert_eq!(
        help(&two, Some("Tidse")),
        "check the name: did you mean `Tides`?"
    );
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
