//! Values of endpoint rules.

/// The types of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ValueType {
    /// A string.
    Text,
    /// A boolean.
    Flag,
    /// A list of strings.
    Texts,
    /// An integer, which is always a literal.
    Integer,
    /// A partition of AWS.
    Partition,
    /// A URL.
    Url,
    /// An ARN.
    Arn,
    /// A list literal.
    List,
    /// A record literal.
    Record,
}

/// A value or the expression that computes it. An expression has no value if an operand has none, unless stated
/// otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A string.
    Text(String),
    /// A boolean.
    Flag(bool),
    /// An integer.
    Integer(i64),
    /// A list.
    List(Vec<Value>),
    /// A record.
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
    /// A concatenation of strings, in the cell with this index.
    Concat(Vec<Value>, usize),
    /// A percent-encoded string, in the cell with this index.
    UriEncode(Box<Value>, usize),
    /// True if there is a value.
    IsSet(Box<Value>),
    /// A negated boolean.
    Not(Box<Value>),
    /// True if both strings or booleans are equal.
    Equals(Box<Value>, Box<Value>),
    /// The first operand that has a value.
    Coalesce(Vec<Value>),
    /// The second operand if the first is true, otherwise the third.
    IfElse(Box<[Value; 3]>),
    /// A substring between offsets, which count from the end if the flag is set.
    Substring(Box<Value>, [usize; 2], bool),
    /// A string that is split at a delimiter into at most this number of parts; 0 means no limit.
    Split(Box<Value>, String, usize),
    /// True if a string is a host label, or several host labels if the flag is set.
    IsHostLabel(Box<Value>, bool),
    /// True if a string is a bucket name that can be part of a host; dots are allowed if the flag is set.
    IsBucketHost(Box<Value>, bool),
    /// The partition of a region.
    Partition(Box<Value>),
    /// A parsed URL.
    ParseUrl(Box<Value>),
    /// A parsed ARN.
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

impl Value {
    /// Returns the operands.
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

    /// Returns mutable references to the operands.
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

    /// Returns whether the predicate is true for this value or a value in it, at any depth.
    pub fn any(&self, is_wanted: &mut impl FnMut(&Self) -> bool) -> bool {
        is_wanted(self)
            || self
                .children()
                .into_iter()
                .any(|child| child.any(is_wanted))
    }
}

impl Attribute {
    /// Returns the type of the attribute's values.
    pub fn ty(self) -> ValueType {
        match self {
            Self::SupportsFips | Self::SupportsDualStack | Self::IsIp => ValueType::Flag,
            Self::ResourceId => ValueType::Texts,
            _ => ValueType::Text,
        }
    }
}
