//! Documentation.

/// Documentation of one item, ready to be printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Lines of Markdown.
    pub lines: Vec<String>,
    /// Lines of Markdown after those, made of what the crate holds: an example, a list.
    pub example: Vec<String>,
    /// Other names under which people look for the item.
    pub aliases: Vec<String>,
    /// The item is deprecated, with what the model says about that.
    pub deprecated: Option<Deprecated>,
}

/// A deprecation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// Since when.
    pub since: Option<String>,
    /// The replacement.
    pub note: Option<String>,
}

/// The target of a link in the crate's documentation: an item that is there with a feature only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureLink {
    /// The feature.
    pub feature: &'static str,
    /// The path of the item, which is the text of the link, too.
    pub target: &'static str,
}
