//! IR to tokens, one file per kind of item. Nothing is decided here: whatever could be otherwise is in the
//! [`ir`](crate::ir).

mod builder;
mod enumeration;
mod error_enum;
mod exception;
mod manifest;
mod modules;
mod operation;
mod protocol_tests;
mod rules;
mod runtime;
mod service;
mod structure;
mod table;
mod tokens;
mod unions;

use proc_macro2::TokenStream;

use crate::ir::{Origin, Package, TypeItem};

pub use manifest::manifest;
pub use protocol_tests::protocol_tests;
pub use runtime::{RuntimeFile, runtime_files};

/// A file of the crate, before it is formatted.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path below the crate.
    pub path: String,
    /// What it was made from.
    pub origin: Origin,
    /// What it holds.
    pub code: Code,
}

/// Rust code, before it is formatted.
#[derive(Debug, Clone)]
pub struct Code {
    /// Items.
    pub tokens: TokenStream,
    /// Calls after them that implement what follows from tables.
    pub calls: Vec<MacroCall>,
}

impl From<TokenStream> for Code {
    fn from(tokens: TokenStream) -> Self {
        Self {
            tokens,
            calls: Vec::new(),
        }
    }
}

/// A call to a macro of the runtime: `path! { Name { row, … } internal { row, … } else Otherwise }`.
#[derive(Debug, Clone)]
pub struct MacroCall {
    /// The macro.
    pub path: String,
    /// The type that it is called for.
    pub name: String,
    /// The rows of the table.
    pub rows: Vec<String>,
    /// Rows that are not shown.
    pub internal: Vec<String>,
    /// What holds for all that is not in the table.
    pub otherwise: Option<String>,
    /// The feature of the crate without which there is no call.
    pub feature: Option<&'static str>,
}

/// All files that hold Rust code made from the model.
pub fn source_files(package: &Package) -> Vec<SourceFile> {
    let mut files = modules::files(package);
    let mut file = |module: String, origin: &Origin, code| {
        files.push(SourceFile {
            path: format!("src/{module}.rs"),
            origin: origin.clone(),
            code,
        });
    };
    for operation in &package.operations {
        file(
            stem("operation", &operation.module),
            &operation.origin,
            operation::file(operation),
        );
    }
    for item in &package.types {
        let code = match item {
            TypeItem::Structure(item) => structure::file(item),
            TypeItem::Union(item) => unions::file(item),
            TypeItem::Enumeration(item) => enumeration::file(item),
        };
        file(stem("types", item.module()), item.origin(), code);
    }
    for exception in &package.exceptions {
        file(
            stem("error", &exception.module),
            &exception.origin,
            structure::file(exception),
        );
    }
    for rule in &package.rules {
        file(
            stem("rules", &rule.module),
            &rule.origin,
            rules::file(package, rule).into(),
        );
    }
    files
}

fn stem(folder: &str, module: &str) -> String {
    format!("{folder}/{}", crate::lower::names::file_stem(module))
}
