//! Functions of endpoint rules.

use std::ops::RangeInclusive;

/// A function of the
/// [standard library](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html) or of
/// [AWS's](https://smithy.io/2.0/aws/rules-engine/library-functions.html). `getAttr` is an
/// [expression](super::Expression::Attribute) of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Function {
    BooleanEquals,
    Coalesce,
    IsSet,
    IsValidHostLabel,
    IsVirtualHostableS3Bucket,
    Ite,
    Not,
    ParseArn,
    ParseUrl,
    Partition,
    Split,
    StringEquals,
    Substring,
    UriEncode,
}

/// Name, function and accepted numbers of arguments.
const FUNCTIONS: [(&str, Function, RangeInclusive<usize>); 14] = [
    (
        "aws.isVirtualHostableS3Bucket",
        Function::IsVirtualHostableS3Bucket,
        2..=2,
    ),
    ("aws.parseArn", Function::ParseArn, 1..=1),
    ("aws.partition", Function::Partition, 1..=1),
    ("booleanEquals", Function::BooleanEquals, 2..=2),
    ("coalesce", Function::Coalesce, 2..=usize::MAX),
    ("isSet", Function::IsSet, 1..=1),
    ("isValidHostLabel", Function::IsValidHostLabel, 2..=2),
    ("ite", Function::Ite, 3..=3),
    ("not", Function::Not, 1..=1),
    ("parseURL", Function::ParseUrl, 1..=1),
    ("split", Function::Split, 3..=3),
    ("stringEquals", Function::StringEquals, 2..=2),
    ("substring", Function::Substring, 4..=4),
    ("uriEncode", Function::UriEncode, 1..=1),
];

impl Function {
    /// Returns the function with this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let mut functions = FUNCTIONS.iter();
        let (_, function, _) = functions.find(|(found, ..)| *found == name)?;
        Some(*function)
    }

    /// Returns the name in endpoint rules.
    pub fn name(self) -> &'static str {
        let mut functions = FUNCTIONS.iter();
        let found = functions.find(|(_, function, _)| *function == self);
        found.map_or("", |(name, ..)| name)
    }

    /// Returns whether the function accepts this number of arguments.
    pub(super) fn takes(self, arguments: usize) -> bool {
        let mut functions = FUNCTIONS.iter();
        functions.any(|(_, function, counts)| *function == self && counts.contains(&arguments))
    }
}
