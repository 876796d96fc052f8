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
