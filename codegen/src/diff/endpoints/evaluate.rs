//! Evaluates endpoint rules for given parameters, like the generated code.

use crate::ir::endpoint::{
    Attribute, EndpointAuth, EndpointOutcome, EndpointRules, Outcome, Target, Value,
};

use super::functions::{self, Texts};
use super::partition::{self, Partition};

/// Evaluates rules for parameters, given in the order of the rules, to an endpoint whose values are literals.
///
/// # Errors
/// Returns an error if the rules reject the parameters, a required parameter has no value, or no rule matches.
pub fn evaluate(
    rules: &EndpointRules,
    params: &[Option<Value>],
) -> Result<EndpointOutcome, String> {
    let missing = rules
        .params
        .iter()
        .zip(params)
        .find(|(param, value)| param.is_required && value.is_none());
    if let Some((param, _)) = missing {
        return Err(format!("`{}` has no value", param.name));
    }
    let mut evaluation = Evaluation {
        rules,
        params,
        variables: vec![None; rules.variables.len()],
    };
    let outcome = rules.outcomes.get(evaluation.decide());
    match outcome.and_then(|outcome| evaluation.outcome(outcome)) {
        Some(outcome) => outcome,
        None => Err("no rule applies".to_owned()),
    }
}

/// A computed value.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    /// A literal: a string, a boolean or an integer, or a list or record of literals.
    Literal(Value),
    Texts(Vec<String>),
    Partition(&'static Partition),
    Url {
        scheme: String,
        authority: String,
        path: String,
        is_ip: bool,
    },
    Arn {
        partition: String,
        service: String,
        region: String,
        account_id: String,
        resource_id: Vec<String>,
    },
}

impl Found {
    fn text(text: impl Into<String>) -> Self {
        Self::Literal(Value::Text(text.into()))
    }

    fn flag(flag: bool) -> Self {
        Self::Literal(Value::Flag(flag))
    }
}

struct Evaluation<'r> {
    rules: &'r EndpointRules,
    params: &'r [Option<Value>],
    variables: Vec<Option<Found>>,
}

