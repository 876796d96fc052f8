//! Documentation.

/// Documentation of one item, ready to be printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Lines of Markdown.
    pub lines: Vec<String>,
    /// Lines of Markdown after those, such as an example or a list of items in the crate.
    pub example: Vec<String>,
    /// Other names under which the search of rustdoc finds the item.
    pub aliases: Vec<String>,
    /// The deprecation, if the item is deprecated.
    pub deprecated: Option<Deprecated>,
}

/// A deprecation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// The date or version of the deprecation.
    pub since: Option<String>,
    /// The replacement.
    pub note: Option<String>,
}

/// The target of a link in the crate's documentation: an item that requires a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureLink {
    /// The feature.
    pub feature: &'static str,
    /// The path of the item, which is also the text of the link.
    pub target: &'static str,
}
