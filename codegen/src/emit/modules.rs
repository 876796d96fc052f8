//! The roots of modules.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{FeatureLink, Ident, Origin, Package, Structure, TypeItem};

use super::SourceFile;
use super::tokens::{doc, file_doc, ident};

/// Emits the root of a module.
type Root = fn(&Package) -> TokenStream;

/// Returns `lib.rs` and the roots of its modules.
pub(super) fn files(package: &Package) -> Vec<SourceFile<'_>> {
    let origin = Origin {
        id: package.service.id.clone(),
    };
    let roots: [(&str, bool, Root); 9] = [
        (root_file(package), true, lib),
        ("operation/mod", true, operations),
        ("service", true, service),
        ("types/mod", !package.types.is_empty(), types),
        ("error/mod", !package.exceptions.is_empty(), exceptions),
        ("constraints", !package.constraints.is_empty(), constraints),
        ("patterns/mod", !package.patterns.is_empty(), patterns),
        ("member", true, markers),
        ("prelude", true, prelude),
    ];
    let needed = roots.into_iter().filter(|(_, is_needed, _)| *is_needed);
    let roots = needed.map(|(name, _, tokens)| SourceFile {
        path: format!("src/{name}.rs"),
        origin: origin.clone(),
        make: Box::new(move || tokens(package).into()),
    });
    let endpoint = package.has_calls().then(|| SourceFile {
        path: "src/endpoint.rs".to_owned(),
        origin: origin.clone(),
        make: Box::new(|| super::endpoint::file(package)),
    });
    // Services that share a crate share its runtime.
    let runtime = match package.module {
        None => super::runtime::module_files(&package.runtime, &origin),
        Some(_) => Vec::new(),
    };
    let protocols = package.service.wire.support().map(|support| SourceFile {
        path: format!("src/{}.rs", support.module()),
        origin: origin.clone(),
        make: Box::new(move || super::protocol::file(package, support).into()),
    });
    let server = package.service.wire.served().map(|support| SourceFile {
        path: "src/server.rs".to_owned(),
        origin: origin.clone(),
        make: Box::new(move || super::server::file(package, support).into()),
    });
    roots
        .chain(endpoint)
        .chain(server)
        .chain(protocols)
        .chain(runtime)
        .collect()
}

/// Returns the file name of the root of the service.
fn root_file(package: &Package) -> &'static str {
    match package.module {
        None => "lib",
        Some(_) => "mod",
    }
}

fn service(package: &Package) -> TokenStream {
    super::service::file(package)
}

fn lib(package: &Package) -> TokenStream {
    let docs = &package.service.docs;
    let docs = docs.lines.iter().chain(&docs.example);
    let docs = docs.map(|line| file_doc(line));
    let links = package.service.links.iter().map(feature_link);
    let service = root(quote!(
        pub mod service;
    ));
    let endpoint = package.has_calls().then(|| {
        root(quote!(
            #[cfg(feature = "call")]
            pub mod endpoint;
        ))
    });
    let error = (!package.exceptions.is_empty()).then(|| {
        root(quote!(
            pub mod error;
        ))
    });
    let member = root(quote!(
        pub mod member;
    ));
    let operation = root(quote!(
        pub mod operation;
    ));
    let constraints = (!package.constraints.is_empty()).then(|| {
        root(quote!(
            mod constraints;
        ))
    });
    let patterns = (!package.patterns.is_empty()).then(|| {
        root(quote!(
            mod patterns;
        ))
    });
    let prelude = root(quote!(
        pub mod prelude;
    ));
    let server = package.has_server().then(|| {
        root(quote!(
            #[cfg(feature = "server")]
            pub mod server;
        ))
    });
    let types = (!package.types.is_empty()).then(|| {
        root(quote!(
            pub mod types;
        ))
    });
    let protocols = package.service.wire.support().map(|support| {
        let (feature, module) = (support.feature, ident(support.module()));
        root(quote!(
            #[cfg(feature = #feature)]
            pub mod #module;
        ))
    });
    let exports = super::runtime::exports(&package.runtime);
    let runtime = match package.module {
        None => quote!(
            #[doc(hidden)]
            pub mod runtime;
        ),
        Some(_) => quote!(
            use crate::runtime;
        ),
    };
    let aliases = super::runtime::of_service(package);
    quote! {
        #(#docs)*
        #(#links)*
        // The model determines the names of methods and the names and sizes of types, and deprecated items must
        // continue to work.
        #![allow(clippy::deprecated_semver, clippy::disallowed_names)]
        #![allow(clippy::large_enum_variant, clippy::module_inception)]
        #![allow(clippy::should_implement_trait, clippy::type_complexity, deprecated)]
        #constraints
        #endpoint
        #error
        #member
        #operation
        #patterns
        #prelude
        #(#protocols)*
        #runtime
        #server
        #service
        #types
        #aliases
        #exports
    }
}

