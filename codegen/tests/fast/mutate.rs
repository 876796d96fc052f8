//! Arbitrary input: loading terminates, does not panic, and either succeeds or reports problems.

use ferrosmith::diagnostics::Severity;
use ferrosmith::smithy::{Closure, Source, find_service, load, model_digest};
use serde_json::{Value, json};

/// A model with something of everything.
fn model() -> Value {
    json!({"smithy": "2.0", "metadata": {"suppressions": []}, "shapes": {
        "a#Service": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}],
            "resources": [{"target": "a#Thing"}], "errors": [{"target": "a#Busy"}], "rename": {"b#Tree": "BTree"}},
        "a#Thing": {"type": "resource", "identifiers": {"id": {"target": "a#Id"}}, "read": {"target": "a#Read"},
            "collectionOperations": [{"target": "a#List"}], "properties": {"p": {"target": "a#Count"}}},
        "a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "smithy.api#Unit"},
            "errors": [{"target": "a#Busy"}], "traits": {"smithy.api#examples": []}},
        "a#Read": {"type": "operation", "mixins": [{"target": "a#Op"}], "input": {"target": "a#ReadIn"},
            "output": {"target": "a#ReadOut"}, "traits": {"smithy.api#readonly": {}}},
        "a#ReadIn": {"type": "structure", "members": {
            "id": {"target": "a#Id", "traits": {"smithy.api#required": {}, "smithy.api#httpHeader": "x-id"}}}},
        "a#ReadOut": {"type": "structure", "members": {
            "p": {"target": "a#Count", "traits": {"smithy.api#default": null}}}},
        "a#List": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/things?list"}}},
        "a#Op": {"type": "operation", "traits": {"smithy.api#mixin": {}}, "errors": [{"target": "a#Busy"}]},
        "a#Busy": {"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#retryable": {}}},
        "a#M": {"type": "structure", "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#internal"]}},
            "members": {"m": {"target": "a#Id"}, "n": {"target": "a#Count", "traits": {"smithy.api#default": 0}}}},
        "a#In": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {
            "id": {"target": "a#Id", "traits": {"smithy.api#required": {}, "smithy.api#length": {"min": 2}}},
            "count": {"target": "a#Count", "traits": {"smithy.api#default": 0, "smithy.api#range": {"max": 9}}},
            "tree": {"target": "b#Tree"}, "names": {"target": "a#Names"}, "kind": {"target": "a#Kind"}}},
        "a#In$m": {"type": "apply", "traits": {"smithy.api#documentation": "m"}},
        "a#Id": {"type": "string", "traits": {"smithy.api#pattern": "^a$", "smithy.api#tags": ["x"]}},
        "a#Count": {"type": "integer", "traits": {"smithy.api#default": 0}},
        "a#Names": {"type": "list", "member": {"target": "a#Id"}, "traits": {"smithy.api#uniqueItems": {}}},
        "b#Tree": {"type": "union", "members": {"leaf": {"target": "smithy.api#Unit"}, "node": {"target": "b#Map"}}},
        "b#Map": {"type": "map", "key": {"target": "a#Kind"}, "value": {"target": "b#Tree"}},
        "a#Tree": {"type": "structure"},
        "a#Kind": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"},
            "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b"}}}},
        "a#Level": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": 1}}}},
        "a#Old": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a", "name": "A"}, {"value": "b", "name": "B"}]}},
        "a#own": {"type": "structure", "traits": {"smithy.api#trait": {}}},
        "c#Card": {"type": "structure", "members": {
            "title": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "A title."}},
            "author": {"target": "smithy.api#String", "traits": {"smithy.api#since": "2020"}},
            "year": {"target": "smithy.api#Integer"}, "lent": {"target": "smithy.api#Boolean"},
            "due": {"target": "smithy.api#Timestamp"}, "scan": {"target": "smithy.api#Blob"},
            "price": {"target": "smithy.api#Double"}, "extra": {"target": "smithy.api#Document"},
            "shelf": {"target": "c#Shelf"}, "rows": {"target": "c#Rows"}, "either": {"target": "c#Either"}}},
        "c#Shelf": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Long"}},
        "c#Rows": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
        "c#Either": {"type": "union", "members": {"text": {"target": "smithy.api#String"},
            "number": {"target": "smithy.api#Float"}, "day": {"target": "smithy.api#Timestamp"}}},
        "c#Sheet": {"type": "blob", "traits": {"smithy.api#documentation": "A sheet.", "smithy.api#tags": ["a", "b"]}},
    }})
}

/// Pseudo-random numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

fn pointers(value: &Value, path: &str, all: &mut Vec<String>) {
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let path = format!("{path}/{}", escape(key));
                pointers(value, &path, all);
                all.push(path);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                let path = format!("{path}/{index}");
                pointers(value, &path, all);
                all.push(path);
            }
        }
        _ => {}
    }
}

