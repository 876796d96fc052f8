//! Package metadata that does not depend on the model.

/// Package metadata that does not depend on the model: keys of
/// [`[package]`](https://doc.rust-lang.org/cargo/reference/manifest.html#the-package-section). Existing values in a
/// manifest are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The description. By default, it summarizes the contents of the crate.
    pub description: Option<String>,
    /// The licence as an SPDX expression. By default `Apache-2.0 OR MIT`, the licence of the runtime.
    pub license: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The URL of the repository.
    pub repository: Option<String>,
    /// The URL of the home page.
    pub homepage: Option<String>,
    /// The URL of the documentation. By default that of the crate on docs.rs.
    pub documentation: Option<String>,
    /// At most five keywords.
    pub keywords: Vec<String>,
    /// Categories of [crates.io](https://crates.io/category_slugs).
    pub categories: Vec<String>,
}

impl Metadata {
    /// The keys that are written only if they are set.
    pub const OPTIONAL: [&'static str; 5] = [
        "authors",
        "repository",
        "homepage",
        "keywords",
        "categories",
    ];
}
