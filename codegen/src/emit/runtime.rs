//! The modules of the runtime, and their re-exports at the crate root.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Origin, Package, RUNTIME_FOLDERS, RuntimeFile, RuntimeFolder, RuntimeModule};

use super::SourceFile;
use super::tokens::{doc, file_doc, ident};

/// The runtime files of a crate.
pub(super) type Runtime = BTreeSet<RuntimeModule>;

/// The maximum length of a line with `use` that rustfmt and prettyplease do not wrap.
const LINE: usize = 88;

/// Returns the `mod.rs` files of the folders of the runtime.
pub(super) fn module_files<'p>(runtime: &Runtime, origin: &Origin) -> Vec<SourceFile<'p>> {
    let folders = RUNTIME_FOLDERS.iter().filter_map(|folder| {
        let modules = modules_in(runtime, folder.path);
        (!modules.is_empty()).then(|| SourceFile {
            path: folder_path(folder.path),
            origin: origin.clone(),
            make: Box::new(|| module_file(folder, modules).into()),
        })
    });
    folders.collect()
}

fn folder_path(folder: &str) -> String {
    if folder.is_empty() {
        return "src/runtime/mod.rs".to_owned();
    }
    format!("src/runtime/{folder}/mod.rs")
}

fn module_file(folder: &RuntimeFolder, modules: Modules) -> TokenStream {
    let title = file_doc(folder.title);
    // Not every crate uses all items of the modules.
    let allow = folder
        .path
        .is_empty()
        .then(|| quote!(#![allow(dead_code, unused_imports, unused_macros)]));
    let modules = modules.into_iter().map(|(name, feature)| {
        let (name, feature) = (ident(name), condition(feature));
        quote!(#feature pub mod #name;)
    });
    quote!(#title #allow #(#modules)*)
}

/// Modules by name, each with the feature that all files in it share.
type Modules = BTreeMap<&'static str, Option<&'static str>>;

/// Returns the modules in a folder. A feature that all of them share is set on the folder.
fn modules_in(runtime: &Runtime, folder: &str) -> Modules {
    let mut modules = Modules::new();
    for file in files(runtime) {
        let Some(below) = below(file.path, folder) else {
            continue;
        };
        let module = below.split('/').next().unwrap_or(below);
        let feature = modules.entry(module).or_insert(file.feature);
        if *feature != file.feature {
            *feature = None;
        }
    }
    let mut features: Vec<_> = modules.values().collect();
    features.dedup();
    if features.len() == 1 && !folder.is_empty() {
        modules.values_mut().for_each(|feature| *feature = None);
    }
    modules
}

/// Returns the rest of a path after a folder, if the path is in the folder.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    match folder {
        "" => Some(path),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    }
}

fn files(runtime: &Runtime) -> impl Iterator<Item = &'static RuntimeFile> {
    runtime.iter().copied().map(RuntimeModule::file)
}

fn condition(feature: Option<&str>) -> Option<TokenStream> {
    feature.map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// Emits the re-exports of the runtime, in the order of rustfmt.
pub(super) fn exports(runtime: &Runtime) -> TokenStream {
    files(runtime).flat_map(exports_of).collect()
}

fn exports_of(file: &RuntimeFile) -> Vec<TokenStream> {
    let path: Vec<_> = file.modules().map(ident).collect();
    let feature = condition(file.feature);
    let module = file.module.map(|name| {
        let rename = (file.modules().last() != Some(name)).then(|| {
            let name = ident(name);
            quote!(as #name)
        });
        let hidden = file.is_hidden.then(|| quote!(#[doc(hidden)]));
        quote!(#feature #hidden pub use runtime::#(#path)::* #rename;)
    });
    let items = lines(file).into_iter().map(|names| {
        let names: Vec<_> = names.into_iter().map(ident).collect();
        let names = match names.as_slice() {
            [name] => quote!(#name),
            names => quote!({#(#names),*}),
        };
        quote!(#feature pub use runtime::#(#path)::*::#names;)
    });
    module.into_iter().chain(items).collect()
}

/// Emits aliases of the runtime types with the service as their argument.
pub(super) fn of_service(package: &Package) -> TokenStream {
    let service = ident(&package.service.ident);
    let (mut here, mut in_blocking) = (Vec::new(), Vec::new());
    for file in files(&package.runtime) {
        let Some((name, docs)) = file.of_service else {
            continue;
        };
        let path: Vec<_> = file.modules().map(ident).collect();
        let docs = docs.split('\n').map(doc);
        let feature = condition(file.feature);
        let alias = |name: &str| {
            let name = ident(name);
            quote!(pub type #name = crate::runtime::#(#path)::*::#name<crate::service::#service>;)
        };
        match name.strip_prefix("blocking::") {
            Some(name) => {
                let alias = alias(name);
                in_blocking.push(quote!(#(#docs)* #alias));
            }
            None => {
                let alias = alias(name);
                here.push(quote!(#(#docs)* #[rustfmt::skip] #feature #alias));
            }
        }
    }
    let blocking = (!in_blocking.is_empty()).then(|| {
        quote! {
            /// Calls that block the thread.
            #[rustfmt::skip]
            #[cfg(feature = "blocking")]
            pub mod blocking {
                pub use crate::runtime::client::blocking::api::*;
                #(#in_blocking)*
            }
        }
    });
    quote!(#blocking #(#here)*)
}

/// Splits exports into lines.
fn lines(file: &RuntimeFile) -> Vec<Vec<&'static str>> {
    let around = "pub use runtime::::{};".len() + file.path.replace('/', "::").len();
    let mut lines: Vec<Vec<_>> = Vec::new();
    let mut length = LINE;
    for export in file.exports {
        length += export.len() + ", ".len();
        if length > LINE {
            lines.push(Vec::new());
            length = around + export.len();
        }
        if let Some(line) = lines.last_mut() {
            line.push(*export);
        }
    }
    lines
}
