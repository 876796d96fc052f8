//! Models that differ from a given one in one respect.

mod catalogue;

use serde_json::{Map, Number, Value, json};

use catalogue::{targets, traits};

/// A model, changed.
pub struct Mutant {
    /// The change, and the place.
    pub what: String,
    /// The kind of change, and the kind of shape or member.
    pub class: String,
    /// The changed model.
    pub text: String,
}

/// All mutants of a model.
pub fn mutants(model: &Value) -> Vec<Mutant> {
    let mut all = Mutants {
        model,
        text: model.to_string(),
        made: Vec::new(),
    };
    let shapes = model["shapes"].as_object().expect("a model has shapes");
    let paths = paths(&model["shapes"], "/shapes");
    paths.iter().for_each(|path| all.of_value(path));
    for (id, shape) in shapes {
        let path = format!("/shapes/{}", escaped(id));
        all.of_shape(id, &path, shape);
    }
    all.made
}

struct Mutants<'m> {
    model: &'m Value,
    text: String,
    made: Vec<Mutant>,
}

impl Mutants<'_> {
    /// Adds the model, changed by a function on the value at a path.
    fn add(&mut self, what: &str, path: &str, change: impl FnOnce(&mut Value)) {
        self.add_at(what, path, path, change);
    }

    /// Adds the model, changed as a whole for the sake of the value at a path.
    fn add_for(&mut self, what: &str, site: &str, change: impl FnOnce(&mut Value)) {
        self.add_at(what, site, "", change);
    }

    fn add_at(&mut self, what: &str, site: &str, path: &str, change: impl FnOnce(&mut Value)) {
        let mut mutant = self.model.clone();
        change(mutant.pointer_mut(path).expect("the path leads somewhere"));
        let text = mutant.to_string();
        if text != self.text {
            self.made.push(Mutant {
                what: format!("{what}: {site}"),
                class: format!("{what}: {}", kind(self.model, site)),
                text,
            });
        }
    }

    fn set(&mut self, path: &str, key: &str, value: &Value) {
        self.add(&format!("{key} = {value}"), path, |parent| {
            parent[key] = value.clone()
        });
    }

    /// Removes an entry, or changes its value.
    fn of_value(&mut self, path: &str) {
        let (parent, key) = path.rsplit_once('/').expect("it is below the root");
        let key = unescaped(key);
        let index = key.parse();
        let name = index.as_ref().map_or(key.as_str(), |_: &usize| "an item");
        let is_named = parent == "/shapes" || parent.ends_with("/members");
        let name = if is_named { "this" } else { name };
        self.add_at(
            &format!("without {name}"),
            path,
            parent,
            |parent| match parent {
                Value::Object(entries) => drop(entries.shift_remove(&key)),
                Value::Array(items) => drop(items.remove(index.unwrap_or_default())),
                _ => {}
            },
        );
        let others = match self.model.pointer(path) {
            Some(Value::String(text)) if text == "client" => vec![json!("server")],
            Some(Value::String(text)) => vec![json!(format!("{text}x"))],
            Some(Value::Number(number)) => vec![neighbour(number), json!(0)],
            Some(Value::Bool(value)) => vec![json!(!value)],
            _ => Vec::new(),
        };
        for other in others {
            self.add("changed", path, |value| *value = other);
        }
        if let Some(Value::Array(items)) = self.model.pointer(path)
            && items.len() > 1
        {
            self.add("the other way round", path, |value| {
                value.as_array_mut().expect("it is a list").reverse();
            });
        }
    }

    fn of_shape(&mut self, id: &str, path: &str, shape: &Value) {
        self.traits(path);
        self.rename_shape(id);
        self.kind(path, shape);
        let members = ["member", "key", "value"]
            .into_iter()
            .filter(|key| shape.get(key).is_some());
        members.for_each(|key| self.of_member(&format!("{path}/{key}")));
        let Some(members) = shape.get("members").and_then(Value::as_object) else {
            return;
        };
        let members_path = format!("{path}/members");
        for name in members.keys() {
            self.of_member(&format!("{members_path}/{}", escaped(name)));
            self.rename_member(&members_path, name);
        }
        self.more_members(&members_path);
    }

    fn of_member(&mut self, path: &str) {
        self.traits(path);
        for target in targets(self.model) {
            self.set(path, "target", &json!(target));
        }
    }

    fn traits(&mut self, path: &str) {
        for (id, value) in traits() {
            self.add(&format!("{id}: {value}"), path, |shape| {
                if shape.get("traits").is_none() {
                    shape["traits"] = json!({});
                }
                shape["traits"][id] = value;
            });
        }
    }

    /// Renames a shape everywhere.
    fn rename_shape(&mut self, id: &str) {
        let member = format!("{id}$");
        let path = format!("/shapes/{}", escaped(id));
        self.add_for("renamed", &path, |model| {
            map_text(model, &|text| match text.strip_prefix(&member) {
                Some(rest) => Some(format!("{id}Anew${rest}")),
                None => (text == id).then(|| format!("{id}Anew")),
            });
        });
        let service = self.model["shapes"]
            .as_object()
            .expect("there are shapes")
            .iter();
        let service = service
            .filter(|(_, shape)| shape["type"] == "service")
            .map(|(id, _)| id.clone());
        for service in service.collect::<Vec<_>>() {
            self.add_for("renamed by the service", &path, |model| {
                model["shapes"][service]["rename"] = json!({id: "Otherwise"});
            });
        }
    }

    fn kind(&mut self, path: &str, shape: &Value) {
        let others: &[&str] = match shape["type"].as_str() {
            Some("structure") => &["union"],
            Some("union") => &["structure"],
            Some("list" | "map" | "enum" | "intEnum" | "service" | "operation" | "resource") => &[],
            _ => &[
                "string",
                "integer",
                "long",
                "double",
                "bigDecimal",
                "timestamp",
                "blob",
                "document",
                "boolean",
            ],
        };
        for other in others {
            self.set(path, "type", &json!(other));
        }
        match shape["type"].as_str() {
            Some("operation") => self.of_operation(path),
            Some("service") => {
                self.set(path, "version", &json!("1999-01-01"));
                self.add_for("one more operation", path, |model| {
                    model["shapes"]["added#Operation"] = json!({"type": "operation"});
                    let service = model.pointer_mut(path).expect("it is there");
                    let operations = service["operations"].as_array_mut();
                    operations
                        .expect("a service has operations")
                        .push(json!({"target": "added#Operation"}));
                });
            }
            _ => {}
        }
    }

    fn of_operation(&mut self, path: &str) {
        for key in ["input", "output"] {
            for target in ["smithy.api#Unit", "added#Empty"] {
                self.add_for(&format!("{key} is {target}"), path, |model| {
                    model["shapes"]["added#Empty"] = json!({"type": "structure", "members": {}});
                    let operation = model.pointer_mut(path).expect("it is there");
                    operation[key] = json!({"target": target});
                });
            }
        }
        for name in ["Gone", "Unmodeled", "GoneException"] {
            self.add_for(&format!("may answer {name}"), path, |model| {
                let id = format!("added#{name}");
                model["shapes"][&id] = json!({"type": "structure", "members": {"message": {"target": "smithy.api#String"}},
                    "traits": {"smithy.api#error": "client"}});
                let operation = model.pointer_mut(path).expect("it is there");
                let mut errors = operation["errors"].as_array().cloned().unwrap_or_default();
                errors.insert(0, json!({"target": id}));
                operation["errors"] = json!(errors);
            });
        }
    }

    fn rename_member(&mut self, path: &str, name: &str) {
        let site = format!("{path}/{}", escaped(name));
        for (what, other) in [
            ("renamed", format!("{name}Anew")),
            ("in capitals", name.to_uppercase()),
        ] {
            self.add_at(what, &site, path, |members| {
                let members = members.as_object_mut().expect("members are an object");
                *members = std::mem::take(members)
                    .into_iter()
                    .map(|(key, member)| {
                        if key == name {
                            (other.clone(), member)
                        } else {
                            (key, member)
                        }
                    })
                    .collect();
            });
        }
        self.add_at("last", &site, path, |members| {
            let members = members.as_object_mut().expect("members are an object");
            let member = members.shift_remove(name).unwrap_or_default();
            members.insert(name.to_owned(), member);
        });
        self.add_at("its setter's name", &site, path, |members| {
            members[format!("set_{name}")] = json!({"target": "smithy.api#String"});
        });
    }

    fn more_members(&mut self, path: &str) {
        let text = json!({"target": "smithy.api#String"});
        let needed = json!({"target": "smithy.api#String", "traits": {"smithy.api#required": {}}});
        let value = json!({"target": "smithy.api#Unit"});
        let other = json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 77}});
        for name in [
            "anew",
            "message",
            "Unrecognized",
            "UNRECOGNIZED",
            "unrecognized",
        ] {
            for member in [&text, &needed, &value, &other] {
                self.set(path, name, member);
            }
        }
    }
}

