//! The transforms of `smithy-build.json`.

mod closures;
mod invalid;
mod parts;
mod renames;
mod shapes;
mod suppressions;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::{Source, load, written};
use serde_json::Value;

use super::{idl, texts};

/// A model with tags, traits, mixins, enums and two services in two namespaces.
const MODEL: &str = r#"$version: "2.0"
metadata owner = "a#City"
metadata colour = "blue"
namespace a

use b#Shared

@trait
@tags(["open"])
structure marked {}

@trait
structure hidden {}

@trait
structure unused {}

service First {
    version: "1"
    operations: [GetCity, Secret]
    rename: {"b#Shared": "Common"}
}

service Second { version: "2" }

@marked
@tags(["open"])
operation GetCity {
    input := with [Named] {
        @tags(["open"])
        @idempotencyToken
        @required
        token: String

        @internal
        @tags(["closed"])
        note: String

        kind: Kind
    }
    output := { city: City, shared: Shared }
}

@internal
@tags(["closed"])
@hidden
operation Secret {}

@mixin
structure Named {
    @required
    name: String
}

@tags(["open", "closed"])
structure City { list: Cities }

list Cities { member: City }

@enum([
    {value: "a-b", name: "FIRST", documentation: "One.", deprecated: true, tags: ["internal"]}
    {value: "c d", name: "SECOND"}
])
string Kind

@enum([{value: "x.y"}])
string Nameless

@deprecated(since: "2020-01-01")
string Old

@deprecated(since: "1.2.0")
string Older

@references([{resource: Place}])
string PlaceId

resource Place {
    identifiers: {id: PlaceId}
}

structure Loose { one: String, two: Integer }
"#;

const OTHER: &str = "$version: \"2.0\"\nnamespace b\nstructure Shared { text: Text }\nstring Text\n\
                     structure Apart {}\n";

fn sources() -> Vec<Source> {
    let other = Source {
        name: "other.smithy".to_owned(),
        bytes: OTHER.as_bytes().to_vec(),
    };
    vec![idl(MODEL), other]
}

/// The JSON AST of the model after a transform. The result must be a valid model.
fn after(name: &str, arguments: &Value) -> Value {
    let (json, _) = transformed(&sources(), name, arguments).expect("it is supported");
    json
}

/// The JSON AST of a model after a transform, which must be a valid model, and the warnings of the transform.
fn transformed(
    sources: &[Source],
    name: &str,
    arguments: &Value,
) -> Result<(Value, Vec<Diagnostic>), String> {
    let mut model = written(sources).unwrap_or_else(|errors| panic!("{}", texts(&errors)));
    model.warnings.clear();
    model.transform(name, arguments)?;
    let json = model.to_json();
    let source = Source {
        name: "model.json".to_owned(),
        bytes: json.clone().into_bytes(),
    };
    if name != "removeTraitDefinitions" {
        let loaded = load(&[source]);
        assert!(loaded.is_ok(), "{name}: {}", texts(&loaded.unwrap_err()));
    }
    let json = serde_json::from_str(&json).expect("it is JSON");
    Ok((json, model.warnings))
}

/// The names of the shapes of the model, with those of namespace `b` in full.
fn names(json: &Value) -> Vec<&str> {
    let shapes = json["shapes"].as_object().expect("it has shapes");
    let ids = shapes.keys().map(String::as_str);
    ids.map(|id| id.strip_prefix("a#").unwrap_or(id)).collect()
}
