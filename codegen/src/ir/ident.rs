//! Names in Rust code.

use std::fmt;
use std::ops::Deref;

/// A name in Rust code; a raw identifier (`r#type`) if it is a keyword.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// Returns the name as it is written in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name without `r#`, as in prose and file names.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl Deref for Ident {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Ident {
    fn from(name: String) -> Self {
        Self(name)
    }
}

impl From<&str> for Ident {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl PartialEq<str> for Ident {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Ident {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
