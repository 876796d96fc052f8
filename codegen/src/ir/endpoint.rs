//! Where requests go: endpoint rules as a graph of decisions.

use super::{Docs, FieldAccess, Ident};

/// The endpoint rules of a service.
#[derive(Debug, Clone, PartialEq)]
pub struct EndpointRules {
    /// What they depend on, in the order of the model.
    pub params: Vec<EndpointParam>,
    /// The values that conditions assign.
    pub variables: Vec<EndpointVariable>,
    /// The number of texts that are made on the way to an outcome, so that others can borrow them.
    pub cells: usize,
    /// What decisions depend on.
    pub conditions: Vec<EndpointCondition>,
    /// The decisions. Each leads only to later ones.
    pub decisions: Vec<Decision>,
    /// The first decision.
    pub start: Target,
    /// What decisions lead to.
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
    /// The type of its values: text, flag or texts.
    pub ty: ValueType,
    /// The field of the configuration that it has its value from.
    pub built_in: Option<&'static str>,
    /// Without a value there is no endpoint; never so with a default.
    pub is_required: bool,
    /// The value where no other is given.
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

/// The types of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ValueType {
    /// A text.
    Text,
    /// True or false.
    Flag,
    /// A list of texts.
    Texts,
    /// An integer, which only literals are.
    Integer,
    /// A partition of AWS.
    Partition,
    /// A URL.
    Url,
    /// An ARN.
    Arn,
    /// A list that stands in the rules.
    List,
    /// A record that stands in the rules.
    Record,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EndpointCondition {
    /// What is computed. It holds unless there is no value, or it is false.
    pub value: Value,
    /// The type of the value.
    pub ty: ValueType,
    /// The variable that takes the value.
    pub assign: Option<usize>,
}

/// A decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decision {
    /// The index of the condition.
    pub condition: usize,
    /// Where to go on if it holds.
    pub yes: Target,
    /// Where to go on if it does not.
    pub no: Target,
}

/// The place where a decision leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// To another decision.
    Decision(usize),
    /// To an outcome.
    Outcome(usize),
}

/// What decisions lead to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// No rule applies.
    NoRule,
    /// There is no endpoint, for a reason whose parts are put together.
    Error(Vec<Value>),
    /// An endpoint.
    Endpoint(EndpointOutcome),
}

/// An endpoint, as rules describe it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EndpointOutcome {
    /// The URL, whose parts are put together.
    pub url: Vec<Value>,
    /// Headers with their values.
    pub headers: Vec<(String, Vec<Value>)>,
    /// The ways to authenticate.
    pub auth_schemes: Vec<EndpointAuth>,
    /// Other properties.
    pub properties: Vec<(String, Value)>,
}

/// A way to authenticate.
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

/// A value, or how it is computed. Each part may have no value; then the whole has none, unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A text.
    Text(String),
    /// True or false.
    Flag(bool),
    /// An integer.
    Integer(i64),
    /// Values in an order.
    List(Vec<Value>),
    /// Values by name.
    Record(Vec<(String, Value)>),
    /// The parameter with this index.
    Param(usize),
    /// The variable with this index.
    Variable(usize),
    /// An attribute of a record.
    Attribute(Box<Value>, Attribute),
    /// An item of a list, counted from the end if the index is negative.
    Item(Box<Value>, i32),
    /// The path of a URL with a slash at both ends, in the cell with this index.
    NormalizedPath(Box<Value>, usize),
    /// Texts put together, in the cell with this index.
    Concat(Vec<Value>, usize),
    /// A text, percent-encoded, in the cell with this index.
    UriEncode(Box<Value>, usize),
    /// Whether there is a value.
    IsSet(Box<Value>),
    /// The opposite.
    Not(Box<Value>),
    /// Whether both texts or flags are the same.
    Equals(Box<Value>, Box<Value>),
    /// The first one that there is.
    Coalesce(Vec<Value>),
    /// The second one if the first one is true, else the third one.
    IfElse(Box<[Value; 3]>),
    /// A part of a text between offsets, which count from the end if the flag is set.
    Substring(Box<Value>, [usize; 2], bool),
    /// A text between delimiters, with the greatest number of parts; zero sets no limit.
    Split(Box<Value>, String, usize),
    /// Whether a text is a host label, or several if the flag is set.
    IsHostLabel(Box<Value>, bool),
    /// Whether a text is the name of a bucket that can be part of a host, with dots if the flag is set.
    IsBucketHost(Box<Value>, bool),
    /// The partition of a region.
    Partition(Box<Value>),
    /// A URL, taken apart.
    ParseUrl(Box<Value>),
    /// An ARN, taken apart.
    ParseArn(Box<Value>),
}

