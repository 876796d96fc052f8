//! The server: a trait with a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Operation, Package, Support};

use super::tokens::{doc, file_doc, ident};

/// Emits the trait, and its dispatch by the name of the operation.
pub(super) fn file(package: &Package, support: &Support) -> TokenStream {
    let title = file_doc(
        "The server: the trait that an application implements, and the type that answers HTTP requests with it.",
    );
    let served = || {
        let operations = package.operations.iter();
        operations.filter_map(|operation| Some((operation, operation.handler.as_ref()?)))
    };
    let methods = served().map(|(operation, method)| {
        let Types {
            module,
            request,
            response,
            error,
            ..
        } = Types::of(operation);
        let method = ident(method);
        let docs = doc(&format!(
            "Handles [`{name}`]({}::{name}).",
            operation.module.bare(),
            name = operation.ident,
        ));
        quote! {
            #docs
            fn #method(
                &self,
                request: #module::#request,
            ) -> impl Future<
                Output = Result<
                    #module::#response,
                    #module::#error,
                >,
            > + Send {
                let _ = request;
                crate::runtime::server::dispatch::not_implemented()
            }
        }
    });
    let modules: Vec<_> = served()
        .map(|(operation, _)| ident(&operation.module))
        .collect();
    let uses = (!modules.is_empty()).then(|| quote!(use crate::operation::{#(#modules),*};));
    let arms = served().map(|(operation, method)| {
        let Types { module, marker, .. } = Types::of(operation);
        let method = ident(method);
        let name = operation.name.as_str();
        quote! {
            #name => {
                exchange
                    .run::<#module::#marker, _, _>(|request| self.#method(request))
                    .await
            }
        }
    });
    let service = ident(&package.service.ident);
    let protocol = super::service::protocol(support);
    let docs = doc(&format!("A server for {}.", support.feature_title));
    quote! {
        #title

        use std::future::Future;

        #uses

        /// The operations of the service. Implement each method as an `async fn`. [`Server`] parses and validates each
        /// request before it calls the method, and serializes the result.
        ///
        /// The default implementation of a method responds with `NotImplementedException` and the status 501, so that
        /// operations of later versions of the model do not break implementations. Operations with event streams have
        /// no method.
        pub trait Handler: Send + Sync + 'static {
            #(#methods)*
        }

        #docs
        pub type Server<H> = crate::HttpServer<
            H,
            crate::service::#service,
            #protocol<crate::service::#service>,
        >;

        impl<H: Handler> crate::Dispatch<crate::service::#service> for H {
            async fn dispatch<P: crate::Protocol>(
                &self,
                exchange: crate::Exchange<'_, P>,
            ) -> http::Response<Vec<u8>> {
                match exchange.operation() {
                    #(#arms)*
                    _ => exchange.unknown(),
                }
            }
        }
    }
}

/// The Rust names of the types of an operation.
struct Types {
    module: proc_macro2::Ident,
    marker: proc_macro2::Ident,
    request: proc_macro2::Ident,
    response: proc_macro2::Ident,
    error: proc_macro2::Ident,
}

impl Types {
    fn of(operation: &Operation) -> Self {
        Self {
            module: ident(&operation.module),
            marker: ident(&operation.ident),
            request: ident(&operation.request.ident),
            response: ident(&operation.response.ident),
            error: ident(&operation.error.ident),
        }
    }
}
