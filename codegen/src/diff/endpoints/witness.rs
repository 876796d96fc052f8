//! Parameters for which two versions of rules return different endpoints.

use std::collections::BTreeSet;

use crate::ir::endpoint::{EndpointOutcome, EndpointParam, EndpointRules, Value, ValueType};

use super::evaluate::evaluate;

/// The maximum number of combinations to try.
const MOST_TRIED: usize = 20_000;

/// The maximum number of decisions over all combinations.
const MOST_DECISIONS: usize = 5_000_000;

/// Regions of all partitions, and one of none.
const REGIONS: [&str; 9] = [
    "us-east-1",
    "eu-west-1",
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
];

/// Strings that rules often parse.
const TEXTS: [&str; 4] = [
    "example",
    "https://example.com/path",
    "arn:aws:s3:us-west-2:123456789012:accesspoint:example",
    "arn:aws:kinesis:us-west-2:123456789012:stream/example",
];

/// The differences found.
pub(super) struct Differences {
    /// The number of combinations tried.
    pub(super) tried: usize,
    /// The number of combinations with different endpoints, or with an endpoint in one version only.
    pub(super) different: usize,
    /// The first such combination, with its outcomes.
    pub(super) example: Option<String>,
    /// True if all differences are endpoints where the old rules returned an error.
    pub(super) only_adds: bool,
}

/// Tries all combinations of a region and up to two other parameters.
pub(super) fn differences(old: &EndpointRules, new: &EndpointRules) -> Differences {
    let names = names(old, new);
    let literals = literals(old).union(&literals(new)).cloned().collect();
    let candidates: Vec<_> = names
        .iter()
        .map(|param| candidates(param, &literals))
        .collect();
    let mut found = Differences {
        tried: 0,
        different: 0,
        example: None,
        only_adds: true,
    };
    let size = old.decisions.len() + new.decisions.len();
    let most = MOST_TRIED.min(MOST_DECISIONS / size.max(1));
    let mut values = vec![None; names.len()];
    let is_region = |param: &&EndpointParam| param.built_in == Some("region");
    let region = names.iter().position(is_region);
    let regions = region.map_or_else(|| vec![None], |place| candidates[place].clone());
    let others = choices(&candidates, region);
    // Few parameters first, for a short example.
    for pair in pairs(&others) {
        for chosen in &regions {
            if found.tried >= most {
                return found;
            }
            values.fill(None);
            if let Some(place) = region {
                values[place] = chosen.clone();
            }
            for &(place, value) in &pair {
                values[place] = Some(value.clone());
            }
            attempt(&mut found, &names, [old, new], &values);
        }
    }
    found
}

/// Returns the parameters of both versions.
fn names<'r>(old: &'r EndpointRules, new: &'r EndpointRules) -> Vec<&'r EndpointParam> {
    let is_new = |param: &&EndpointParam| old.params.iter().all(|known| known.name != param.name);
    old.params
        .iter()
        .chain(new.params.iter().filter(is_new))
        .collect()
}

/// Returns the strings that conditions compare with.
fn literals(rules: &EndpointRules) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for condition in &rules.conditions {
        condition.value.any(&mut |value| {
            if let Value::Equals(_, literal) = value
                && let Value::Text(text) = &**literal
            {
                found.insert(text.clone());
            }
            false
        });
    }
    found
}

/// Returns values to try for a parameter.
fn candidates(param: &EndpointParam, literals: &BTreeSet<String>) -> Vec<Option<Value>> {
    let texts = |texts: &[&str]| -> Vec<_> {
        let literals = literals.iter().map(String::as_str);
        let all = texts.iter().copied().chain(literals);
        all.map(|text| Some(Value::Text(text.to_owned()))).collect()
    };
    let mut values = match param.ty {
        ValueType::Flag => [true, false].map(|flag| Some(Value::Flag(flag))).to_vec(),
        ValueType::Texts => vec![Some(Value::List(vec![Value::Text("example".to_owned())]))],
        _ if param.built_in == Some("region") => texts(&REGIONS),
        _ if param.built_in == Some("endpoint") => texts(&TEXTS[1..2]),
        _ => texts(&TEXTS),
    };
    values.push(None);
    values
}

