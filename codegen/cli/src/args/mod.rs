//! The arguments of the commands that `ferrosmith` and `cargo xtask` share.

mod generate;
mod models;
mod versions;

pub use generate::{Generate, Parts, Service, TableFormat};
pub use models::{Ast, FindingFormat, List, ModelFormat, Models, Validate};
pub use versions::{Bump, Diff, Format, Level, Update};
