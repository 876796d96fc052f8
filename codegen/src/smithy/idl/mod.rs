//! The [Smithy IDL](https://smithy.io/2.0/spec/idl.html), versions 1.0 to 2.1: text to the same drafts of shapes that
//! JSON AST files give.
//!
//! Text becomes tokens ([`lexer`]), tokens become statements as they are written ([`syntax`]), and once all files are
//! read, names become absolute ids and statements become drafts ([`lower`]).

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
