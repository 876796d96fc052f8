//! Loads model files, JSON AST and Smithy IDL, into a [`Model`].
//!
//! This module is independent of the generation of Rust.

mod apply;
mod check;
mod closure;
mod constraints;
mod digest;
mod draft;
mod effective_traits;
mod elided;
mod enum_names;
mod enum_trait;
mod equality;
mod id;
mod idl;
mod intern;
mod json;
mod json_fields;
mod json_value;
mod loader;
mod locate;
mod merge;
mod mixin_order;
mod mixins;
mod model;
mod parse;
mod parse_references;
mod parse_shape;
mod pattern;
mod prelude;
mod problems;
mod repeated_keys;
pub mod rules;
mod selector;
mod strip_docs;
mod suggest;
pub(crate) mod trait_ids;
mod traits;
mod version1;
mod written;

pub(crate) use check::WAITER_DELAYS;
pub use closure::{
    Closure, effective_errors, effective_pagination, find_service, matching_operations,
};
pub use constraints::{Deprecated, ErrorKind, Length, Range};
pub use digest::{hex, model_digest, shape_digest};
pub use effective_traits::EffectiveTraits;
pub use equality::incomparable;
pub use id::ShapeId;
pub use loader::{Examined, Loaded, count_shapes, examine, load};
pub use model::{Lifecycle, Member, Model, Shape, ShapeKind, Simple};
pub use problems::locate;
pub use strip_docs::{has_service, strip_docs};
pub use traits::Traits;
pub use written::{Written, written};

/// A model file, read but not yet parsed.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name of the file in diagnostics: its path as given by the user. Names ending in `.smithy` are read as Smithy
    /// IDL, names ending in `.json` as JSON AST; otherwise, the first character decides.
    pub name: String,
    /// The content of the file.
    pub bytes: Vec<u8>,
}

impl Source {
    /// Returns whether the file is Smithy IDL rather than a JSON AST.
    pub fn is_idl(&self) -> bool {
        let ends_with = |extension: &str| {
            let start = self.name.len().checked_sub(extension.len());
            start
                .and_then(|start| self.name.get(start..))
                .is_some_and(|end| end.eq_ignore_ascii_case(extension))
        };
        if ends_with(".smithy") || ends_with(".json") {
            return ends_with(".smithy");
        }
        let mut bytes = self.text().iter();
        let first = bytes.find(|byte| !byte.is_ascii_whitespace());
        first.is_some_and(|first| !matches!(first, b'{' | b'['))
    }

    /// Returns the text without a byte order mark.
    fn text(&self) -> &[u8] {
        self.bytes
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&self.bytes)
    }
}
