//! Values, and how they are computed.

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
    /// The flag that says if there is a value.
    IsSet(Box<Value>),
    /// The opposite.
    Not(Box<Value>),
    /// The flag that says if both texts or flags are the same.
    Equals(Box<Value>, Box<Value>),
    /// The first one that there is.
    Coalesce(Vec<Value>),
    /// The second one if the first one is true, else the third one.
    IfElse(Box<[Value; 3]>),
    /// A part of a text between offsets, which count from the end if the flag is set.
    Substring(Box<Value>, [usize; 2], bool),
    /// A text between delimiters, with the greatest number of parts; zero sets no limit.
    Split(Box<Value>, String, usize),
    /// True if a text is a host label, or several if the flag is set.
    IsHostLabel(Box<Value>, bool),
    /// True if a text is the name of a bucket that can be part of a host, with dots if the flag is set.
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
