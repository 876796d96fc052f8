//! The facts of a package that do not follow from the model.

/// The facts of a package that do not follow from the model: keys of
/// [`[package]`](https://doc.rust-lang.org/cargo/reference/manifest.html#the-package-section). What stands in a manifest
/// already is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The description. By default it says what the crate has for the service.
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
