//! The server: a trait with a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Handler, Operation, Package, Support};

use super::tokens::{doc, file_doc, ident};
use super::{handler, structure};

/// Emits the trait, and its dispatch by the name of the operation.
pub(super) fn file(package: &Package, support: &Support) -> TokenStream {
    let title = file_doc(
        "The server: the trait that an application implements, and the type that answers HTTP requests with it.",
    );
    let served: Vec<_> = package
        .operations
        .iter()
        .filter_map(|operation| Some((operation, operation.handler.as_ref()?)))
        .collect();
    let served = || served.iter().copied();
    let methods = served().map(|(operation, method)| handler::method(operation, method));
    let modules: Vec<_> = served()
        .map(|(operation, _)| ident(&operation.module))
        .collect();
    let uses = (!modules.is_empty()).then(|| quote!(use crate::operation::{#(#modules),*};));
    let blobs = served().filter_map(|(_, method)| method.request_blob());
    let blob = blobs.clone().next();
    let blob = blob.map(|_| {
        quote!(
            use crate::runtime::server::blobs::RequestBlob;
        )
    });
    let checks = blobs.filter_map(|blob| blob.check.as_ref());
    let checks: Vec<_> = checks.flat_map(structure::check_modules).collect();
    let checks = super::tokens::uses([], &checks);
    let conversions = served().map(|(operation, method)| handler::conversions(operation, method));
    let service = ident(&package.service.ident);
    let protocol = super::service::protocol(support);
    let has_events = served().any(|(_, method)| method.has_events());
    let protocols = match has_events {
        true => quote!(crate::EventProtocol),
        false => quote!(crate::Protocol),
    };
    let parameter = quote!(, P: #protocols + 'static);
    let dispatches = dispatch(package, &parameter, &quote!(P), served());
    let others = package.service.wire.served_without_events();
    let others = others.filter(|_| has_events).map(|support| {
        let feature = support.feature;
        let protocol = super::service::protocol(support);
        let protocol = quote!(#protocol<crate::service::#service>);
        let served = served().filter(|(_, method)| !method.has_events());
        let dispatches = dispatch(package, &TokenStream::new(), &protocol, served);
        quote!(#[cfg(feature = #feature)] #dispatches)
    });
    let has_all = package
        .operations
        .iter()
        .all(|operation| operation.handler.is_some());
    let left_out = (!has_all).then(|| {
        let lines = [
            "",
            "Operations with event streams have no method, as the protocol does not support these.",
        ];
        lines.map(doc).into_iter().collect::<TokenStream>()
    });
    let docs = doc(&format!("A server for {}.", support.feature_title));
    quote! {
        #title

        use std::future::Future;

        #uses
        #checks
        #blob

        /// The operations of the service. Implement each method as an `async fn`. [`Server`] parses and validates each
        /// request before it calls the method, and serializes the result.
        ///
        /// The default implementation of a method responds with `NotImplementedException` and the status 501, so that
        /// operations of later versions of the model do not break implementations.
        #left_out
        pub trait Handler: Send + Sync + 'static {
            #(#methods)*
        }

        #docs
        pub type Server<H> = crate::HttpServer<
            H,
            crate::service::#service,
            #protocol<crate::service::#service>,
        >;

        #dispatches
        #(#others)*

        #(#conversions)*
    }
}

/// Emits the dispatch of requests in a protocol, or in all protocols that a type parameter stands for.
fn dispatch<'p>(
    package: &Package,
    parameter: &TokenStream,
    protocol: &TokenStream,
    served: impl Iterator<Item = (&'p Operation, &'p Handler)>,
) -> TokenStream {
    let service = ident(&package.service.ident);
    let arms = served.map(|(operation, method)| handler::arm(operation, method));
    quote! {
        impl<H: Handler #parameter> crate::Dispatch<crate::service::#service, #protocol> for H {
            async fn dispatch(&self, exchange: crate::Exchange<#protocol>) -> http::Response<crate::ServerBody> {
                match exchange.operation() {
                    #(#arms)*
                    _ => exchange.unknown(),
                }
            }
        }
    }
}