/// A parameter with a value.
type Choice<'v> = (usize, &'v Value);

fn choices(candidates: &[Vec<Option<Value>>], region: Option<usize>) -> Vec<Choice<'_>> {
    let others = candidates
        .iter()
        .enumerate()
        .filter(|(place, _)| Some(*place) != region);
    let choices =
        others.flat_map(|(place, values)| values.iter().flatten().map(move |value| (place, value)));
    choices.collect()
}

/// Returns no choice, then each single one, then each pair of choices for different parameters.
fn pairs<'c, 'v>(choices: &'c [Choice<'v>]) -> impl Iterator<Item = Vec<Choice<'v>>> + use<'c, 'v> {
    let one = choices.iter().map(|choice| vec![*choice]);
    let two = choices.iter().enumerate().flat_map(move |(index, choice)| {
        let others = choices[index + 1..]
            .iter()
            .filter(|other| other.0 != choice.0);
        others.map(|other| vec![*choice, *other])
    });
    std::iter::once(Vec::new()).chain(one).chain(two)
}

fn attempt(
    found: &mut Differences,
    names: &[&EndpointParam],
    rules: [&EndpointRules; 2],
    values: &[Option<Value>],
) {
    let outcome = |rules: &EndpointRules| {
        let value = |param: &EndpointParam| {
            let place = names.iter().position(|known| known.name == param.name)?;
            values.get(place)?.clone()
        };
        let params: Vec<_> = rules.params.iter().map(value).collect();
        evaluate(rules, &params)
    };
    found.tried += 1;
    let [before, after] = rules.map(outcome);
    if before == after || (before.is_err() && after.is_err()) {
        return;
    }
    found.different += 1;
    found.only_adds &= before.is_err() && after.is_ok();
    if found.example.is_none() {
        let given = names.iter().zip(values).filter_map(|(param, value)| {
            Some(format!("`{}` = {}", param.name, shown(value.as_ref()?)))
        });
        let given: Vec<_> = given.collect();
        let given = match given.is_empty() {
            true => "without parameters".to_owned(),
            false => format!("with {}", given.join(", ")),
        };
        found.example = Some(format!(
            "{given}: {} → {}",
            described(&before),
            described(&after)
        ));
    }
}

/// Describes an outcome: the URL, and any authentication schemes, properties and headers.
fn described(outcome: &Result<EndpointOutcome, String>) -> String {
    match outcome {
        Err(message) => format!("no endpoint ({message})"),
        Ok(endpoint) => {
            let url: Vec<_> = endpoint.url.iter().map(shown).collect();
            let schemes = endpoint.auth_schemes.iter().map(|scheme| {
                let region = scheme
                    .signing_region
                    .as_ref()
                    .map(|region| format!(" in {}", shown(region)));
                let name = scheme
                    .signing_name
                    .as_ref()
                    .map(|name| format!(" as {}", shown(name)));
                format!(
                    ", {}{}{}",
                    shown(&scheme.name),
                    name.unwrap_or_default(),
                    region.unwrap_or_default()
                )
            });
            let properties = endpoint
                .properties
                .iter()
                .map(|(name, value)| format!(", `{name}` {}", shown(value)));
            let headers = endpoint.headers.iter().map(|(name, values)| {
                format!(", header `{name}` {}", shown(&Value::List(values.clone())))
            });
            url.into_iter()
                .chain(schemes)
                .chain(properties)
                .chain(headers)
                .collect()
        }
    }
}

/// Formats a literal.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("`{text}`"),
        Value::Flag(flag) => flag.to_string(),
        Value::Integer(integer) => integer.to_string(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Record(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(name, value)| format!("{name}: {}", shown(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        _ => String::new(),
    }
}
