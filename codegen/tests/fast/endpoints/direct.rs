//! Evaluates the JSON of endpoint rules directly, with independent functions, as a reference for the lowered graph.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::partitions::Partitions;
use super::pattern;

/// Values by name.
pub type Scope = BTreeMap<String, Json>;

/// The outcome for parameters: the endpoint with its templates filled in, or the message of an error.
pub fn evaluate(rules: &Json, params: &Scope, partitions: &Partitions) -> Result<Json, String> {
    let mut scope = Scope::new();
    for (name, parameter) in rules["parameters"].as_object().unwrap() {
        let value = params.get(name).or_else(|| parameter.get("default"));
        match value {
            Some(value) => {
                scope.insert(name.clone(), value.clone());
            }
            None if parameter["required"] == true => return Err(format!("`{name}` has no value")),
            None => {}
        }
    }
    let judge = Judge { partitions };
    let found = judge.rules(&rules["rules"], &scope);
    found.unwrap_or_else(|| Err("no rule applies".to_owned()))
}

struct Judge<'p> {
    partitions: &'p Partitions,
}

impl Judge<'_> {
    fn rules(&self, rules: &Json, scope: &Scope) -> Option<Result<Json, String>> {
        for rule in rules.as_array().unwrap() {
            let mut scope = scope.clone();
            let conditions = rule["conditions"].as_array();
            if !conditions
                .into_iter()
                .flatten()
                .all(|condition| self.holds(condition, &mut scope))
            {
                continue;
            }
            return if rule.get("rules").is_some() {
                // A tree whose conditions hold is left only with a result.
                self.rules(&rule["rules"], &scope)
            } else if let Some(error) = rule.get("error") {
                Some(Err(text(self.value(error, &scope)?)?))
            } else {
                let endpoint = &rule["endpoint"];
                let part = |name: &str| match endpoint.get(name) {
                    Some(value) => self.value(value, &scope),
                    None => Some(json!({})),
                };
                Some(Ok(
                    json!({"url": part("url")?, "headers": part("headers")?, "properties": part("properties")?}),
                ))
            };
        }
        None
    }

    fn holds(&self, condition: &Json, scope: &mut Scope) -> bool {
        let call = json!({"fn": condition["fn"], "argv": condition["argv"]});
        let Some(value) = self.value(&call, scope) else {
            return false;
        };
        if let Some(name) = condition["assign"].as_str() {
            scope.insert(name.to_owned(), value.clone());
        }
        value != Json::Bool(false)
    }

    fn value(&self, expression: &Json, scope: &Scope) -> Option<Json> {
        match expression {
            Json::String(text) => template(text, scope).map(Json::String),
            Json::Array(items) => items.iter().map(|item| self.value(item, scope)).collect(),
            Json::Object(object) if object.contains_key("ref") => {
                scope.get(object["ref"].as_str().unwrap()).cloned()
            }
            Json::Object(object) if object.contains_key("fn") => self.call(object, scope),
            Json::Object(object) => {
                let entries = object.iter();
                let entries =
                    entries.map(|(name, value)| Some((name.clone(), self.value(value, scope)?)));
                Some(Json::Object(entries.collect::<Option<Map<_, _>>>()?))
            }
            other => Some(other.clone()),
        }
    }

    fn call(&self, call: &Map<String, Json>, scope: &Scope) -> Option<Json> {
        let arguments = call["argv"].as_array().unwrap();
        let argument = |index: usize| self.value(&arguments[index], scope);
        let words = |index: usize| argument(index).and_then(text);
        let flag = |index: usize| argument(index)?.as_bool();
        Some(match call["fn"].as_str().unwrap() {
            "isSet" => json!(argument(0).is_some()),
            "not" => json!(!flag(0)?),
            "booleanEquals" | "stringEquals" => json!(argument(0)? == argument(1)?),
            "getAttr" => attribute(&argument(0)?, arguments[1].as_str().unwrap())?,
            "coalesce" => (0..arguments.len()).find_map(argument)?,
            "ite" => argument(if flag(0)? { 1 } else { 2 })?,
            "substring" => substring(
                &words(0)?,
                arguments[1].as_u64()? as usize,
                arguments[2].as_u64()? as usize,
                flag(3)?,
            )?,
            "uriEncode" => {
                let encode = |byte: u8| match byte {
                    b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                        char::from(byte).to_string()
                    }
                    byte => format!("%{byte:02X}"),
                };
                json!(words(0)?.bytes().map(encode).collect::<String>())
            }
            "split" => {
                let (text, delimiter) = (words(0)?, words(1)?);
                let parts: Vec<_> = match arguments[2].as_u64()? {
                    0 => text.split(&delimiter).collect(),
                    limit => text.splitn(limit as usize, &delimiter).collect(),
                };
                json!(parts)
            }
            "parseURL" => url(&words(0)?)?,
            "isValidHostLabel" => json!(labels(&words(0)?, flag(1)?)),
            "aws.isVirtualHostableS3Bucket" => {
                let bucket = words(0)?;
                let address = pattern(r"^\d+\.\d+\.\d+\.\d+$");
                json!(
                    (3..=63).contains(&bucket.len())
                        && bucket == bucket.to_lowercase()
                        && !address.is_match(&bucket)
                        && labels(&bucket, flag(1)?)
                )
            }
            "aws.partition" => self.partitions.of(&words(0)?),
            "aws.parseArn" => arn(&words(0)?)?,
            other => panic!("{other} is no function"),
        })
    }
}

