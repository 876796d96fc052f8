//! The root of a crate with several services.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Origin, Package};

use super::SourceFile;
use super::runtime::{self, Runtime};
use super::tokens::{file_doc, ident};

/// Returns `lib.rs`, and the roots of the modules of the shared runtime.
pub fn services_files<'p>(
    name: &'p str,
    packages: &'p [Package],
    shared: &'p Runtime,
) -> Vec<SourceFile<'p>> {
    let Some(first) = packages.first() else {
        return Vec::new();
    };
    let origin = Origin {
        id: first.service.id.clone(),
    };
    let lib = SourceFile {
        path: "src/lib.rs".to_owned(),
        origin: origin.clone(),
        make: Box::new(move || lib(name, packages, shared).into()),
    };
    let modules = runtime::module_files(shared, &origin);
    [lib].into_iter().chain(modules).collect()
}

fn lib(name: &str, packages: &[Package], shared: &Runtime) -> TokenStream {
    let docs = docs(name, packages);
    let docs = docs.iter().map(|line| file_doc(line));
    let modules = packages.iter().filter_map(|package| {
        let module = package.module.as_ref()?;
        let (feature, module) = (module.feature(), ident(&module.name));
        Some(quote! {
            #[rustfmt::skip]
            #[cfg(feature = #feature)]
            pub mod #module;
        })
    });
    let exports = runtime::exports(shared);
    let has_calls = packages.iter().any(Package::has_calls);
    let blocking = has_calls.then(|| {
        quote! {
            #[cfg(feature = "blocking")]
            pub use runtime::client::blocking::api as blocking;
        }
    });
    quote! {
        #(#docs)*
        #[doc(hidden)]
        pub mod runtime;
        #(#modules)*
        #blocking
        #exports
    }
}

/// Returns the front page: the services with their features, and the shared features.
fn docs(name: &str, packages: &[Package]) -> Vec<String> {
    let mut lines = vec![
        format!(
            "`{name}`: several services with one runtime, so that their types are the same, such as those for"
        ),
        "configuration, credentials, times and bytes.".to_owned(),
        String::new(),
    ];
    lines.extend(table(packages));
    lines.push(String::new());
    if packages.iter().any(Package::has_calls) {
        lines.push("The feature `blocking` adds clients whose calls block the thread, `client` those whose calls are futures,".to_owned());
        lines.push("`tracing` events of calls.".to_owned());
    }
    lines.push(
        "With `serde`, all types can be serialized and deserialized. No feature is on by default."
            .to_owned(),
    );
    lines
}

/// Returns a table of the services with their modules and features, in Markdown.
pub(super) fn table(packages: &[Package]) -> Vec<String> {
    let rows = packages.iter().filter_map(|package| {
        let module = package.module.as_ref()?;
        let (name, feature) = (&module.name, module.feature());
        let title = package.service.title_markdown.replace('|', "\\|");
        Some(format!("| `{name}` | `{feature}` | {title} |"))
    });
    let head = ["| module | feature | service |", "|---|---|---|"].map(str::to_owned);
    head.into_iter().chain(rows).collect()
}
