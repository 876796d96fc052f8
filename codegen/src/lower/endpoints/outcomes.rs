//! The outcomes of rules: endpoints and errors.

use crate::ir::endpoint::{EndpointAuth, EndpointOutcome, Outcome, Value, ValueType};
use crate::smithy::rules::{EndpointTemplate, Expression, RuleResult};

use super::typed::{Fault, Names, Typed, expect, name};

/// The property with the authentication schemes.
const AUTH_SCHEMES: &str = "authSchemes";

/// Lowers the result of a rule without nested rules.
pub(super) fn outcome(names: &mut Names, result: &RuleResult) -> Result<Outcome, Fault> {
    match result {
        RuleResult::Endpoint(endpoint) => Ok(Outcome::Endpoint(self::endpoint(names, endpoint)?)),
        RuleResult::Error(message) => Ok(Outcome::Error(names.text_parts(message)?)),
        RuleResult::Tree(_) => Ok(Outcome::NoRule),
    }
}

fn endpoint(names: &mut Names, template: &EndpointTemplate) -> Result<EndpointOutcome, Fault> {
    let url = names.text_parts(&template.url).map_err(in_part("url"))?;
    let mut headers = Vec::new();
    for (header, values) in &template.headers {
        let values = values
            .iter()
            .map(|value| Ok(names.expect(value, ValueType::Text)?.value));
        let values = values
            .collect::<Result<_, Fault>>()
            .map_err(in_part(header))?;
        headers.push((header.clone(), values));
    }
    let mut auth_schemes = Vec::new();
    let mut properties = Vec::new();
    for (property, value) in &template.properties {
        let value = self::property(names, value).map_err(in_part(property))?;
        if property == AUTH_SCHEMES {
            auth_schemes = auth(value).map_err(in_part(property))?;
        } else {
            properties.push((property.clone(), value));
        }
    }
    Ok(EndpointOutcome {
        url,
        headers,
        auth_schemes,
        properties,
    })
}

fn in_part(part: &str) -> impl FnOnce(Fault) -> Fault {
    move |fault| format!("in `{part}`: {fault}")
}

/// Lowers the value of a property: a string, a boolean, an integer, or a list or record literal.
fn property(names: &mut Names, value: &Expression) -> Result<Value, Fault> {
    let typed = names.typed(value)?;
    match typed.ty {
        ValueType::Partition | ValueType::Url | ValueType::Arn | ValueType::Texts => {
            Err(format!("{} cannot be a property", name(typed.ty)))
        }
        ValueType::List | ValueType::Record
            if matches!(typed.value, Value::IfElse(_) | Value::Coalesce(_)) =>
        {
            Err("a list or record must be a literal".to_owned())
        }
        _ => Ok(typed.value),
    }
}

/// Lowers the value of `authSchemes`. Returns an error if it is not a list of valid schemes.
pub(super) fn auth(value: Value) -> Result<Vec<EndpointAuth>, Fault> {
    let Value::List(schemes) = value else {
        return Err("a list of records is expected".to_owned());
    };
    schemes.into_iter().map(scheme).collect()
}

fn scheme(value: Value) -> Result<EndpointAuth, Fault> {
    let Value::Record(entries) = value else {
        return Err("a list of records is expected".to_owned());
    };
    let mut scheme = EndpointAuth {
        name: Value::Text(String::new()),
        signing_name: None,
        signing_region: None,
        signing_region_set: Vec::new(),
        disable_double_encoding: false,
        disable_normalize_path: false,
    };
    for (key, value) in entries {
        match key.as_str() {
            "name" => scheme.name = text(value)?,
            "signingName" => scheme.signing_name = Some(text(value)?),
            "signingRegion" => scheme.signing_region = Some(text(value)?),
            "signingRegionSet" => {
                let Value::List(regions) = value else {
                    return Err("`signingRegionSet` must be a list".to_owned());
                };
                scheme.signing_region_set =
                    regions.into_iter().map(text).collect::<Result<_, _>>()?;
            }
            "disableDoubleEncoding" => scheme.disable_double_encoding = flag(&value)?,
            "disableNormalizePath" => scheme.disable_normalize_path = flag(&value)?,
            // Unknown schemes may have other properties.
            _ => {}
        }
    }
    if scheme.name == Value::Text(String::new()) {
        return Err("an authentication scheme has no name".to_owned());
    }
    Ok(scheme)
}

/// Returns the value if it can be a string: any value but a literal of another type.
fn text(value: Value) -> Result<Value, Fault> {
    let ty = match value {
        Value::Flag(_) => ValueType::Flag,
        Value::Integer(_) => ValueType::Integer,
        Value::List(_) => ValueType::List,
        Value::Record(_) => ValueType::Record,
        _ => ValueType::Text,
    };
    Ok(expect(Typed::new(value, ty), ValueType::Text)?.value)
}

fn flag(value: &Value) -> Result<bool, Fault> {
    match value {
        Value::Flag(flag) => Ok(*flag),
        _ => Err("true or false is expected".to_owned()),
    }
}