fn text(value: Json) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Fills references in.
fn template(text: &str, scope: &Scope) -> Option<String> {
    let reference = pattern(r"\{\{|\}\}|\{([^}#]+)(?:#([^}]+))?\}");
    let mut filled = String::new();
    let mut end = 0;
    for found in reference.captures_iter(text) {
        let whole = found.get(0).unwrap();
        filled.push_str(&text[end..whole.start()]);
        end = whole.end();
        match found.get(1) {
            None => filled.push_str(&whole.as_str()[..1]),
            Some(name) => {
                let value = scope.get(name.as_str())?;
                let value = match found.get(2) {
                    Some(path) => attribute(value, path.as_str())?,
                    None => value.clone(),
                };
                filled.push_str(value.as_str()?);
            }
        }
    }
    filled.push_str(&text[end..]);
    Some(filled)
}

fn attribute(value: &Json, path: &str) -> Option<Json> {
    let step = pattern(r"\[(-?\d+)\]|[^.\[\]]+");
    let mut value = value.clone();
    for found in step.captures_iter(path) {
        value = match found.get(1) {
            Some(index) => {
                let items = value.as_array()?;
                let index: i64 = index.as_str().parse().unwrap();
                let place = if index < 0 {
                    items.len() as i64 + index
                } else {
                    index
                };
                items.get(usize::try_from(place).ok()?)?.clone()
            }
            None => value.get(&found[0])?.clone(),
        };
    }
    Some(value)
}

fn substring(text: &str, start: usize, stop: usize, is_reverse: bool) -> Option<Json> {
    let characters: Vec<char> = text.chars().collect();
    if !text.is_ascii() || start >= stop || characters.len() < stop {
        return None;
    }
    let (start, stop) = match is_reverse {
        true => (characters.len() - stop, characters.len() - start),
        false => (start, stop),
    };
    Some(json!(characters[start..stop].iter().collect::<String>()))
}

fn labels(text: &str, allow_subdomains: bool) -> bool {
    let label = pattern("^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$");
    match allow_subdomains {
        true => text.split('.').all(|part| label.is_match(part)),
        false => label.is_match(text),
    }
}

fn url(text: &str) -> Option<Json> {
    let form = r"^(https?)://((?:[^/?#@\s\\]*@)?(\[[0-9a-fA-F:.]+\]|[^/?#:@\s\\\[\]]+)(?::\d*)?)(/[^?#\s\\]*)?$";
    let found = pattern(form).captures(text)?;
    let host = &found[3];
    let path = found.get(4).map_or("", |path| path.as_str());
    let normalized = match path.ends_with('/') {
        true => path.to_owned(),
        false => format!("{path}/"),
    };
    let is_ip = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
    Some(json!({
        "scheme": &found[1], "authority": &found[2], "path": path, "normalizedPath": normalized, "isIp": is_ip
    }))
}

fn arn(text: &str) -> Option<Json> {
    let found = pattern("(?s)^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$");
    let found = found.captures(text)?;
    let resource: Vec<_> = found[5].split([':', '/']).collect();
    Some(json!({
        "partition": &found[1], "service": &found[2], "region": &found[3], "accountId": &found[4],
        "resourceId": resource
    }))
}