/// Returns the kind of shape, member or part of them that a path leads to.
fn kind(model: &Value, path: &str) -> String {
    let mut keys = path.split('/').skip(2).map(unescaped);
    let Some(shape) = keys.next().and_then(|id| model["shapes"].get(&id)) else {
        return String::new();
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut kind = text(&shape["type"]);
    let mut member = match keys.next() {
        Some(key) if key == "members" => keys.next().and_then(|name| shape["members"].get(&name)),
        Some(key) if ["member", "key", "value"].contains(&key.as_str()) => shape.get(&key),
        Some(key) => {
            kind = format!("{kind} {key}");
            None
        }
        None => None,
    };
    if let Some(member) = member.take() {
        let target = text(&member["target"]);
        let of_model = model["shapes"]
            .get(&target)
            .map(|shape| text(&shape["type"]));
        kind = format!("{kind} of {}", of_model.as_deref().unwrap_or("prelude"));
    }
    let rest: Vec<_> = keys.filter(|key| key.parse::<usize>().is_err()).collect();
    format!("{kind} {}", rest.join(" "))
}

/// Paths of all that is inside of a value.
fn paths(value: &Value, path: &str) -> Vec<String> {
    let inside = |key: String, value: &Value| {
        let path = format!("{path}/{key}");
        let mut all = paths(value, &path);
        all.push(path);
        all
    };
    match value {
        Value::Object(entries) => entries
            .iter()
            .flat_map(|(key, value)| inside(escaped(key), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, value)| inside(index.to_string(), value))
            .collect(),
        _ => Vec::new(),
    }
}

/// Returns the next number, or the previous one at the maximum of 64 bits; of a fraction, the integer part.
fn neighbour(number: &Number) -> Value {
    let whole = || number.as_f64().unwrap_or_default() as i64;
    let number = number.as_i64().unwrap_or_else(whole);
    json!(number.checked_add(1).unwrap_or(number - 1))
}

/// Replaces texts, keys among them.
fn map_text(value: &mut Value, replace: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::String(text) => {
            if let Some(other) = replace(text) {
                *text = other;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| map_text(item, replace)),
        Value::Object(entries) => {
            let mut replaced = Map::new();
            for (key, mut value) in std::mem::take(entries) {
                map_text(&mut value, replace);
                replaced.insert(replace(&key).unwrap_or(key), value);
            }
            *entries = replaced;
        }
        _ => {}
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unescaped(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}
