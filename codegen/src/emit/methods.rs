//! The client methods of operations.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{Method, Operation};

use super::event_methods;
use super::tokens::{docs, ident};

/// Emits the methods of both clients for an operation.
pub(super) fn of(operation: &Operation) -> Option<TokenStream> {
    if operation.has_events() {
        return event_methods::of(operation);
    }
    let methods = operation.methods.as_ref()?;
    let name = ident(&operation.ident);
    let request = ident(&operation.request.ident);
    let response = ident(&operation.response.ident);
    let error = ident(&operation.error.ident);
    let blocking = |Method {
                        name: method,
                        blocking,
                        ..
                    }: &Method| (docs(blocking), ident(method));
    let asynchronous = |Method {
                            name: method,
                            asynchronous,
                            ..
                        }: &Method| (docs(asynchronous), ident(method));
    let (call_docs, call) = blocking(&methods.call);
    let streaming = methods.streaming.as_ref().map(|streaming| {
        let (docs, method) = blocking(streaming);
        let Streaming { send, body, returned, arguments } = Streaming::of(operation, &quote!(crate::blocking::Body));
        quote! {
            #docs
            pub fn #method(&self, request: #request #body) -> Result<#returned, crate::CallError<#error>> {
                self.#send::<#name>(#arguments)
            }
        }
    });
    let pages = methods.pages.as_ref().map(|pages| {
        let (docs, method) = blocking(pages);
        quote! {
            #docs
            pub fn #method(&self, request: #request) -> crate::blocking::PageIterator<#name> {
                self.pages(request)
            }
        }
    });
    let waiters = operation.waiters.iter().filter_map(|waiter| {
        let (docs, method) = blocking(waiter.method.as_ref()?);
        let constant = ident(&waiter.constant);
        Some(quote! {
            #docs
            pub fn #method(
                &self,
                request: #request,
                limit: std::time::Duration,
            ) -> crate::Waited<#name> {
                self.wait(#name::#constant, request, limit)
            }
        })
    });
    let in_blocking = quote! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #call_docs
            pub fn #call(
                &self,
                request: #request,
            ) -> Result<#response, crate::CallError<#error>> {
                self.send::<#name>(request)
            }
            #streaming
            #pages
            #(#waiters)*
        }
    };
    let (call_docs, call) = asynchronous(&methods.call);
    let streaming = methods.streaming.as_ref().map(|streaming| {
        let (docs, method) = asynchronous(streaming);
        let Streaming { send, body, returned, arguments } = Streaming::of(operation, &quote!(crate::Body));
        quote! {
            #docs
            pub async fn #method(&self, request: #request #body) -> Result<#returned, crate::CallError<#error>> {
                self.#send::<#name>(#arguments).await
            }
        }
    });
    let pages = methods.pages.as_ref().map(|pages| {
        let (docs, method) = asynchronous(pages);
        quote! {
            #docs
            pub fn #method(&self, request: #request) -> crate::PageStream<#name> {
                self.pages(request)
            }
        }
    });
    let waiters = operation.waiters.iter().filter_map(|waiter| {
        let (docs, method) = asynchronous(waiter.method.as_ref()?);
        let constant = ident(&waiter.constant);
        Some(quote! {
            #docs
            pub async fn #method(
                &self,
                request: #request,
                limit: std::time::Duration,
            ) -> crate::Waited<#name> {
                self.wait(#name::#constant, request, limit).await
            }
        })
    });
    Some(quote! {
        #in_blocking

        #[cfg(feature = "client")]
        impl crate::Client {
            #call_docs
            pub async fn #call(
                &self,
                request: #request,
            ) -> Result<#response, crate::CallError<#error>> {
                self.send::<#name>(request).await
            }
            #streaming
            #pages
            #(#waiters)*
        }
    })
}

/// The parts of a method with streaming bodies.
struct Streaming {
    /// The generic method of the client.
    send: Ident,
    /// The parameter for the body.
    body: Option<TokenStream>,
    returned: TokenStream,
    arguments: TokenStream,
}

impl Streaming {
    fn of(operation: &Operation, body: &TokenStream) -> Self {
        let response = ident(&operation.response.ident);
        let is_request = operation.request_blob.is_some();
        let is_response = operation.response_blob.is_some();
        let send = match (is_request, is_response) {
            (true, true) => "exchange_streaming",
            (true, false) => "send_streaming",
            (false, _) => "receive_streaming",
        };
        Self {
            send: ident(send),
            body: is_request.then(|| quote!(, body: crate::RequestBody<#body>)),
            returned: match is_response {
                true => quote!(crate::Streamed<#response, #body>),
                false => quote!(#response),
            },
            arguments: match is_request {
                true => quote!(request, body),
                false => quote!(request),
            },
        }
    }
}