fn mutate(model: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    pointers(model, "", &mut all);
    let Some(path) = all.get(random.below(all.len())).cloned() else {
        return;
    };
    let donor = all
        .get(random.below(all.len()))
        .and_then(|path| model.pointer(path))
        .cloned();
    let Some((parent, key)) = path.rsplit_once('/') else {
        return;
    };
    let key = key.replace("~1", "/").replace("~0", "~");
    let replacements = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("a#Kind"),
        json!("smithy.api#Unit"),
        json!([]),
        json!({}),
        json!({"target": "a#In"}),
        json!([{"target": "a#Thing"}]),
        json!("structure"),
        json!("1.0"),
    ];
    match (random.below(4), model.pointer_mut(parent)) {
        (0, Some(Value::Object(entries))) => {
            entries.remove(&key);
        }
        (1, Some(Value::Object(entries))) => {
            let value = entries.remove(&key).unwrap_or_default();
            entries.insert(format!("{key}x"), value);
        }
        (2, _) => {
            if let (Some(slot), Some(donor)) = (model.pointer_mut(&path), donor) {
                *slot = donor;
            }
        }
        _ => {
            if let Some(slot) = model.pointer_mut(&path) {
                *slot = replacements[random.below(replacements.len())].clone();
            }
        }
    }
}

/// Loads a model, and generates a crate from it.
fn survives(bytes: Vec<u8>) -> bool {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match load(&[Source {
        name: "mutant.json".to_owned(),
        bytes,
    }]) {
        Ok(loaded) => {
            if let Ok(service) = find_service(&loaded.model, None) {
                let closure = Closure::of(&loaded.model, &service, None).expect("it is a service");
                model_digest(&loaded.model, &closure);
            }
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "{text}");
            assert_eq!(problems[0].severity, Severity::Error, "{text}");
            assert!(
                problems.iter().all(|problem| problem.help.is_some()),
                "{problems:#?}"
            );
            false
        }
    }
}

#[test]
fn the_unchanged_model_is_accepted() {
    let result = load(&[Source {
        name: "good.json".to_owned(),
        bytes: model().to_string().into_bytes(),
    }]);
    assert_eq!(result.err(), None);
}

#[test]
fn mutated_models_are_read_or_diagnosed() {
    let good = model();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut read = 0;
    for _ in 0..3_000 {
        let mut mutant = good.clone();
        // Half of them have one change only: those are read most often.
        for _ in 0..=random.below(4).saturating_sub(1) {
            mutate(&mut mutant, &mut random);
        }
        read += usize::from(survives(mutant.to_string().into_bytes()));
    }
    assert!(
        (300..2_700).contains(&read),
        "{read} of 3000 were read: the mutations are too weak or too strong"
    );
}

#[test]
fn corrupt_files_are_read_or_diagnosed() {
    let good = model().to_string().into_bytes();
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let mut read = 0;
    for _ in 0..2_000 {
        let mut mutant = good.clone();
        let at = random.below(mutant.len());
        match random.below(3) {
            0 => mutant.truncate(at),
            1 => mutant[at] = b"{}[]\",:\\0a\xFF"[random.below(11)],
            _ => drop(mutant.drain(at..(at + random.below(9)).min(good.len()))),
        }
        read += usize::from(survives(mutant));
    }
    assert!(read < 1_000, "{read} of 2000 were read");
}

#[test]
fn long_chains_and_large_shapes_are_read() {
    let length = 5_000;
    let chain = |shape: &dyn Fn(usize) -> Value| {
        let shapes: serde_json::Map<String, Value> = (0..length)
            .map(|index| (format!("a#S{index}"), shape(index)))
            .collect();
        json!({"smithy": "2.0", "shapes": shapes})
            .to_string()
            .into_bytes()
    };
    let next = |index: usize| format!("a#S{}", index + 1);
    let last = |index: usize| index + 1 == length;
    let mixin = json!({"smithy.api#mixin": {}});
    let mixins = chain(&|index| match last(index) {
        true => json!({"type": "structure", "traits": mixin}),
        false => json!({"type": "structure", "traits": mixin, "mixins": [{"target": next(index)}]}),
    });
    assert!(survives(mixins));
    let growing = chain(&|index| {
        let member = json!({format!("m{index}"): {"target": "smithy.api#String"}});
        match last(index) {
            true => json!({"type": "structure", "traits": mixin, "members": member}),
            false => {
                json!({"type": "structure", "traits": mixin, "members": member, "mixins": [{"target": next(index)}]})
            }
        }
    });
    assert!(!survives(growing), "it would have 12 million members");
    let required = chain(&|index| {
        let target = format!("a#S{}", (index + 1) % length);
        json!({"type": "structure", "members": {"m": {"target": target, "traits": {"smithy.api#required": {}}}}})
    });
    assert!(!survives(required));
    let unions = chain(&|index| match last(index) {
        true => json!({"type": "union", "members": {"m": {"target": "smithy.api#String"}}}),
        false => json!({"type": "union", "members": {"m": {"target": next(index)}}}),
    });
    assert!(survives(unions));
    let dangling =
        chain(&|index| json!({"type": "list", "member": {"target": format!("a#Gone{index}")}}));
    assert!(!survives(dangling));
    let members: serde_json::Map<String, Value> = (0..length)
        .map(|index| {
            (
                format!("m{index}"),
                json!({"target": format!("a#Gone{index}")}),
            )
        })
        .collect();
    let large =
        json!({"smithy": "2.0", "shapes": {"a#S": {"type": "structure", "members": members}}});
    assert!(!survives(large.to_string().into_bytes()));
}
