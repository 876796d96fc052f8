//! What the model files say: JSON AST to [`Model`].
//!
//! Nothing in here knows that Rust code is to be made of it.

mod id;
mod model;
mod traits;

pub use id::ShapeId;
pub use model::{Member, Model, Shape, ShapeKind, Simple};
pub use traits::Traits;

/// A model file, read but not yet parsed.
#[derive(Debug, Clone)]
pub struct Source {
    /// What diagnostics call the file: its path as the user wrote it.
    pub name: String,
    /// The content of the file.
    pub bytes: Vec<u8>,
}
