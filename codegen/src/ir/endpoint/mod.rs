//! Endpoint rules as a graph of decisions.

mod binding;
mod value;

use super::{Docs, Ident};

pub use binding::{ParamBinding, ParamSource, Selection};
pub use value::{Attribute, Value, ValueType};

/// The endpoint rules of a service.
#[derive(Debug, Clone, PartialEq)]
pub struct EndpointRules {
    /// The parameters, in the order of the model.
    pub params: Vec<EndpointParam>,
    /// The values that conditions assign.
    pub variables: Vec<EndpointVariable>,
    /// The number of cells that store computed strings, so that other values can borrow them.
    pub cells: usize,
    /// The conditions of decisions.
    pub conditions: Vec<EndpointCondition>,
    /// The decisions. Each leads only to later ones.
    pub decisions: Vec<Decision>,
    /// The first decision or outcome.
    pub start: Target,
    /// The outcomes.
    pub outcomes: Vec<Outcome>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct EndpointParam {
    /// The name in the model.
    pub name: String,
    /// The name of the field and of the builder's method.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The type of its values: `Text`, `Flag` or `Texts`.
    pub ty: ValueType,
    /// The field of the configuration that contains its value.
    pub built_in: Option<&'static str>,
    /// True if a value is required and there is no default.
    pub is_required: bool,
    /// The default value.
    pub default: Option<Value>,
}

/// A value that a condition assigns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointVariable {
    /// Its name.
    pub ident: Ident,
    /// Its type.
    pub ty: ValueType,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EndpointCondition {
    /// The value. The condition is met unless the value is absent or false.
    pub value: Value,
    /// The type of the value.
    pub ty: ValueType,
    /// The index of the variable that is assigned the value.
    pub assign: Option<usize>,
}

/// A decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decision {
    /// The index of the condition.
    pub condition: usize,
    /// The target if the condition is met.
    pub yes: Target,
    /// The target if the condition is not met.
    pub no: Target,
}

/// The target of a decision's branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// The decision with this index.
    Decision(usize),
    /// The outcome with this index.
    Outcome(usize),
}

/// The result of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// No rule applies.
    NoRule,
    /// An error, with the parts of its message.
    Error(Vec<Value>),
    /// An endpoint.
    Endpoint(EndpointOutcome),
}

/// An endpoint with values to compute.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EndpointOutcome {
    /// The parts of the URL.
    pub url: Vec<Value>,
    /// Headers with their values.
    pub headers: Vec<(String, Vec<Value>)>,
    /// The authentication schemes.
    pub auth_schemes: Vec<EndpointAuth>,
    /// Other properties.
    pub properties: Vec<(String, Value)>,
}

/// An authentication scheme.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct EndpointAuth {
    pub name: Value,
    pub signing_name: Option<Value>,
    pub signing_region: Option<Value>,
    pub signing_region_set: Vec<Value>,
    pub disable_double_encoding: bool,
    pub disable_normalize_path: bool,
}

impl Outcome {
    /// Returns the values of the outcome.
    pub fn values(&self) -> Vec<&Value> {
        match self {
            Self::NoRule => Vec::new(),
            Self::Error(parts) => parts.iter().collect(),
            Self::Endpoint(endpoint) => {
                let headers = endpoint.headers.iter().flat_map(|(_, values)| values);
                let auth = endpoint.auth_schemes.iter().flat_map(EndpointAuth::values);
                let properties = endpoint.properties.iter().map(|(_, value)| value);
                let url = endpoint.url.iter();
                url.chain(headers).chain(auth).chain(properties).collect()
            }
        }
    }

    /// Returns mutable references to the values of the outcome.
    pub fn values_mut(&mut self) -> Vec<&mut Value> {
        match self {
            Self::NoRule => Vec::new(),
            Self::Error(parts) => parts.iter_mut().collect(),
            Self::Endpoint(endpoint) => {
                let headers = endpoint.headers.iter_mut();
                let headers = headers.flat_map(|(_, values)| values);
                let auth = endpoint.auth_schemes.iter_mut();
                let auth = auth.flat_map(EndpointAuth::values_mut);
                let properties = endpoint.properties.iter_mut().map(|(_, value)| value);
                let url = endpoint.url.iter_mut();
                url.chain(headers).chain(auth).chain(properties).collect()
            }
        }
    }
}

impl EndpointAuth {
    fn values(&self) -> Vec<&Value> {
        let optional = [&self.signing_name, &self.signing_region];
        let optional = optional.into_iter().flatten();
        let set = &self.signing_region_set;
        [&self.name]
            .into_iter()
            .chain(optional)
            .chain(set)
            .collect()
    }

    fn values_mut(&mut self) -> Vec<&mut Value> {
        let optional = [&mut self.signing_name, &mut self.signing_region];
        let optional = optional.into_iter().flatten();
        let set = &mut self.signing_region_set;
        let name = [&mut self.name].into_iter();
        name.chain(optional).chain(set).collect()
    }
}

impl EndpointRules {
    /// Returns the type of a value.
    pub fn type_of(&self, value: &Value) -> ValueType {
        match value {
            Value::Text(_)
            | Value::Item(..)
            | Value::NormalizedPath(..)
            | Value::Concat(..)
            | Value::UriEncode(..)
            | Value::Substring(..) => ValueType::Text,
            Value::Flag(_)
            | Value::IsSet(_)
            | Value::Not(_)
            | Value::Equals(..)
            | Value::IsHostLabel(..)
            | Value::IsBucketHost(..) => ValueType::Flag,
            Value::Integer(_) => ValueType::Integer,
            Value::List(_) => ValueType::List,
            Value::Record(_) => ValueType::Record,
            Value::Param(index) => self.params[*index].ty,
            Value::Variable(index) => self.variables[*index].ty,
            Value::Attribute(_, attribute) => attribute.ty(),
            Value::Coalesce(values) => values
                .first()
                .map_or(ValueType::Text, |value| self.type_of(value)),
            Value::IfElse(values) => self.type_of(&values[1]),
            Value::Split(..) => ValueType::Texts,
            Value::Partition(_) => ValueType::Partition,
            Value::ParseUrl(_) => ValueType::Url,
            Value::ParseArn(_) => ValueType::Arn,
        }
    }
}
