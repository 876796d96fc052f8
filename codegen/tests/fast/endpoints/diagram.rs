//! Encodes a rule set as a decision diagram: the trait `endpointBdd`.

use super::pattern;
use serde_json::{Value as Json, json};

/// References from this one on are results.
const FIRST_RESULT: i32 = 100_000_000;

/// The rule set as a diagram. Every other node has its branches in each other's places, and is referred to by its
/// complement.
pub fn encode(rules: &Json) -> Json {
    let mut encoder = Encoder {
        conditions: Vec::new(),
        results: Vec::new(),
        nodes: vec![[-1, 1, -1]],
        variables: 0,
    };
    let root = encoder.rules(&rules["rules"], &mut Vec::new());
    let bytes: Vec<u8> = encoder
        .nodes
        .iter()
        .flatten()
        .flat_map(|word| word.to_be_bytes())
        .collect();
    json!({
        "version": "1.1",
        "parameters": rules["parameters"],
        "conditions": encoder.conditions,
        "results": encoder.results,
        "root": root,
        "nodeCount": encoder.nodes.len(),
        "nodes": base64(&bytes),
    })
}

struct Encoder {
    conditions: Vec<Json>,
    results: Vec<Json>,
    nodes: Vec<[i32; 3]>,
    variables: usize,
}

impl Encoder {
    /// Rules, of which the first one that applies counts; `renamed` has the names that variables have in the diagram.
    fn rules(&mut self, rules: &Json, renamed: &mut Vec<(String, String)>) -> i32 {
        let mut next = -1;
        for rule in rules.as_array().unwrap().iter().rev() {
            let before = renamed.len();
            let conditions = rule["conditions"].as_array().cloned().unwrap_or_default();
            let conditions: Vec<_> = conditions
                .into_iter()
                .map(|condition| self.condition(condition, renamed))
                .collect();
            let result = match rule.get("rules") {
                Some(rules) => self.rules(rules, renamed),
                None => self.result(rename(rule.clone(), renamed)),
            };
            renamed.truncate(before);
            let decide = |high, condition| self.node(condition, high, next);
            next = conditions.into_iter().rev().fold(result, decide);
        }
        next
    }

    fn condition(&mut self, condition: Json, renamed: &mut Vec<(String, String)>) -> i32 {
        let mut condition = rename(condition, renamed);
        if let Some(name) = condition["assign"].as_str().map(str::to_owned) {
            self.variables += 1;
            let unique = format!("{name}_ssa_{}", self.variables);
            condition["assign"] = json!(unique);
            renamed.push((name, unique));
        }
        index(&mut self.conditions, condition)
    }

    fn result(&mut self, mut rule: Json) -> i32 {
        rule["conditions"] = json!([]);
        // The first result, which means that no rule matches, is not written.
        FIRST_RESULT + 1 + index(&mut self.results, rule)
    }

    fn node(&mut self, condition: i32, high: i32, low: i32) -> i32 {
        let is_complement = self.nodes.len() % 2 == 1;
        let node = match is_complement {
            true => [condition, low, high],
            false => [condition, high, low],
        };
        let place = self.nodes.iter().skip(1).position(|known| *known == node);
        let place = place.map(|place| place + 1).unwrap_or_else(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        });
        let reference = i32::try_from(place + 1).unwrap();
        // A node that was there already has been written for the other parity only if it reads the other way round.
        if is_complement { -reference } else { reference }
    }
}

fn index(items: &mut Vec<Json>, item: Json) -> i32 {
    let place = items
        .iter()
        .position(|known| *known == item)
        .unwrap_or_else(|| {
            items.push(item);
            items.len() - 1
        });
    i32::try_from(place).unwrap()
}

/// Replaces the names of variables in references and templates.
fn rename(value: Json, renamed: &[(String, String)]) -> Json {
    let new_name = |name: &str| {
        let mut renamed = renamed.iter().rev();
        renamed
            .find(|(old, _)| old == name)
            .map(|(_, new)| new.clone())
    };
    match value {
        Json::String(text) => {
            let reference = pattern(r"\{([A-Za-z_][A-Za-z0-9_]*)");
            let replace = |found: &regex::Captures<'_>| {
                format!(
                    "{{{}",
                    new_name(&found[1]).unwrap_or_else(|| found[1].to_owned())
                )
            };
            json!(reference.replace_all(&text, replace))
        }
        Json::Array(items) => items
            .into_iter()
            .map(|item| rename(item, renamed))
            .collect(),
        Json::Object(object) if object.contains_key("ref") => {
            let name = object["ref"].as_str().unwrap();
            json!({"ref": new_name(name).unwrap_or_else(|| name.to_owned())})
        }
        Json::Object(object) => {
            let entries = object.into_iter();
            entries
                .map(|(name, value)| (name, rename(value, renamed)))
                .collect()
        }
        other => other,
    }
}

pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .fold(0_u32, |word, byte| word << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            match digit <= chunk.len() {
                true => text.push(char::from(DIGITS[(word >> (18 - 6 * digit) & 63) as usize])),
                false => text.push('='),
            }
        }
    }
    text
}
