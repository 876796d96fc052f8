//! Valid models, and the loaded result.

mod closure;
mod merging;
mod mixins;
mod reading;
mod version_1;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::{Loaded, Model, Shape, ShapeId, Source, load};
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

/// A service with a resource, and operations of both.
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
