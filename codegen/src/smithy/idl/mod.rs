//! The [Smithy IDL](https://smithy.io/2.0/spec/idl.html), versions 1.0 to 2.1, parsed into the same drafts of shapes as
//! JSON AST files.
//!
//! The [`lexer`] splits text into tokens, which are parsed into statements ([`syntax`]). Once all files are parsed,
//! [`lower`] resolves names to absolute ids and turns statements into drafts.

mod cursor;
mod docs;
mod inline;
mod lexer;
mod lower;
mod lower_body;
mod lower_service;
mod lower_target;
mod member;
mod node;
mod operation;
mod parse;
mod places;
mod references;
mod scope;
mod sections;
mod shape;
mod strings;
mod syntax;
mod tagged;
mod traits;

pub(super) use lower::lower;
pub(super) use parse::parse;
pub(super) use places::{Places, width};
pub(super) use scope::{Scope, in_prelude};
pub(super) use syntax::File;
