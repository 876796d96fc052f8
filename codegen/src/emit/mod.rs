//! Converts the [`ir`](crate::ir) to tokens, with one file per kind of item. Makes no decisions.

mod auth;
mod builder;
mod code;
mod constraints;
mod content;
mod default;
mod endpoint;
mod endpoint_tests;
mod enumeration;
mod error_enum;
mod event_methods;
mod event_tests;
mod example_tests;
mod exception;
mod handler;
mod manifest;
mod methods;
mod modules;
mod operation;
mod patterns;
mod protocol;
mod protocol_tests;
mod readme;
mod runtime;
mod server;
mod service;
mod services;
mod structure;
mod table;
mod tokens;
mod unions;
mod waiter;

use proc_macro2::TokenStream;

use crate::ir::{Ident, Origin, Package, TypeItem};

pub use endpoint_tests::endpoint_tests;
pub use example_tests::example_tests;
pub use manifest::{manifest, services_manifest};
pub use protocol_tests::protocol_tests;
pub use readme::{readme, services_readme};
pub use services::services_files;

/// A file of the crate. Its code is made when it is requested: tokens take far more memory than text.
pub struct SourceFile<'p> {
    /// The path in the crate.
    pub path: String,
    /// The shape of the model that the file belongs to.
    pub origin: Origin,
    /// Creates the code.
    pub make: Box<dyn FnOnce() -> Code + Send + 'p>,
}

/// Rust code, before it is formatted.
#[derive(Debug, Clone)]
pub struct Code {
    /// Items.
    pub tokens: TokenStream,
    /// Macro calls after the items.
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

/// A call of a runtime macro: `path! { Name { row, … } internal { row, … } else Otherwise }`.
#[derive(Debug, Clone)]
pub struct MacroCall {
    /// The macro.
    pub path: String,
    /// The type that the macro is called for.
    pub name: String,
    /// The rows of the table.
    pub rows: Vec<String>,
    /// Internal rows, which are not public.
    pub internal: Vec<String>,
    /// The name after `else`.
    pub otherwise: Option<String>,
    /// The feature that enables the call.
    pub feature: Option<&'static str>,
}

/// Returns the files that depend on the whole crate: the roots of its modules, and the tables of patterns.
pub fn shared_files(package: &Package) -> Vec<SourceFile<'_>> {
    let mut files = modules::files(package);
    files.extend(package.patterns.iter().map(|pattern| SourceFile {
        path: path("patterns", &pattern.module),
        origin: pattern.origin.clone(),
        make: Box::new(|| patterns::file(pattern).into()),
    }));
    files
}

/// Returns the other files: one for each operation, type and exception. Items are dropped after they have been
/// emitted.
pub fn item_files(package: Package) -> Vec<SourceFile<'static>> {
    let service = package.service.ident;
    let operations = package.operations.into_iter().map(move |operation| {
        let service = service.clone();
        SourceFile {
            path: path("operation", &operation.module),
            origin: operation.origin.clone(),
            make: Box::new(move || operation::file(&operation, &service)),
        }
    });
    let types = package.types.into_iter().map(|item| SourceFile {
        path: path("types", item.module()),
        origin: item.origin().clone(),
        make: Box::new(move || type_file(&item)),
    });
    let exceptions = package.exceptions.into_iter().map(|exception| SourceFile {
        path: path("error", &exception.module),
        origin: exception.origin.clone(),
        make: Box::new(move || structure::file(&exception)),
    });
    operations.chain(types).chain(exceptions).collect()
}

fn type_file(item: &TypeItem) -> Code {
    match item {
        TypeItem::Structure(item) => structure::file(item),
        TypeItem::Union(item) => unions::file(item),
        TypeItem::Enumeration(item) => enumeration::file(item),
    }
}

fn path(folder: &str, module: &Ident) -> String {
    format!("src/{folder}/{}.rs", module.bare())
}