impl Evaluation<'_> {
    /// Returns the index of the outcome that the decisions lead to.
    fn decide(&mut self) -> usize {
        let mut target = self.rules.start;
        loop {
            let index = match target {
                Target::Decision(index) => index,
                Target::Outcome(index) => return index,
            };
            let Some(decision) = self.rules.decisions.get(index) else {
                return usize::MAX;
            };
            target = match self.holds(decision.condition) {
                true => decision.yes,
                false => decision.no,
            };
        }
    }

    fn holds(&mut self, condition: usize) -> bool {
        let Some(condition) = self.rules.conditions.get(condition) else {
            return false;
        };
        let value = self.value(&condition.value);
        let holds = !matches!(value, None | Some(Found::Literal(Value::Flag(false))));
        if let Some(variable) = condition
            .assign
            .and_then(|variable| self.variables.get_mut(variable))
        {
            *variable = value;
        }
        holds
    }

    fn outcome(&self, outcome: &Outcome) -> Option<Result<EndpointOutcome, String>> {
        match outcome {
            Outcome::NoRule => None,
            Outcome::Error(parts) => Some(Err(self.concat(parts)?)),
            Outcome::Endpoint(endpoint) => Some(Ok(self.endpoint(endpoint)?)),
        }
    }

    fn endpoint(&self, endpoint: &EndpointOutcome) -> Option<EndpointOutcome> {
        let texts = |values: &[Value]| -> Option<Vec<Value>> {
            values
                .iter()
                .map(|value| Some(Value::Text(self.text(value)?)))
                .collect()
        };
        let auth = |scheme: &EndpointAuth| {
            let optional = |value: &Option<Value>| match value {
                Some(value) => Some(Some(Value::Text(self.text(value)?))),
                None => Some(None),
            };
            Some(EndpointAuth {
                name: Value::Text(self.text(&scheme.name)?),
                signing_name: optional(&scheme.signing_name)?,
                signing_region: optional(&scheme.signing_region)?,
                signing_region_set: texts(&scheme.signing_region_set)?,
                ..*scheme
            })
        };
        let headers = endpoint.headers.iter();
        let headers = headers.map(|(name, values)| Some((name.clone(), texts(values)?)));
        let properties = endpoint.properties.iter();
        let properties = properties.map(|(name, value)| Some((name.clone(), self.literal(value)?)));
        Some(EndpointOutcome {
            url: vec![Value::Text(self.concat(&endpoint.url)?)],
            headers: headers.collect::<Option<_>>()?,
            auth_schemes: endpoint
                .auth_schemes
                .iter()
                .map(auth)
                .collect::<Option<_>>()?,
            properties: properties.collect::<Option<_>>()?,
        })
    }

    fn concat(&self, parts: &[Value]) -> Option<String> {
        parts.iter().map(|part| self.text(part)).collect()
    }

    fn literal(&self, value: &Value) -> Option<Value> {
        match value {
            Value::List(items) => {
                let items = items.iter().map(|item| self.literal(item));
                Some(Value::List(items.collect::<Option<_>>()?))
            }
            Value::Record(entries) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| Some((name.clone(), self.literal(value)?)));
                Some(Value::Record(entries.collect::<Option<_>>()?))
            }
            value => match self.value(value)? {
                Found::Literal(literal) => Some(literal),
                _ => None,
            },
        }
    }

    fn text(&self, value: &Value) -> Option<String> {
        match self.value(value)? {
            Found::Literal(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn is_true(&self, value: &Value) -> Option<bool> {
        match self.value(value)? {
            Found::Literal(Value::Flag(flag)) => Some(flag),
            _ => None,
        }
    }

    fn value(&self, value: &Value) -> Option<Found> {
        Some(match value {
            Value::Text(_)
            | Value::Flag(_)
            | Value::Integer(_)
            | Value::List(_)
            | Value::Record(_) => Found::Literal(self.literal_itself(value)?),
            Value::Param(index) => self.param(*index)?,
            Value::Variable(index) => self.variables.get(*index)?.clone()?,
            Value::Attribute(record, attribute) => self.attribute(record, *attribute)?,
            Value::Item(list, index) => self.item(list, *index)?,
            Value::NormalizedPath(url, _) => match self.value(url)? {
                Found::Url { path, .. } if path.ends_with('/') => Found::text(path),
                Found::Url { path, .. } => Found::text(path + "/"),
                _ => return None,
            },
            Value::Concat(parts, _) => Found::text(self.concat(parts)?),
            Value::UriEncode(text, _) => Found::text(functions::uri_encode(
                &self.text(text)?,
                &Default::default(),
            )),
            Value::IsSet(value) => Found::flag(self.value(value).is_some()),
            Value::Not(value) => Found::flag(!self.is_true(value)?),
            Value::Equals(one, other) => Found::flag(self.value(one)? == self.value(other)?),
            Value::Coalesce(values) => values.iter().find_map(|value| self.value(value))?,
            Value::IfElse(values) => {
                let [condition, yes, no] = &**values;
                self.value(if self.is_true(condition)? { yes } else { no })?
            }
            Value::Substring(text, [start, stop], is_reverse) => Found::text(functions::substring(
                &self.text(text)?,
                *start,
                *stop,
                *is_reverse,
            )?),
            Value::Split(text, delimiter, limit) => {
                Found::Texts(all(Texts::Split(&self.text(text)?, delimiter, *limit)))
            }
            Value::IsHostLabel(text, flag) => {
                Found::flag(functions::is_valid_host_label(&self.text(text)?, *flag))
            }
            Value::IsBucketHost(text, flag) => Found::flag(
                functions::is_virtual_hostable_s3_bucket(&self.text(text)?, *flag),
            ),
            Value::Partition(region) => {
                Found::Partition(partition::partition_of(&self.text(region)?))
            }
            Value::ParseUrl(text) => url(&self.text(text)?)?,
            Value::ParseArn(text) => arn(&self.text(text)?)?,
        })
    }

    /// Returns a value as a literal if all its parts are literals.
    fn literal_itself(&self, value: &Value) -> Option<Value> {
        match value {
            Value::List(_) | Value::Record(_) => self.literal(value),
            value => Some(value.clone()),
        }
    }

    fn param(&self, index: usize) -> Option<Found> {
        let given = self.params.get(index).and_then(Option::as_ref);
        let value = given.or(self.rules.params.get(index)?.default.as_ref())?;
        Some(match value {
            Value::List(items) => Found::Texts(
                items
                    .iter()
                    .map(|item| self.text(item))
                    .collect::<Option<_>>()?,
            ),
            value => Found::Literal(value.clone()),
        })
    }

    fn item(&self, list: &Value, index: i32) -> Option<Found> {
        let Found::Texts(mut texts) = self.value(list)? else {
            return None;
        };
        let distance = usize::try_from(index.unsigned_abs()).ok()?;
        let place = match index {
            0.. => distance,
            _ => texts.len().checked_sub(distance)?,
        };
        (place < texts.len()).then(|| Found::text(texts.swap_remove(place)))
    }

    fn attribute(&self, record: &Value, attribute: Attribute) -> Option<Found> {
        Some(match (self.value(record)?, attribute) {
            (Found::Partition(partition), Attribute::PartitionName) => Found::text(partition.name),
            (Found::Partition(partition), Attribute::DnsSuffix) => {
                Found::text(partition.dns_suffix)
            }
            (Found::Partition(partition), Attribute::DualStackDnsSuffix) => {
                Found::text(partition.dual_stack_dns_suffix)
            }
            (Found::Partition(partition), Attribute::ImplicitGlobalRegion) => {
                Found::text(partition.implicit_global_region)
            }
            (Found::Partition(partition), Attribute::SupportsFips) => {
                Found::flag(partition.supports_fips)
            }
            (Found::Partition(partition), Attribute::SupportsDualStack) => {
                Found::flag(partition.supports_dual_stack)
            }
            (Found::Url { scheme, .. }, Attribute::Scheme) => Found::text(scheme),
            (Found::Url { authority, .. }, Attribute::Authority) => Found::text(authority),
            (Found::Url { path, .. }, Attribute::Path) => Found::text(path),
            (Found::Url { is_ip, .. }, Attribute::IsIp) => Found::flag(is_ip),
            (Found::Arn { partition, .. }, Attribute::ArnPartition) => Found::text(partition),
            (Found::Arn { service, .. }, Attribute::Service) => Found::text(service),
            (Found::Arn { region, .. }, Attribute::Region) => Found::text(region),
            (Found::Arn { account_id, .. }, Attribute::AccountId) => Found::text(account_id),
            (Found::Arn { resource_id, .. }, Attribute::ResourceId) => Found::Texts(resource_id),
            _ => return None,
        })
    }
}

fn all(texts: Texts<'_>) -> Vec<String> {
    let items = (0..).map_while(|index| texts.get(index));
    items.map(str::to_owned).collect()
}

fn url(text: &str) -> Option<Found> {
    let url = functions::parse_url(text)?;
    Some(Found::Url {
        scheme: url.scheme.to_owned(),
        authority: url.authority.to_owned(),
        path: url.path.to_owned(),
        is_ip: url.is_ip,
    })
}

fn arn(text: &str) -> Option<Found> {
    let arn = functions::parse_arn(text)?;
    Some(Found::Arn {
        partition: arn.partition.to_owned(),
        service: arn.service.to_owned(),
        region: arn.region.to_owned(),
        account_id: arn.account_id.to_owned(),
        resource_id: all(arn.resource_id),
    })
}