/// The attributes of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Attribute {
    PartitionName,
    DnsSuffix,
    DualStackDnsSuffix,
    ImplicitGlobalRegion,
    SupportsFips,
    SupportsDualStack,
    Scheme,
    Authority,
    Path,
    IsIp,
    ArnPartition,
    Service,
    Region,
    AccountId,
    ResourceId,
}

/// How an operation sets a parameter of the endpoint rules.
#[derive(Debug, Clone, PartialEq)]
pub struct ParamBinding {
    /// The parameter's field.
    pub param: Ident,
    /// The type of its values.
    pub ty: ValueType,
    /// The source of the value.
    pub source: ParamSource,
}

/// The source of the value of a parameter in an operation.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamSource {
    /// A value of the model.
    Constant(Value),
    /// Fields of the request.
    Request {
        /// The way to one value.
        one: Vec<Selection>,
        /// The way from there to several, where there are several.
        several: Vec<Selection>,
        /// The values are of an enum and not strings.
        is_enumeration: bool,
    },
}

/// A step on the way to values in a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// To a field.
    Field(FieldAccess),
    /// To all items of a list, which may be null in a sparse one.
    Items {
        /// The list is sparse.
        is_sparse: bool,
    },
    /// To all keys of a map.
    Keys,
    /// To all values of a map, which may be null in a sparse one.
    Values {
        /// The map is sparse.
        is_sparse: bool,
    },
    /// To what several ways lead to.
    Several(Vec<Vec<Selection>>),
}

impl Value {
    /// The values that this one is made of.
    pub fn children(&self) -> Vec<&Self> {
        match self {
            Self::Text(_)
            | Self::Flag(_)
            | Self::Integer(_)
            | Self::Param(_)
            | Self::Variable(_) => Vec::new(),
            Self::List(values) | Self::Concat(values, _) | Self::Coalesce(values) => {
                values.iter().collect()
            }
            Self::Record(entries) => entries.iter().map(|(_, value)| value).collect(),
            Self::Equals(one, other) => vec![one, other],
            Self::IfElse(values) => values.iter().collect(),
            Self::Attribute(value, _)
            | Self::Item(value, _)
            | Self::NormalizedPath(value, _)
            | Self::UriEncode(value, _)
            | Self::IsSet(value)
            | Self::Not(value)
            | Self::Substring(value, ..)
            | Self::Split(value, ..)
            | Self::IsHostLabel(value, _)
            | Self::IsBucketHost(value, _)
            | Self::Partition(value)
            | Self::ParseUrl(value)
            | Self::ParseArn(value) => vec![value],
        }
    }

    /// The values that this one is made of, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Text(_)
            | Self::Flag(_)
            | Self::Integer(_)
            | Self::Param(_)
            | Self::Variable(_) => Vec::new(),
            Self::List(values) | Self::Concat(values, _) | Self::Coalesce(values) => {
                values.iter_mut().collect()
            }
            Self::Record(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
            Self::Equals(one, other) => vec![one, other],
            Self::IfElse(values) => values.iter_mut().collect(),
            Self::Attribute(value, _)
            | Self::Item(value, _)
            | Self::NormalizedPath(value, _)
            | Self::UriEncode(value, _)
            | Self::IsSet(value)
            | Self::Not(value)
            | Self::Substring(value, ..)
            | Self::Split(value, ..)
            | Self::IsHostLabel(value, _)
            | Self::IsBucketHost(value, _)
            | Self::Partition(value)
            | Self::ParseUrl(value)
            | Self::ParseArn(value) => vec![value],
        }
    }

    /// Returns whether this or a value in it is one of those looked for.
    pub fn any(&self, is_wanted: &mut impl FnMut(&Self) -> bool) -> bool {
        is_wanted(self)
            || self
                .children()
                .into_iter()
                .any(|child| child.any(is_wanted))
    }
}

impl Outcome {
    /// The values that it is made of.
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

    /// The values that it is made of, to be changed.
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
    /// The type of a value.
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

impl Attribute {
    /// The type of its values.
    pub fn ty(self) -> ValueType {
        match self {
            Self::SupportsFips | Self::SupportsDualStack | Self::IsIp => ValueType::Flag,
            Self::ResourceId => ValueType::Texts,
            _ => ValueType::Text,
        }
    }
}