/// Emits a link definition that leads to the list of features if the feature of the item is disabled.
fn feature_link(link: &FeatureLink) -> TokenStream {
    let FeatureLink { feature, target } = link;
    let definition = format!("[`{target}`]: #features");
    quote!(#![cfg_attr(not(feature = #feature), doc = #definition)])
}

/// Emits a module that rustfmt skips.
fn root(module: TokenStream) -> TokenStream {
    quote! { #[rustfmt::skip] #module }
}

fn operations(package: &Package) -> TokenStream {
    let title = file_doc(
        "The operations. Each module contains an operation with its request, response and errors.",
    );
    let modules = package.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        quote!(pub mod #module;)
    });
    quote!(#title #(#modules)*)
}

/// Emits the prelude.
fn prelude(package: &Package) -> TokenStream {
    let title = file_doc(
        "Re-exports all operations, requests, responses, errors and types, for glob imports.",
    );
    let error = (!package.exceptions.is_empty()).then(|| {
        quote!(
            pub use crate::error::*;
        )
    });
    let operations = package.operations.iter().map(|operation| {
        let module = ident(&operation.module);
        quote!(pub use crate::operation::#module::*;)
    });
    let types = (!package.types.is_empty()).then(|| {
        quote!(
            pub use crate::types::*;
        )
    });
    quote! {
        #title
        // Names that are there twice, such as `builder`, are those of neither.
        #![allow(ambiguous_glob_reexports)]
        #error
        #(#operations)*
        #types
    }
}

fn types(package: &Package) -> TokenStream {
    let title = file_doc("Structures, unions and enums that operations share.");
    let items: Vec<_> = package
        .types
        .iter()
        .map(|item| (item.module(), item.ident()))
        .collect();
    let modules = modules(&items, &quote!(pub));
    let structures = package.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some(structure),
        _ => None,
    });
    let builders = builders(structures);
    quote!(#title #modules #builders)
}

fn exceptions(package: &Package) -> TokenStream {
    let title = file_doc("The exceptions of the service.");
    let items: Vec<_> = package
        .exceptions
        .iter()
        .map(|exception| (&exception.module, &exception.ident))
        .collect();
    let modules = modules(&items, &quote!(pub));
    let builders = builders(&package.exceptions);
    quote!(#title #modules #builders)
}

/// Emits private modules, and the re-exports of their items.
fn modules(items: &[(&Ident, &Ident)], visibility: &TokenStream) -> TokenStream {
    let modules = items.iter().map(|(module, _)| {
        let module = ident(module);
        quote!(mod #module;)
    });
    let uses = items.iter().map(|(module, name)| {
        let (module, name) = (ident(module), ident(name));
        quote!(#visibility use #module::#name;)
    });
    quote!(#(#modules)* #(#uses)*)
}

/// Emits the module of builders, whose names cannot clash with those of shapes there.
fn builders<'s>(structures: impl IntoIterator<Item = &'s Structure>) -> TokenStream {
    let uses: Vec<_> = structures
        .into_iter()
        .filter(|structure| structure.has_builder())
        .map(|structure| {
            let (module, builder) = (ident(&structure.module), ident(&structure.builder));
            quote!(pub use super::#module::#builder;)
        })
        .collect();
    if uses.is_empty() {
        return TokenStream::new();
    }
    quote! {
        /// The builders of the structures.
        pub mod builder {
            #(#uses)*
        }
    }
}

fn constraints(package: &Package) -> TokenStream {
    super::constraints::file(package)
}

fn patterns(package: &Package) -> TokenStream {
    let title = file_doc("The patterns of the model, compiled to tables.");
    let items: Vec<_> = package
        .patterns
        .iter()
        .map(|pattern| (&pattern.module, &pattern.ident))
        .collect();
    let modules = modules(&items, &quote!(pub(crate)));
    quote!(#title #modules)
}

/// Emits marker types with the names of members, for compiler errors.
fn markers(package: &Package) -> TokenStream {
    let title = file_doc("Marker types for required members. Compiler errors contain their names.");
    if package.markers.is_empty() {
        return title;
    }
    let markers = package.markers.iter().map(|name| {
        let docs = doc(&format!(
            "Marker for the required member `{}`.",
            name.bare()
        ));
        let name = ident(name);
        quote!(#docs pub enum #name {})
    });
    // The names are not public API. Only their re-export is hidden: if the types themselves were hidden, error messages
    // of the compiler would contain their full paths.
    quote! {
        #title
        #[doc(hidden)]
        pub use Names::*;

        // Names of members are in lower case, so none of them is called `Names`.
        #[allow(non_camel_case_types, non_snake_case)]
        mod Names { #(#markers)* }
    }
}
